import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';
import type { Session } from '../util/session';

/** Where Linux keeps it. */
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts Chromium without a window; it ends with the session.
 * @param executable default: `$CHROMIUM`, else where Linux keeps it
 * @throws a sentence when there is none
 */
export async function startBrowser(
	{ onEnd }: Pick<Session, 'onEnd'>,
	executable = process.env.CHROMIUM,
): Promise<Browser> {
	const found = executable ? executable : usual.find((path) => existsSync(path));
	if (found === undefined || !existsSync(found)) {
		throw new Error(
			`There is no Chromium${found === undefined ? '' : ` at ${found}`}. ` +
				'Install it ("apt-get install chromium" on Debian), or say where it is: CHROMIUM=/path/to/chromium.',
		);
	}
	// n8n's own mark for the parts of its pages.
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath: found, args: flags });
	onEnd(async () => await browser.close());
	return browser;
}
