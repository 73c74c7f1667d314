import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, selectors } from 'playwright-core';
import { bringUp, say } from '../demo/bring-up';
import { owner } from '../demo/owner';
import { Editor } from '../screenshots/editor';
import { scenes } from '../screenshots/shots';
import { runSession, type Session } from '../util/session';

const usage =
	'Usage: screenshots <folder> [--only <part of a name, or a regular expression>] [--height 900] [--browser /usr/bin/chromium]';

const browserFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Writes a PNG of everything that a user sees into a folder, from a fresh n8n. */
async function screenshots(session: Session): Promise<number> {
	const { values, positionals } = parseArgs({
		options: {
			only: { type: 'string', default: '' },
			height: { type: 'string', default: '900' },
			browser: { type: 'string', default: '/usr/bin/chromium' },
		},
		allowPositionals: true,
	});
	const [target] = positionals;
	if (!target) throw new Error(usage);
	const folder = resolve(target);
	const wanted = new RegExp(values.only);
	await mkdir(folder, { recursive: true });
	const userFolder = await mkdtemp(join(tmpdir(), 'legalops-screenshots-'));
	session.onEnd(async () => await rm(userFolder, { recursive: true, force: true }));
	const ready = await bringUp(session, { userFolder });

	// n8n's own mark for the parts of its pages.
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath: values.browser, args: browserFlags });
	session.onEnd(async () => await browser.close());
	const page = await browser.newPage({
		viewport: { width: 1440, height: Number(values.height) },
		reducedMotion: 'reduce',
	});
	const editor = new Editor(page, ready.host.url);
	await editor.signIn(owner);
	let failures = 0;
	for (const { names, play } of await scenes(ready)) {
		session.signal.throwIfAborted();
		if (!names.some((name) => wanted.test(name))) continue;
		const save = async (name: string) => {
			if (!wanted.test(name)) return;
			await editor.save(join(folder, `${name}.png`));
			say(join(folder, `${name}.png`));
		};
		// One picture that cannot be taken must not cost the others; what the page looked like then tells why.
		await play(editor, save).catch(async (error: unknown) => {
			failures++;
			say(`${names.join(', ')}: ${error instanceof Error ? error.message : String(error)}`);
			await editor.save(join(folder, `failed-${names[0] ?? 'scene'}.png`));
		});
	}
	return failures ? 1 : 0;
}

void runSession(screenshots, { interrupted: 130 });
