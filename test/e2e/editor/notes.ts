import type { Locator, Page } from 'playwright-core';

/** n8n's notes in the corner, which lie over what they are about. */
export class Notes {
	protected readonly notes: Locator;

	constructor(readonly page: Page) {
		this.notes = page.locator('.el-notification');
	}

	/** Closes them all. */
	async closeNotes(): Promise<void> {
		const buttons = this.page.locator('.el-notification__closeBtn');
		for (const button of await buttons.all()) await button.click({ timeout: 2_000 }).catch(() => undefined);
		await this.notes.first().waitFor({ state: 'hidden' });
	}
}
