import type { Locator, Page } from 'playwright-core';

/** A field of a credential's dialog, and what a person puts there. */
export interface Filled {
	name: string;
	/** A text, the label to choose from a list, or those to be chosen from one and no others. */
	value: string | { label: string } | { labels: string[] };
}

/** The dialog in which a person makes a credential. */
export class CredentialDialog {
	private readonly dialog: Locator;

	constructor(
		private readonly page: Page,
		private readonly url: string,
	) {
		this.dialog = page.getByTestId('credential-edit-dialog');
	}

	/** Chooses a new credential's type by its name. */
	async create(type: string): Promise<void> {
		if (!this.page.url().startsWith(`${this.url}/home/credentials`))
			await this.page.goto(`${this.url}/home/credentials`);
		await this.close();
		await this.page.getByTestId('add-resource-credential').click();
		await this.page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await this.page.getByTestId('new-credential-type-select-option').getByText(type, { exact: true }).click();
		// n8n asks its server for a name that is free, and cannot store the credential before it has one.
		await Promise.all([
			this.page.waitForResponse((response) => response.url().includes('/rest/credentials/new')),
			this.page.getByTestId('new-credential-type-button').click(),
		]);
		await this.dialog.waitFor();
	}

	/** Fills the fields in, in this order, since one may bring up another. */
	async fill(fields: Filled[]): Promise<void> {
		for (const { name, value } of fields) {
			const field = this.dialog.getByTestId(`parameter-input-${name}`);
			if (typeof value === 'string') await field.locator('input, textarea').first().fill(value);
			else await this.choose(field, value);
		}
	}

	/** Presses "Connect" and agrees on the vendor's page. */
	async connect(): Promise<void> {
		await this.approve(await this.vendorBehind('quick-connect-button'));
	}

	/** Presses "Connect" and declines on the vendor's page. Gives what that page asked for, and what n8n says of the refusal. */
	async decline(): Promise<{ asked: string[]; words: string }> {
		const vendor = await this.vendorBehind('quick-connect-button');
		const no = vendor.locator('button[name="decision"][value="decline"]');
		await no.waitFor();
		const asked = await vendor.locator('li').allInnerTexts();
		await no.click();
		await vendor.getByText('Failed to connect').waitFor();
		const words = await vendor.locator('body').innerText();
		await vendor.close();
		return { asked, words };
	}

	/** Presses "Switch account", which n8n shows once an account was connected, and signs in anew. */
	async switchAccount(): Promise<void> {
		await this.dialog.waitFor();
		await this.approve(await this.vendorBehind('oauth-switch-account-button'));
	}

	/** True while n8n offers to connect. */
	async offersToConnect(): Promise<boolean> {
		return await this.dialog.getByTestId('oauth-not-connected-banner').isVisible();
	}

	/** Presses "Save" and waits until n8n has stored it, and tested it where there is a test. */
	async save(isTested: boolean): Promise<void> {
		const [answer] = await Promise.all([
			this.page.waitForResponse(
				(response) => response.request().method() === 'POST' && response.url().endsWith('/rest/credentials'),
			),
			this.page.getByTestId('credential-save-button').click(),
		]);
		if (!answer.ok()) throw new Error(`n8n does not store it: ${await answer.text()}`);
		if (isTested) await this.dialog.getByTestId('credentials-config-container-test-success').waitFor();
	}

	/** By its cross, as Escape would close the node behind it as well. Nothing happens where it is closed already. */
	async close(): Promise<void> {
		if (!(await this.dialog.isVisible())) return;
		await this.page
			.locator('.el-dialog')
			.filter({ has: this.dialog })
			.locator('.el-dialog__headerbtn')
			.click();
		// n8n asks whether to lose what was typed.
		const lose = this.page.locator('.btn--cancel').filter({ visible: true });
		const isAsked = await Promise.race([
			lose.waitFor().then(
				() => true,
				() => false,
			),
			this.dialog.waitFor({ state: 'hidden' }).then(
				() => false,
				() => false,
			),
		]);
		if (isAsked) await lose.click();
		await this.dialog.waitFor({ state: 'hidden' });
	}

	/** Presses a button that opens the vendor's page in a window of its own, and gives that page. */
	private async vendorBehind(button: string): Promise<Page> {
		const [vendor] = await Promise.all([
			this.page.waitForEvent('popup'),
			this.dialog.getByTestId(button).click(),
		]);
		return vendor;
	}

	/** Agrees, and waits until n8n has the access: it then closes the window by itself, and shows the account as connected. */
	private async approve(vendor: Page): Promise<void> {
		await Promise.all([
			vendor.waitForEvent('close'),
			vendor.locator('button[name="decision"][value="approve"]').click(),
		]);
		await this.dialog.getByTestId('oauth-connect-success-banner').waitFor();
	}

	private async choose(field: Locator, wanted: { label: string } | { labels: string[] }): Promise<void> {
		const opener = field.locator('input').first();
		await opener.click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		for (const option of await options.all()) {
			const label = (await option.innerText()).split('\n')[0]?.trim() ?? '';
			if ('label' in wanted) {
				if (label === wanted.label) return await option.click();
			} else {
				const isChosen = (await option.getAttribute('aria-selected')) === 'true';
				if (wanted.labels.includes(label) !== isChosen) await option.click();
			}
		}
		if ('label' in wanted) throw new Error(`The list has no "${wanted.label}".`);
		await opener.press('Tab');
	}
}
