import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { bringUp, say, type Ready } from '../demo/bring-up';
import { cacheFolder } from '../n8n/cache';
import { holdFolder } from '../n8n/hold';
import { owner } from '../demo/owner';
import { runSession, type Session } from '../util/session';
import { checkout } from '../util/checkout';

/** n8n's usual port, so that the usual redirect URL of an app at a real service fits. */
const preferredPort = 5678;

async function start(session: Session): Promise<number> {
	const key = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
	const userFolder = join(cacheFolder(), `instance-${key}`);
	session.onEnd(await holdFolder(userFolder));
	const ready = await bringUp(session, { userFolder, preferredPort });
	process.stdout.write(welcome(ready, userFolder));
	const stopped = once(session.signal, 'abort').then(() => undefined);
	const failure = await Promise.race([stopped, ready.host.ended]);
	if (failure) throw failure;
	say('\nStopping …');
	return 0;
}

function welcome({ host, credentials, examples, sandbox }: Ready, userFolder: string): string {
	const longest = Math.max(...examples.map(({ stored }) => stored.name.length));
	const kept = examples.filter(({ edited }) => edited).map(({ stored }) => `"${stored.name}"`);
	return [
		'',
		`n8n is ready:  ${host.url}`,
		`    e-mail     ${owner.email}`,
		`    password   ${owner.password}`,
		'',
		'What to try: sign in, open a workflow, click "Execute workflow", then double-click a node to see what it got.',
		...examples.map(({ stored }) => `    ${stored.name.padEnd(longest)} ${host.url}/workflow/${stored.id}`),
		...(kept.length ? [`    Left as you changed them: ${kept.join(', ')}`] : []),
		'',
		`${credentials.length} credentials are connected to the sandbox: ${host.url}/home/credentials`,
		`    Break it on purpose with the sandbox's control API, ${sandbox.urls.control} (sandbox/README.md)`,
		`    n8n keeps its data and its log in ${userFolder}`,
		'',
		'Ctrl-C ends everything.',
		'',
	].join('\n');
}

void runSession(start, { interrupted: 0 });
