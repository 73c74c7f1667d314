import assert from 'node:assert/strict';
import { sandboxCredential, type CredentialName, type Service } from '../harness/vendors';
import { Step } from './editor/step';
import { listed } from './sentences';
import type { Suite } from './suite';
import { credentialOf, workflowOf, type StepToTry, type StoredCredential, type World } from './world';

/** One kind of thing that goes wrong. */
interface Mishap {
	/** The kind, as a person would call it. */
	kind: string;
	node: string;
	parameters: object;
	credential: CredentialName;
	/** What the credential holds in place of what is right; it then is one of its own, and not connected. */
	spoiled?: Record<string, unknown>;
	/** What goes wrong at the vendor. */
	fault?: object;
	/** The vendor is not there. */
	isGone?: true;
	/** What the step must say, and what to do next. */
	says: RegExp;
}

const clio = (kind: string, resource: string, operation: string, parameters: object = {}) => ({
	kind,
	node: 'clio',
	credential: 'clioOAuth2Api' as const,
	parameters: { resource, operation, ...parameters },
});
const whoAmI = (kind: string, options: object = {}) => clio(kind, 'user', 'getCurrent', { options });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const sites = (kind: string, options: object = {}) => ({
	kind,
	node: 'ironcladClickwrap',
	credential: 'ironcladClickwrapApi' as const,
	parameters: {
		authentication: 'ironcladClickwrapApi',
		resource: 'site',
		operation: 'getAll',
		limit: 1,
		options,
	},
});
/** Longer than any step tries again. */
const always = 20;

const mishaps: Mishap[] = [
	{
		...clio('bad input, refused before anything is sent', 'matter', 'get', {
			matterId: byId('={{ "Lease" }}'),
		}),
		says: /must be a Clio ID[^]*Nothing was sent\./,
	},
	{
		...clio('a record that does not exist', 'matter', 'get', { matterId: byId('999999') }),
		says: /Matter 999999 was not found/,
	},
	{
		kind: 'values that the vendor refuses',
		node: 'cleavr',
		credential: 'cleavrOAuth2Api',
		parameters: {
			resource: 'receivable',
			operation: 'create',
			userId: 'usr_clv_nobody',
			invoiceNumbers: 'INV-7',
			invoiceIssueDate: '2026-01-15',
			invoiceDueDate: '2026-02-14',
			invoiceAmount: 1234.5,
			debtorContacts: { entries: [{ email: 'jane@debtor.example' }] },
		},
		says: /Cleavr refused "[^"]+" \(HTTP 400\): .*[^]*Nothing was changed\./,
	},
	{
		...whoAmI('no permission'),
		fault: { kind: 'status', status: 403, body: { error: { type: 'Forbidden', message: 'Not for you' } } },
		says: /Clio does not allow "get current user"|Clio does not allow "Get current user"/,
	},
	{
		...clio('a record that somebody else has changed', 'matter', 'get', { matterId: byId('1600000001') }),
		fault: { kind: 'status', status: 412, body: { error: { message: 'Stale' } } },
		says: /Somebody has changed the record/,
	},
	{
		...sites('more requests than the vendor allows', { longestWait: 1 }),
		spoiled: {},
		fault: { kind: 'status', status: 429, headers: { 'retry-after': '600' } },
		says: /Ironclad Clickwrap allows no further request before 20\d\d-.* UTC[^]*Longest Wait/,
	},
	{
		...whoAmI('no answer in time', { timeout: 1 }),
		fault: { kind: 'delay', milliseconds: 3_000 },
		says: /Clio did not finish its answer to "[^"]+": no answer came in time/,
	},
	{
		...whoAmI('a vendor that is out of order'),
		fault: { kind: 'html', status: 502 },
		says: /Clio could not answer "[^"]+" \(HTTP 502\) and sent a web page/,
	},
	{
		...whoAmI('a web page in place of an answer'),
		fault: { kind: 'html', status: 200 },
		says: /Clio answered "[^"]+" with a web page.* in place of JSON/,
	},
	{
		...whoAmI('an answer that leads elsewhere'),
		fault: { kind: 'redirect', location: 'https://elsewhere.example/' },
		says: /Clio answered with a redirect to another address, which is not followed/,
	},
	{
		...clio('a write whose answer is lost', 'contact', 'createPerson', {
			firstName: 'Ada',
			lastName: 'Doyle',
		}),
		fault: { method: 'POST', kind: 'cut' },
		says: /The outcome is unknown[^]*before you run this item again/,
	},
	{
		...sites('no network'),
		isGone: true,
		says: /Ironclad Clickwrap cannot be reached: nothing answers at its address/,
	},
	{
		...whoAmI('a credential that was never connected'),
		spoiled: {},
		says: /is not connected yet[^]*Nothing was sent/,
	},
	{
		kind: 'a wrong secret',
		node: 'contractLucidity',
		credential: 'contractLucidityApi',
		parameters: { resource: 'project', operation: 'getAll' },
		spoiled: { clientSecret: 'another' },
		says: /Contract Lucidity refused the client ID or the client secret/,
	},
];

/** One error of each kind shows the sentence that the documentation lists. */
export function errors(world: World): Suite {
	const step = new Step(world.page);
	let canvas: string | undefined;

	const open = async (kind: string): Promise<void> => {
		if (canvas === undefined) {
			const steps: StepToTry[] = [];
			for (const mishap of mishaps) {
				const { kind: name, node, parameters, credential, spoiled } = mishap;
				steps.push({
					name,
					type: `n8n-nodes-legalops.${node}`,
					parameters,
					credential:
						spoiled === undefined
							? credentialOf(world, credential)
							: await spoil(world, { name, credential, spoiled }),
				});
			}
			canvas = await workflowOf(world, 'What goes wrong', steps);
			await world.editor.openWorkflow(canvas);
		}
		await world.editor.closeNode();
		await world.editor.openNode(kind);
	};

	return {
		title: 'What a step says of',
		checks: mishaps.map(({ kind, credential, fault, isGone, says }) => ({
			name: kind,
			run: async () => {
				const { service } = sandboxCredential(credential);
				await open(kind);
				if (fault !== undefined) await world.sandbox.tell('/faults', { service, times: always, ...fault });
				if (isGone) await world.sandbox.tell('/stop-listening', { service });
				try {
					await step.execute();
					const error = await step.error();
					assert.match(error, says);
					listed(error);
				} finally {
					await mend(world, service);
				}
			},
		})),
	};
}

async function mend({ sandbox }: World, service: Service): Promise<void> {
	await sandbox.tell('/faults', {}, 'DELETE');
	await sandbox.tell('/start-listening', { service });
}

/** A credential of its own: what is wrong with it must not touch the others. */
async function spoil(
	{ call, sandbox }: World,
	{ name, credential, spoiled }: { name: string; credential: CredentialName; spoiled: object },
): Promise<StoredCredential> {
	const fields = sandboxCredential(credential).fields(await sandbox.accounts(), sandbox.urls);
	return await call('POST', '/credentials', { name, type: credential, data: { ...fields, ...spoiled } });
}
