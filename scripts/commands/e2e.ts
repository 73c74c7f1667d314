import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bringUp } from '../demo/bring-up';
import { owner } from '../demo/owner';
import { startBrowser } from '../screenshots/browser';
import { runSession, type Session } from '../util/session';
import { suites } from '../../test/e2e';
import { runSuites } from '../../test/e2e/suite';

/** A step of a person in the editor. Under load n8n takes its time. */
const patienceMs = 60_000;

/** `npm run test:e2e [-- --only <words of a check, or a regular expression>]`: what a person does, in a real n8n. */
async function e2e(session: Session): Promise<number> {
	const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
	const browser = await startBrowser(session);
	const userFolder = await mkdtemp(join(tmpdir(), 'legalops-e2e-n8n-'));
	session.onEnd(async () => await rm(userFolder, { recursive: true, force: true }));
	const { host, client, sandbox, credentials } = await bringUp(session, { userFolder });

	const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
	page.setDefaultTimeout(patienceMs);
	const surroundings = {
		url: host.url,
		call: <T>(method: string, path: string, body?: unknown) => client.call<T>(method, path, body),
		sandbox,
		credentials,
	};
	const { all, editor } = suites(surroundings, page);
	await editor.signIn(owner);

	let pictures: string | undefined;
	const { passed, failed } = await runSuites(all, {
		only: new RegExp(values.only, 'i'),
		signal: session.signal,
		write: (line) => process.stdout.write(`${line}\n`),
		keep: async (name) => {
			pictures ??= await mkdtemp(join(tmpdir(), 'legalops-e2e-'));
			const picture = join(pictures, `${name.replace(/\W+/g, '-').slice(0, 80)}.png`);
			await page.screenshot({ path: picture });
			return `What the page showed: ${picture}`;
		},
	});
	process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

void runSession(e2e, { interrupted: 130 });
