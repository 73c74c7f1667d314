import type { INodeParameters } from 'n8n-workflow';
import { oneNode, subject, type RunOptions } from '../harness';
import { items, Rig } from '../harness/rig';

const rig = new Rig();
const contacts = '/api/v4/contacts.json';

beforeEach(async () => await rig.connect('clioOAuth2Api'));

/** Runs the node with n8n's setting "Retry On Fail". */
async function tried(parameters: INodeParameters, options: RunOptions = {}) {
	const workflow = oneNode('clio', parameters, 'clioOAuth2Api');
	const nodes = workflow.nodes.map((node) =>
		node.name === subject ? { ...node, retryOnFail: true, maxTries: 3, waitBetweenTries: 10 } : node,
	);
	return await rig.run({ ...workflow, nodes }, options, 'clioOAuth2Api');
}

const create = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation: 'createCompany',
	nameText: '={{ $json.id }}',
	options: { itemsAtOnce: 1 },
	...more,
});

const names = (json: Array<Record<string, unknown>>) => json.map(({ name }) => name);

/** Every company that Clio was told to create, and those that it has created. */
async function sent() {
	const log = await rig.received('clio');
	const posts = log.filter(({ method, path }) => method === 'POST' && path === contacts);
	return posts.map(({ body }) => (body as { data: { name: string } }).data.name);
}
const created = async () => (await rig.control.counters()).clio.created.contacts ?? 0;

const refuse = async (skip: number, times: number) =>
	await rig.control.fault({
		service: 'clio',
		method: 'POST',
		skip,
		times,
		kind: 'status',
		status: 422,
		body: { error: { type: 'RecordInvalid', message: 'Not now' } },
	});

test('what an earlier try has created is not created again, and the error of the last one names it', async () => {
	await refuse(2, 3);
	const { error } = await tried(create(), { items: items('One', 'Two', 'Three', 'Four') });
	expect(await sent()).toEqual(['One', 'Two', 'Three', 'Three', 'Three']);
	expect(await created()).toBe(2);
	expect(error?.itemIndex).toBe(2);
	expect(error?.description).toMatch(/0–1 are done, 2 failed, 3 was not started/);
	expect(error?.description).toMatch(
		/Do not run the finished items again; what they made or changed: contact IDs \d+, \d+\.$/,
	);
});

test('a create whose answer was lost is not sent again, and stays unknown', async () => {
	await rig.control.fault({ service: 'clio', method: 'POST', times: 2, kind: 'cut' });
	const { status, error } = await tried(create(), { items: items('One') });
	expect(status).toBe('error');
	expect(await sent()).toEqual(['One']);
	expect(error?.description).toMatch(/The outcome is unknown/);
	expect(error?.description).toMatch(/not sent again/);
});

test('what was certainly not carried out is tried again, and every item comes out once', async () => {
	await refuse(1, 1);
	const { json, items: output, error } = await tried(create(), { items: items('One', 'Two', 'Three') });
	expect(error).toBeUndefined();
	expect(names(json)).toEqual(['One', 'Two', 'Three']);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(await sent()).toEqual(['One', 'Two', 'Two', 'Three']);
});

test('where the node goes on after an error, n8n’s next try repeats only what failed', async () => {
	await refuse(0, 1);
	const { json } = await tried(create(), { items: items('One', 'Two'), continueOnFail: true });
	expect(names(json)).toEqual(['One', 'Two']);
	expect(await sent()).toEqual(['One', 'Two', 'One']);
});

test('the same items in another execution are other items', async () => {
	await tried(create(), { items: items('One') });
	await tried(create(), { items: items('One') });
	expect(await sent()).toEqual(['One', 'One']);
});

test('a read is read again', async () => {
	const parameters = { resource: 'contact', operation: 'getAll', filters: { ids: '={{ $json.id }}' } };
	const { data } = await rig.ask<{ data: Array<{ id: number }> }>('clio', `${contacts}?limit=2`);
	const status = { service: 'clio', kind: 'status', status: 400, skip: 1, times: 1 } as const;
	await rig.control.fault(status);
	const { json, error } = await tried(
		{ ...parameters, options: { itemsAtOnce: 1 } },
		{ items: items(...data.map(({ id }) => id)) },
	);
	expect(error).toBeUndefined();
	expect(json).toHaveLength(2);
	expect(await rig.received('clio')).toHaveLength(4);
});
