import type { EngineHost } from '../types';
import { serve } from '../ipc';
import { CredentialsHelper } from './credentialsHelper';
import { CredentialStore } from './credentialStore';
import { testCredential } from './credentialTest';
import { describeError } from './errors';
import { LiveWorkflows } from './liveWorkflows';
import { callMethod } from './methods';
import { additionalData } from './additionalData';
import { coreVersion, startFileStore } from './n8n';
import { OAuthFlow } from './oauthFlow';
import { Packages } from './packages';
import { cancelRun, runWorkflow } from './run';
import { holdTime, passTime, quiet, releaseTime, sleepTime } from './time';
import { letAnswersArrive, webhookBase } from './listener';

/** One engine in its own process: an n8n without database, editor and web server. */
async function main(): Promise<void> {
	const [packageFolder, userFolder] = process.argv.slice(2);
	if (!packageFolder || !userFolder) throw new Error('Usage: main.ts <package folder> <user folder>');

	if (process.env.N8N_DEFAULT_BINARY_DATA_MODE !== undefined) await startFileStore();
	const packages = await Packages.install(packageFolder, userFolder);
	const store = new CredentialStore();
	const helper = new CredentialsHelper(packages, store);
	const instance = { packages, store, helper };
	const oauth = new OAuthFlow(instance);
	const live = new LiveWorkflows(instance);
	const startMs = Math.round(performance.now());

	const host: EngineHost = {
		describe: () => ({
			coreVersion,
			nodes: packages.nodeNames(),
			credentials: packages.credentialNames(),
			passwords: packages.passwordFields(),
			startMs,
		}),
		setCredential: (type, { id = type, name = type, data }) => {
			packages.getCredential(type);
			store.set({ id, name, type, data });
		},
		getCredential: (type, id) => store.pick(type, id),
		resolveCredential: async (type, id) => {
			const { data } = store.pick(type, id);
			return await helper.applyDefaults(additionalData(helper), data, type, 'internal');
		},
		run: async (workflow, options) => await runWorkflow(workflow, options, instance),
		cancel: (id) => cancelRun(id),
		callMethod: async (draft, kind, name, args) => await callMethod(draft, kind, name, args, instance),
		testCredential: async (type, id) => await testCredential(type, id, instance),
		authorizeUrl: async (type, id) => await oauth.authorizeUrl(type, id),
		oauthCallback: async (url) => await oauth.callback(url),
		activate: async (workflow, mode) => await live.activate(workflow, mode),
		deactivate: async (id) => await live.deactivate(id),
		crash: async (id) => await live.crash(id),
		forget: async (id) => await live.forget(id),
		takeExecutions: async (id, whenCalm) => {
			if (whenCalm) await quiet();
			return await live.takeExecutions(id);
		},
		savedStaticData: (id) => live.staticData(id) as never,
		webhookBase,
		letAnswersArrive,
		letWorkflowsStart: (start, afterMs) => live.letWorkflowsStart(start, afterMs),
		holdTime,
		passTime,
		sleepTime,
		releaseTime,
		reset: async () => {
			await live.forgetAll();
			store.clear();
			letAnswersArrive(true);
			live.letWorkflowsStart(true);
			releaseTime();
		},
	};
	serve(host, describeError);
	// A parent that was killed must leave no engine behind.
	process.once('disconnect', () => process.exit());
	process.send?.({ ready: true });
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
