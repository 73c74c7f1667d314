import assert from 'node:assert/strict';
import type { INodeProperties } from 'n8n-workflow';
import { credentialNames, sandboxCredential, type CredentialName, type Service } from '../harness/vendors';
import { CredentialDialog, type Filled } from './editor/credentialDialog';
import { Step } from './editor/step';
import { credentialTypes } from './package';
import { listed } from './sentences';
import type { Check, Suite } from './suite';
import { workflowOf, type StepToTry, type StoredCredential, type World } from './world';

/** The smallest thing to do with each credential, and what stands in its output. */
const reads: Record<CredentialName, { node: string; parameters: object; gives: RegExp }> = {
	clioOAuth2Api: {
		node: 'clio',
		parameters: { resource: 'user', operation: 'getCurrent' },
		gives: /"email"/,
	},
	cleavrOAuth2Api: {
		node: 'cleavr',
		parameters: { resource: 'commission', operation: 'getRates' },
		gives: /"rates"/,
	},
	contractLucidityApi: {
		node: 'contractLucidity',
		parameters: { resource: 'project', operation: 'getAll', limit: 2 },
		gives: /"document_count"/,
	},
	ironcladClickwrapApi: {
		node: 'ironcladClickwrap',
		parameters: { authentication: 'ironcladClickwrapApi', resource: 'site', operation: 'getAll', limit: 2 },
		gives: /"access_id"/,
	},
	ironcladClickwrapOAuth2Api: {
		node: 'ironcladClickwrap',
		parameters: {
			authentication: 'ironcladClickwrapOAuth2Api',
			resource: 'site',
			operation: 'getAll',
			limit: 2,
		},
		gives: /"access_id"/,
	},
	ironcladClickwrapActivityApi: {
		node: 'ironcladClickwrap',
		parameters: {
			resource: 'acceptance',
			operation: 'getPublished',
			groupBy: 'key',
			groupKey: 'sign-up',
		},
		gives: /"\d+":\s*"[0-9a-f]{24}"/,
	},
	clauseOAuth2Api: {
		node: 'clause',
		parameters: { resource: 'user', operation: 'getCurrent' },
		gives: /"firstName"/,
	},
	clauseTriggerApi: {
		node: 'clause',
		parameters: {
			resource: 'clause',
			operation: 'trigger',
			request: '{"$class":"com.example.latedelivery.Request","penalty":7}',
		},
		gives: /"\$class":\s*"com\.example\./,
	},
};

/** A field that nobody touches, in which n8n's dialog has nothing chosen, and what the vendor is asked for then. */
const untouched: Partial<Record<CredentialName, { field: string; asks: string[] }>> = {
	clauseOAuth2Api: {
		field: 'scopes',
		asks: ['Full access to all resources of your organizations', 'Access while you are away'],
	},
};

/** What a person types for each of the fields that they see. */
function typed(type: string, values: Record<string, unknown>): Filled[] {
	const own = credentialTypes.get(type)?.properties ?? [];
	return Object.entries(values).map(([name, value]) => {
		const property = own.find((one) => one.name === name);
		const label = (one: unknown) => labelOf(property, one);
		if (Array.isArray(value)) return { name, value: { labels: value.map(label) } };
		return { name, value: property?.type === 'options' ? { label: label(value) } : String(value) };
	});
}

function labelOf(property: INodeProperties | undefined, value: unknown): string {
	const found = property?.options?.find((option) => 'value' in option && option.value === value);
	if (found === undefined) throw new Error(`"${property?.displayName}" does not offer ${String(value)}.`);
	return found.name;
}

