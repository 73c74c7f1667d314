import { join } from 'node:path';
import { importExamples, type ImportedExample } from './examples';
import { N8nClient, N8nRefusal } from '../n8n/client';
import { connectOAuth2 } from '../n8n/connect';
import { startHost, type Host } from '../n8n/host';
import { installN8n } from '../n8n/install';
import type { StoredCredential } from '../n8n/types';
import { owner } from './owner';
import { startScriptedModel } from './scriptedModel';
import { runSandbox, type SandboxClient } from './sandbox';
import { sandboxCredentials, type SandboxCredential } from '../../test/harness/vendors';
import type { Session } from '../util/session';

/** A ready n8n with the sandbox behind it. */
export interface Ready {
	host: Host;
	client: N8nClient;
	sandbox: SandboxClient;
	credentials: StoredCredential[];
	examples: ImportedExample[];
}

/**
 * From nothing to an n8n with connected credentials and the examples in it. What it starts ends with the session.
 * Progress goes to stderr; throws a sentence when a step fails.
 */
export async function bringUp(
	{ signal, onEnd }: Session,
	{ userFolder, preferredPort }: { userFolder: string; preferredPort?: number },
): Promise<Ready> {
	const installation = await installN8n(say, signal);
	say('Starting the sandbox …');
	const sandbox = await runSandbox();
	onEnd(() => sandbox.stop());

	say('Starting n8n with the package in it (about 10 seconds) …');
	const host = await startHost({ installation, userFolder, preferredPort, signal });
	onEnd(() => host.stop());
	await sandbox.registerRedirect(`${host.url}/rest/oauth2-credential/callback`);

	const client = new N8nClient(host.url);
	await signIn(client, userFolder);
	say('Connecting the credentials through n8n …');
	const model = await startScriptedModel();
	onEnd(() => model.stop());
	const credentials = await connectAll(client, sandbox, signal);
	const ofModel = await client.saveCredential('openAiApi', modelName, { apiKey: 'none', url: model.url });
	say('Importing the example workflows …');
	const examples = await importExamples(client, [...credentials, ofModel], join(userFolder, 'examples.json'));
	return { host, client, sandbox, credentials, examples };
}

/** Prints a line of progress. */
export function say(line: string): void {
	process.stderr.write(`${line}\n`);
}

/** The name by which an example refers to it. */
const modelName = 'Scripted model (sandbox)';

async function signIn(client: N8nClient, userFolder: string): Promise<void> {
	try {
		await client.signIn(owner);
	} catch (error) {
		if (!(error instanceof N8nRefusal) || error.status !== 401) throw error;
		throw new Error(
			`This n8n has another owner or password than ${owner.email}. Change it back there, or delete ${userFolder} to begin anew.`,
		);
	}
}

async function connectAll(
	client: N8nClient,
	sandbox: SandboxClient,
	signal: AbortSignal,
): Promise<StoredCredential[]> {
	const accounts = await sandbox.accounts();
	const credentials: StoredCredential[] = [];
	for (const [type, { name, consent, fields }] of Object.entries<SandboxCredential>(sandboxCredentials)) {
		signal.throwIfAborted();
		const credential = await client.saveCredential(type, name, fields(accounts, sandbox.urls));
		if (consent) await connectOAuth2(client, credential);
		const { ok, message } = await client.testCredential(credential);
		if (!ok) throw new Error(`${name}: n8n's test of the credential failed. ${message}`);
		credentials.push(credential);
	}
	return credentials;
}
