import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bringUp, say, type Ready } from '../demo/bring-up';
import { owner } from '../demo/owner';
import { startBrowser } from '../screenshots/browser';
import { pictures } from '../screenshots/docs';
import { scenes } from '../screenshots/shots';
import { checkout } from '../util/checkout';
import { runSession, type Session } from '../util/session';
import { Editor } from '../../test/e2e/editor/editor';

/** Which pictures are taken, and where they go. */
interface Order {
	folder: string;
	wanted: RegExp;
	ready: Ready;
	editor: Editor;
	signal: AbortSignal;
}

/**
 * `npm run screenshots`: the pictures of the documentation, light and dark, from a fresh n8n.
 * `npm run screenshots -- <folder>`: everything that a user sees, into that folder.
 * Both take `--only <part of a name, or a regular expression>`.
 */
async function screenshots(session: Session): Promise<number> {
	const { values, positionals } = parseArgs({
		options: {
			only: { type: 'string', default: '' },
			height: { type: 'string', default: '900' },
			browser: { type: 'string' },
		},
		allowPositionals: true,
	});
	const [target] = positionals;
	const folder = target === undefined ? join(checkout, 'docs/images') : resolve(target);
	await mkdir(folder, { recursive: true });
	const browser = await startBrowser(session, values.browser);
	const userFolder = await mkdtemp(join(tmpdir(), 'legalops-screenshots-'));
	session.onEnd(async () => await rm(userFolder, { recursive: true, force: true }));
	const ready = await bringUp(session, { userFolder });

	const height = Number(values.height);
	const page = await browser.newPage({ viewport: { width: 1440, height }, reducedMotion: 'reduce' });
	const editor = new Editor(page, ready.host.url);
	await editor.signIn(owner);
	const order = { folder, wanted: new RegExp(values.only), ready, editor, signal: session.signal };
	return (await (target === undefined ? forTheDocs(order) : everything(order))) === 0 ? 0 : 1;
}

/** Gives how many pictures could not be taken. */
async function forTheDocs({ folder, wanted, ready, editor, signal }: Order): Promise<number> {
	let failures = 0;
	const usual = editor.page.viewportSize();
	for (const { name, width, arrange } of await pictures(ready)) {
		signal.throwIfAborted();
		if (!wanted.test(name)) continue;
		await taken(name, async () => {
			if (usual) await editor.page.setViewportSize({ ...usual, width: width ?? usual.width });
			const { part, top = 0, height = Infinity } = await arrange(editor);
			for (const theme of ['light', 'dark'] as const) {
				await editor.wear(theme);
				const box = await part.boundingBox();
				if (box === null) throw new Error('It is not to be seen.');
				const file = join(folder, `${name}.${theme}.png`);
				await editor.save(file, { ...box, y: box.y + top, height: Math.min(box.height - top, height) });
				say(file);
			}
			await editor.wear('light');
		}).catch(() => failures++);
	}
	return failures;
}

async function everything({ folder, wanted, ready, editor, signal }: Order): Promise<number> {
	let failures = 0;
	for (const { names, play } of await scenes(ready)) {
		signal.throwIfAborted();
		if (!names.some((name) => wanted.test(name))) continue;
		const save = async (name: string) => {
			if (!wanted.test(name)) return;
			await editor.save(join(folder, `${name}.png`));
			say(join(folder, `${name}.png`));
		};
		await taken(names.join(', '), async () => await play(editor, save)).catch(async () => {
			failures++;
			// What the page looked like tells why.
			await editor.save(join(folder, `failed-${names[0] ?? 'scene'}.png`));
		});
	}
	return failures;
}

/** Says why a picture cannot be taken; one must not cost the others. */
async function taken(name: string, take: () => Promise<void>): Promise<void> {
	try {
		await take();
	} catch (error) {
		say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
		throw error;
	}
}

void runSession(screenshots, { interrupted: 130 });
