import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { resourceMappingMethods } from '../../../../core/editor/resourceMapping';
import { nextUrl } from '../../../../core/describe/paging';
import { listed } from '../../../../core/describe/answer';
import type { ResourceMapping } from '../../../../core/describe/lookups';
import { connection, errorOf, requestContext, service, type Answer } from '../../support/request';

const next = `${connection.baseUrl}/fields?page=2`;

const mapper: ResourceMapping = {
	request: 'GET /fields',
	answer: listed('data', nextUrl({ path: 'next', sizeKey: 'limit', maximum: 200 })),
	query: { deleted: false },
	field: ({ id, name, deleted }) =>
		deleted === true
			? undefined
			: { id: String(id), displayName: String(name), required: false, defaultMatch: false, display: true },
};

function load(answers: Answer[]) {
	const { context, sent } = requestContext((_options, index) => answers[index] ?? {});
	const { fields } = resourceMappingMethods({ ...service, resourceMappings: { fields: mapper } });
	const draft = { ...context, getCurrentNodeParameter: () => undefined };
	const result = fields?.call(draft as unknown as ILoadOptionsFunctions);
	if (result === undefined) throw new Error('There is no mapping.');
	return { result, sent };
}

test('a service without such fields has no mapping', () =>
	expect(resourceMappingMethods(service)).toEqual({}));

test('all fields of the account are offered, but those that cannot be filled in', async () => {
	const { result, sent } = load([
		{ body: { data: [{ id: 1, name: 'Court' }, null, { id: 2, name: 'Old', deleted: true }], next } },
		{ body: { data: [{ id: 3, name: 'Judge' }] } },
	]);
	expect((await result).fields.map(({ id, displayName }) => [id, displayName])).toEqual([
		['1', 'Court'],
		['3', 'Judge'],
	]);
	expect(sent.map(({ url, qs }) => [url, qs])).toEqual([
		[`${connection.baseUrl}/fields`, { deleted: false, limit: 200 }],
		[next, undefined],
	]);
});

test('a fault that passes is not noticed', async () => {
	jest.useFakeTimers();
	const { result, sent } = load([{ status: 503 }, { body: { data: [] } }]);
	await jest.runAllTimersAsync();
	expect(await result).toEqual({ fields: [] });
	expect(sent).toHaveLength(2);
	jest.useRealTimers();
});

test('what is refused says what was tried', async () => {
	const { result } = load([{ status: 403, body: { message: 'scope' } }]);
	expect((await errorOf(result)).message).toBe('Lawline does not allow "Load the fields": scope.');
});

test('the chosen sign-in is used, and only one that the service has', async () => {
	const otherApi = { addressField: 'Base URL', reconnect: 'Connect again.' };
	const signIns = { ...service.signIns, otherApi };
	const { fields } = resourceMappingMethods({ ...service, signIns, resourceMappings: { fields: mapper } });
	for (const [authentication, expected] of [
		['otherApi', 'otherApi'],
		['evilApi', 'lawlineApi'],
		[undefined, 'lawlineApi'],
	]) {
		const { context } = requestContext(() => ({ body: { data: [] } }));
		const asked: string[] = [];
		const draft = {
			...context,
			getCurrentNodeParameter: () => authentication,
			getCredentials: async (type: string) => {
				asked.push(type);
				return await Promise.resolve({ apiUrl: connection.baseUrl });
			},
		};
		await fields?.call(draft as unknown as ILoadOptionsFunctions);
		expect(asked).toEqual([expected]);
	}
});
