import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { isPassing, isRefusal } from '../../../../core/triggers/failures';

const node = { name: 'Trigger', type: 'trigger' } as INode;

test.each([
	[undefined, { passing: true, refusal: false }],
	['401', { passing: false, refusal: true }],
	['403', { passing: false, refusal: true }],
	['404', { passing: false, refusal: true }],
	['408', { passing: true, refusal: true }],
	['429', { passing: true, refusal: true }],
	['500', { passing: true, refusal: false }],
	['503', { passing: true, refusal: false }],
])('a request that ended with %s', (httpCode, is) => {
	const error = new NodeApiError(node, { message: 'no' }, { message: 'no', httpCode });
	expect({ passing: isPassing(error), refusal: isRefusal(error) }).toEqual(is);
});

test.each([new NodeOperationError(node, 'a wrong field'), new Error('a mistake of ours'), 'words'])(
	'what no request has met does not go away: %#',
	(error) => expect([isPassing(error), isRefusal(error)]).toEqual([false, false]),
);
