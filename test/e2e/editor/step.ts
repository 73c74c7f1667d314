import type { Locator, Page } from 'playwright-core';
import { Notes } from './notes';

/** Longer than n8n waits until it takes over what is typed. */
const takenOverMs = 1_000;

/** The node that is open: its parameters, "Execute step" and its output. */
export class Step extends Notes {
	private readonly output: Locator;
	private readonly message: Locator;

	constructor(page: Page) {
		super(page);
		this.output = page.getByTestId('output-panel');
		this.message = this.output.getByTestId('node-error-message');
	}

	/** Presses "Execute step" and waits until n8n says how it went. @throws Error when n8n itself could not run it. */
	async execute(): Promise<void> {
		await this.closeNotes();
		await this.page.getByTestId('node-execute-button').first().click();
		// The output may be shown before n8n has everything that the next run needs; its note comes after that.
		await this.notes.first().waitFor();
		const words = (await this.notes.allInnerTexts()).join(' ');
		if (/Problem (executing|running) workflow|execution cannot start/.test(words))
			throw new Error(`n8n could not run it: ${words}`);
		await this.message.or(this.output.getByTestId('ndv-items-count')).first().waitFor();
		await this.page.getByTestId('ndv-stop-execution-button').waitFor({ state: 'hidden' });
		await this.closeNotes();
	}

	/** What the last run says went wrong, and what to do; empty when nothing did. */
	async error(): Promise<string> {
		if (!(await this.message.isVisible())) return '';
		const description = this.output.getByTestId('node-error-description');
		const words = [this.message, ...((await description.isVisible()) ? [description] : [])];
		return (await Promise.all(words.map(async (one) => await one.innerText()))).join('\n');
	}

	/** The output as a person reads it, in n8n's view "JSON". @throws Error with the sentence of a step that failed. */
	async read(): Promise<string> {
		const error = await this.error();
		if (error !== '') throw new Error(`The step failed: ${error}`);
		await this.output.getByTestId('radio-button-json').click();
		const data = this.output.getByTestId('ndv-data-container').filter({ hasText: /\S/ });
		await data.waitFor();
		return await data.innerText();
	}

	/** Opens the credential that is chosen in it. */
	async openCredential(): Promise<void> {
		await this.page.getByTestId('credential-edit-button').locator('svg').click();
	}

	/** Searches the list of a record's parameter and takes the first entry whose name has these words. */
	async pick(parameter: string, words: string): Promise<string> {
		const locator = this.page.getByTestId(`resource-locator-${parameter}`);
		await locator.getByTestId('rlc-input').click();
		const search = this.page.getByTestId('rlc-search');
		await search.locator('input').or(search).last().fill(words);
		const entry = this.page.getByTestId('rlc-item').filter({ hasText: words }).first();
		const name = (await entry.innerText()).trim();
		await entry.click();
		return name;
	}

	/** Chooses how a record is given, "By URL" for example, and types it. */
	async give(parameter: string, mode: string, value: string): Promise<void> {
		const locator = this.page.getByTestId(`resource-locator-${parameter}`);
		await locator.getByTestId('rlc-mode-selector').click();
		await this.page.getByRole('option', { name: mode, exact: true }).filter({ visible: true }).click();
		await locator.getByTestId('rlc-input').locator('input').or(locator.locator('input')).last().fill(value);
		// n8n takes over what is typed a moment later: a longer timer of the same page ends after that, however slow it is.
		await this.page.evaluate(`new Promise((resolve) => setTimeout(resolve, ${takenOverMs}))`);
	}
}