/** Every type of credential: made by hand, connected, used, and taken back by the vendor. */
export function credentials(world: World): Suite {
	const { page, editor, sandbox, call } = world;
	const dialog = new CredentialDialog(page, world.url);
	const step = new Step(page);
	const made = new Map<CredentialName, StoredCredential>();
	let canvas: string | undefined;

	const make = async (type: CredentialName): Promise<void> => {
		const { consent, fields } = sandboxCredential(type);
		const before = new Set((await stored()).map(({ id }) => id));
		const { displayName, test } = credentialTypes.get(type) ?? {};
		await dialog.create(displayName ?? type);
		const { field, asks } = untouched[type] ?? {};
		const values = Object.entries(fields(await sandbox.accounts(), sandbox.urls));
		await dialog.fill(typed(type, Object.fromEntries(values.filter(([name]) => name !== field))));
		if (consent) {
			const declined = await dialog.decline();
			const [words] = /Insufficient parameters[\w ]*/.exec(declined.words) ?? [];
			listed(words ?? declined.words);
			if (asks !== undefined) assert.deepEqual(declined.asked, asks);
			assert.ok(await dialog.offersToConnect(), 'n8n still offers to connect after a consent was declined');
			await dialog.connect();
			assert.equal(await dialog.offersToConnect(), false);
		} else await dialog.save(test !== undefined);
		await dialog.close();
		const found = (await stored()).find((one) => one.type === type && !before.has(one.id));
		if (found === undefined) throw new Error(`n8n has stored no credential of type ${type}.`);
		made.set(type, found);
	};
	const stored = async () => await call<StoredCredential[]>('GET', '/credentials');

	const openStep = async (type: CredentialName): Promise<void> => {
		if (!made.has(type)) throw new Error('The credential was not made.');
		if (canvas === undefined) {
			const steps = [...made].map(([name, credential]): StepToTry => {
				const { node, parameters } = reads[name];
				return { name, type: `n8n-nodes-legalops.${node}`, parameters, credential };
			});
			canvas = await workflowOf(world, 'Credentials made by hand', steps);
			await editor.openWorkflow(canvas);
		}
		await editor.closeNode();
		await editor.openNode(type);
	};

	const each = (name: (type: CredentialName) => string, run: (type: CredentialName) => Promise<void>) =>
		credentialNames.map((type): Check => ({ name: name(type), run: async () => await run(type) }));
	const title = (type: string) => credentialTypes.get(type)?.displayName ?? type;
	return {
		title: 'Credentials',
		checks: [
			...each(
				(type) =>
					`${title(type)} is filled in by hand and ${sandboxCredential(type).consent ? 'connected, once declined' : 'saved'}`,
				make,
			),
			...each(
				(type) => `${title(type)} works in a step`,
				async (type) => {
					await openStep(type);
					await step.execute();
					assert.match(await step.read(), reads[type].gives);
				},
			),
			...each(
				(type) => `${title(type)}: a step says what to do when the vendor no longer accepts it`,
				async (type) => {
					await openStep(type);
					await revoke(world, sandboxCredential(type).service, type);
					await step.execute();
					await sandbox.tell('/faults', {}, 'DELETE');
					const error = await step.error();
					assert.match(error, /no longer accepts|does not know the client|refused the client/);
					assert.match(error, /\bcredential\b/);
					listed(error);
				},
			),
			...signedInAnew.map((type): Check => ({
				name: `${title(type)}: a new sign-in heals a credential whose access was revoked`,
				run: async () => {
					await openStep(type);
					await revoke(world, sandboxCredential(type).service, type);
					await step.execute();
					assert.match(await step.error(), /the access was revoked or has ended/);
					await step.openCredential();
					await dialog.switchAccount();
					await dialog.close();
					await step.execute();
					assert.match(await step.read(), reads[type].gives);
				},
			})),
		],
	};
}

/**
 * How a vendor takes a credential back. A client whose tokens end gets new ones, and some fixed tokens cannot be ended at the
 * sandbox: there every request is refused as if they were.
 */
async function revoke({ sandbox }: World, service: Service, type: CredentialName): Promise<void> {
	if (endable.includes(type)) await sandbox.tell('/tokens/revoke', { service });
	else await sandbox.tell('/faults', { service, kind: 'status', status: 401, times: 20, body: {} });
}

const endable: CredentialName[] = [
	'clioOAuth2Api',
	'cleavrOAuth2Api',
	'ironcladClickwrapApi',
	'clauseOAuth2Api',
];

/** One without and one with PKCE, as each takes ten seconds on a busy machine, and n8n's dialog knows no other difference. */
const signedInAnew: CredentialName[] = ['clioOAuth2Api', 'clauseOAuth2Api'];
