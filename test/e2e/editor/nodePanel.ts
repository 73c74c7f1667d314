import type { Locator, Page } from 'playwright-core';

/** What n8n calls the nodes panel: the list from which a step is added. */
export class NodePanel {
	readonly panel: Locator;
	private readonly search: Locator;
	private readonly names: Locator;

	constructor(private readonly page: Page) {
		this.panel = page.getByTestId('node-creator');
		this.search = page.getByTestId('node-creator-search-bar');
		this.names = this.panel.getByTestId('node-creator-item-name');
	}

	/** Opens it on the canvas that is shown, at its top. */
	async open(): Promise<void> {
		await this.close();
		await this.page.getByTestId('node-creator-plus-button').click();
		await this.search.waitFor();
	}

	/** Nothing happens where it is closed already. */
	async close(): Promise<void> {
		for (; await this.panel.isVisible();) {
			await this.page.keyboard.press('Escape');
			await this.panel.waitFor({ state: 'hidden', timeout: 1_000 }).catch(() => undefined);
		}
	}

	/** Searches and waits until the list has an entry of that name. */
	async find(words: string, name: string): Promise<Locator> {
		await this.search.fill(words);
		const entry = this.names.getByText(name, { exact: true });
		await entry
			.first()
			.waitFor({ timeout: 15_000 })
			.catch(async () => {
				const found = await this.names.allTextContents();
				throw new Error(`"${words}" does not find ${name}, but ${found.join(', ') || 'nothing'}`);
			});
		return entry;
	}

	/**
	 * Opens an entry of the list and reads the headings of what it offers: `Actions (85)`, `Triggers (37)`. A heading without a
	 * number stands over n8n's remark that there is nothing.
	 */
	async offersOf(entry: Locator): Promise<string[]> {
		await entry.first().click();
		const headings = this.panel.getByTestId('node-creator-category-item');
		await headings.first().waitFor();
		return (await headings.allTextContents())
			.map((heading) => heading.trim())
			.filter((heading) => /\d/.test(heading));
	}
}
