import type { Page } from 'playwright-core';
import { Notes } from './notes';

/** Runs in the page. Spinners turn for ever and do not count. */
const nothingMoves =
	"document.getAnimations().every((it) => it.playState !== 'running' || it.effect?.getTiming().iterations === Infinity)";

/** n8n's editor in a browser, by what a person does there. Selectors are those of n8n 2.40. */
export class Editor extends Notes {
	constructor(
		page: Page,
		readonly url: string,
	) {
		super(page);
	}

	async signIn({ email, password }: { email: string; password: string }): Promise<void> {
		await this.page.goto(`${this.url}/signin`);
		await this.page.locator('input[name="emailOrLdapLoginId"]').fill(email);
		await this.page.locator('input[name="password"]').fill(password);
		await this.page.getByTestId('form-submit-button').click();
		await this.page.waitForURL('**/home/**');
	}

	/** Opens a workflow's canvas, all of it in view. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
		await this.page.waitForLoadState('networkidle');
		await this.fit();
	}

	/**
	 * Presses "Execute workflow" and waits until n8n says how it went.
	 * @param cause what the trigger waits for, where it waits
	 */
	async execute(cause?: () => Promise<void>): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		if (cause) {
			await this.page.getByTestId('stop-execution-waiting-for-webhook-button').waitFor();
			await cause();
		}
		await this.notes.first().waitFor({ timeout: 120_000 });
		await this.settle();
		await this.closeNotes();
		// The items on the last connection need room, too.
		await this.fit();
	}

	/** Opens a node of the canvas that is shown. */
	async openNode(name: string): Promise<void> {
		await this.page
			.locator(`[data-test-id="canvas-node"][data-node-name=${JSON.stringify(name)}]`)
			.dblclick();
		await this.page.getByTestId('ndv').first().waitFor();
		await this.page.waitForLoadState('networkidle');
		await this.settle();
	}

	/** Goes back to the canvas; nothing happens where it is there already. */
	async closeNode(): Promise<void> {
		const panel = this.page.getByTestId('ndv').first();
		if (!(await panel.isVisible())) return;
		await this.closeNotes();
		await this.page.getByTestId('ndv-close-button').first().click();
		await panel.waitFor({ state: 'hidden' });
	}

	async openCredential(id: string): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/${id}`);
		await this.page
			.getByTestId('credential-edit-dialog')
			.or(this.page.getByTestId('editCredential-modal'))
			.first()
			.waitFor();
		await this.page.waitForLoadState('networkidle');
		await this.settle();
	}

	/** Shows n8n's dark or its light face, which follow what the computer prefers. */
	async wear(theme: 'dark' | 'light'): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
		await this.settle();
	}

	/** Takes the picture, with the pointer where it highlights nothing. */
	async save(path: string, area?: { x: number; y: number; width: number; height: number }): Promise<void> {
		await this.page.mouse.move(600, 4);
		await this.settle();
		await this.page.screenshot({ path, clip: area });
	}

	/** Waits until nothing on the page moves any more. */
	async settle(): Promise<void> {
		await this.page.waitForFunction(nothingMoves);
	}

	private async fit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		await this.settle();
	}
}
