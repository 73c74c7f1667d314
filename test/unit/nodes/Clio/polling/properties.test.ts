import { polledLists } from '../../../../../nodes/Clio/polling/polledLists';
import { properties } from '../../../../../nodes/Clio/polling/properties';
import { nodeProperties } from '../../../../../core/editor/nodeProperties';
import { clio } from '../../../../../nodes/Clio/service';
import type { INodeProperties } from 'n8n-workflow';

const resourcesOf = (of: INodeProperties[]): unknown[] =>
	(of.find(({ name }) => name === 'resource')?.options ?? []).map((option) =>
		'value' in option ? option.value : undefined,
	);

test('the records of the polling trigger stand in the order of the node Clio, and none is missing', () => {
	const asked = resourcesOf(properties);
	expect(asked).toEqual(resourcesOf(nodeProperties(clio)).filter((value) => asked.includes(value)));
	expect([...asked].sort()).toEqual(polledLists.map(({ value }) => value).sort());
	expect(asked.slice(0, 3)).toEqual(['matter', 'contact', 'task']);
});
