/** @jest-environment node */
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { nodes } from '../unit/support/package';
import { lintDescription } from './n8n-rules';

test.each(nodes)(
	'$name keeps n8n’s conventions in what n8n loads',
	async ({ name, type: { description } }) => {
		expect(await lintDescription(name, description)).toEqual([]);
	},
);

test('the rules do read such a description', async () => {
	const { description } = nodes.find(({ name }) => name === 'Clio')?.type as INodeType;
	const spoiled: INodeProperties = {
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: false,
		description: 'If archived',
	};
	const messages = await lintDescription('Clio', {
		...description,
		properties: [...description.properties, spoiled],
	});
	expect(messages).toEqual([expect.stringContaining('boolean')]);
});
