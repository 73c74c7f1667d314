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
	/** The parameter that holds the record, and what is typed into its search. */
	parameter: string;
	search: string;
}

const picked: Picked[] = [
	{
		name: 'a matter of Clio',
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'matter', operation: 'get' },
		parameter: 'matterId',
		search: 'Lease renewal',
	},
	{
		name: 'a contact of Clio',
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'contact', operation: 'get' },
		parameter: 'contactId',
		search: 'Aiko',
	},
];

/** Records are chosen from lists and by address, steps run, and their output can be read. */
export function steps(world: World): Suite {
	const step = new Step(world.page);
	let canvas: string | undefined;
	const byUrl = 'a contract of Clause by URL';

	const open = async (name: string): Promise<void> => {
		if (canvas === undefined) {
			const all = picked.map(({ name: title, node, credential, parameters }): StepToTry => ({
				name: title,
				type: `n8n-nodes-legalops.${node}`,
				parameters,
				credential: credentialOf(world, credential),
			}));
			const clause = {
				name: byUrl,
				type: 'n8n-nodes-legalops.clause',
				parameters: { resource: 'contract', operation: 'get' },
				credential: credentialOf(world, 'clauseOAuth2Api'),
			};
			canvas = await workflowOf(world, 'Records', [...all, clause]);
			await world.editor.openWorkflow(canvas);
		}
		await world.editor.closeNode();
		await world.editor.openNode(name);
	};

	return {
		title: 'In a step',
		checks: [
			...picked.map(({ name, parameter, search }) => ({
				name: `${name} is searched in the list, got and read`,
				run: async () => {
					await open(name);
					assert.match(await step.pick(parameter, search), new RegExp(search));
					await step.execute();
					assert.match(await step.read(), new RegExp(search));
				},
			})),
			{
				name: `${byUrl} is got and read`,
				run: async () => {
					const id = await firstContract(world);
					await open(byUrl);
					await step.give('contractId', 'By URL', `https://hub.clause.io/contract/${id}`);
					await step.execute();
					assert.match(await step.read(), new RegExp(id));
				},
			},
		],
	};
}

/** The ID of a contract that the sandbox's customer has at Clause. */
async function firstContract({ sandbox }: World): Promise<string> {
	const { organizationId } = (await sandbox.accounts()).clause;
	const grant = await fetch(`${sandbox.urls.control}/grants`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ service: 'clause' }),
	});
	const { access_token: token } = (await grant.json()) as { access_token: string };
	const response = await fetch(`${sandbox.urls.clause}/v1/contracts?organizationId=${organizationId}`, {
		headers: { authorization: `Bearer ${token}` },
	});
	const [contract] = (await response.json()) as Array<{ id: string }>;
	if (contract === undefined) throw new Error('Clause has no contract.');
	return contract.id;
}
