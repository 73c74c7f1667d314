import assert from 'node:assert/strict';
import { Step } from './editor/step';
import type { Suite } from './suite';
import { credentialOf, workflowOf, type StepToTry, type World } from './world';

/** A record that is looked for in a list, and got. */
interface Picked {
	name: string;
	node: string;
	credential: string;
	parameters: object;
	/** The parameters that hold a record, in the order in which they are chosen, and what is typed into the search of each. */
	chosen: Array<[parameter: string, search: string]>;
}

const picked: Picked[] = [
	{
		name: 'a matter of Clio',
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'matter', operation: 'get' },
		chosen: [['matterId', 'Lease renewal']],
	},
	{
		name: 'a contact of Clio',
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'contact', operation: 'get' },
		chosen: [['contactId', 'Aiko']],
	},
	{
		name: 'a document of Contract Lucidity',
		node: 'contractLucidity',
		credential: 'contractLucidityApi',
		parameters: { resource: 'document', operation: 'get' },
		chosen: [
			['projectId', 'Lease renewals'],
			['documentId', ''],
		],
	},
	{
		name: 'a contract of Ironclad Clickwrap',
		node: 'ironcladClickwrap',
		credential: 'ironcladClickwrapApi',
		parameters: { authentication: 'ironcladClickwrapApi', resource: 'contract', operation: 'get' },
		chosen: [['contractId', 'Privacy Policy']],
	},
	{
		name: 'a contract of Clause',
		node: 'clause',
		credential: 'clauseOAuth2Api',
		parameters: { resource: 'contract', operation: 'get' },
		chosen: [
			['organizationId', 'Halcyon Freight'],
			['contractId', 'Carriage Agreement'],
		],
	},
];

/** A record that is given by the address of its page in the vendor's application. */
interface Addressed extends Omit<Picked, 'chosen'> {
	/** The parameter that holds the record. */
	parameter: string;
	/** The ID of one that is there, and its page. */
	some(world: World): Promise<string>;
	page(id: string): string;
}

const addressed: Addressed[] = [
	{
		name: 'a matter of Clio',
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'matter', operation: 'get' },
		parameter: 'matterId',
		some: async (world) => await first(world, 'clio', '/api/v4/matters.json?limit=1'),
		page: (id) => `https://app.clio.com/nc/#/matters/${id}`,
	},
	{
		name: 'a contract of Clause',
		node: 'clause',
		credential: 'clauseOAuth2Api',
		parameters: { resource: 'contract', operation: 'get' },
		parameter: 'contractId',
		some: async (world) => {
			const { organizationId } = (await world.sandbox.accounts()).clause;
			return await first(world, 'clause', `/v1/contracts?organizationId=${organizationId}`);
		},
		page: (id) => `https://hub.clause.io/contract/${id}`,
	},
];

const byUrl = (name: string) => `${name} by URL`;

/** Records are chosen from lists and by address, steps run, and their output can be read. */
export function steps(world: World): Suite {
	const step = new Step(world.page);
	let canvas: string | undefined;

	const open = async (name: string): Promise<void> => {
		if (canvas === undefined) {
			const both = [...picked, ...addressed.map((one) => ({ ...one, name: byUrl(one.name) }))];
			const all = both.map(({ name: title, node, credential, parameters }): StepToTry => ({
				name: title,
				type: `n8n-nodes-legalops.${node}`,
				parameters,
				credential: credentialOf(world, credential),
			}));
			canvas = await workflowOf(world, 'Records', all);
			await world.editor.openWorkflow(canvas);
		}
		await world.editor.closeNode();
		await world.editor.openNode(name);
	};

	return {
		title: 'In a step',
		checks: [
			{
				name: 'the next one shows what a step gives that has not run yet',
				run: async () => {
					const get: StepToTry = {
						name: 'Get Matter',
						type: 'n8n-nodes-legalops.clio',
						parameters: { resource: 'matter', operation: 'get' },
						credential: credentialOf(world, 'clioOAuth2Api'),
					};
					const set = { name: 'Keep', type: 'n8n-nodes-base.set', parameters: {} };
					await world.editor.openWorkflow(await workflowOf(world, 'Not run yet', [get, set], 'in a row'));
					await world.editor.openNode(set.name);
					const fields = world.page.getByTestId('run-data-schema-item');
					await fields.getByText('display_number', { exact: true }).waitFor();
				},
			},
			...picked.map(({ name, chosen }) => ({
				name: `${name} is searched in the list, got and read`,
				run: async () => {
					await open(name);
					let label = '';
					for (const [parameter, search] of chosen) {
						label = await step.pick(parameter, search);
						assert.match(label, new RegExp(search));
					}
					await step.execute();
					// n8n shows the first lines of a record; its number or name, with which the label begins, stands there.
					const [beginning = ''] = label.split(/\s/);
					assert.ok((await step.read()).includes(beginning), `the output names ${beginning}`);
				},
			})),
			...addressed.map(({ name, parameter, some, page }) => ({
				name: `${byUrl(name)} is got and read`,
				run: async () => {
					const id = await some(world);
					await open(byUrl(name));
					await step.give(parameter, 'By URL', page(id));
					await step.execute();
					assert.match(await step.read(), new RegExp(id));
				},
			})),
		],
	};
}

/** The ID of the first record in a list of the sandbox. */
async function first({ sandbox }: World, service: 'clio' | 'clause', path: string): Promise<string> {
	const response = await fetch(`${sandbox.urls[service]}${path}`, {
		headers: {
			authorization: `Bearer ${await sandbox.token(service)}`,
			'content-type': 'application/json',
		},
	});
	const body = (await response.json()) as Array<{ id: unknown }> | { data: Array<{ id: unknown }> };
	const [record] = Array.isArray(body) ? body : body.data;
	if (record === undefined) throw new Error(`${service} has nothing at ${path}.`);
	return String(record.id);
}
