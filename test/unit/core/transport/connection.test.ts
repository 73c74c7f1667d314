import type { NodeOperationError } from 'n8n-workflow';
import { connect } from '../../../../core/transport/connection';
import { Clause } from '../../../../nodes/Clause/Clause.node';
import { connection, errorOf, node, requestContext, service } from '../../support/request';

describe('opening a credential', () => {
	const open = async (apiUrl: unknown, more: object = {}) => {
		const { context } = requestContext(() => ({}), { apiUrl: apiUrl as string, version: '2' });
		return await connect(context, { ...service, ...more }, 'lawlineApi');
	};

	test('gives its address, its name, and what every request carries', async () => {
		const headers = ({ version }: { version?: unknown }) => ({ Version: String(version) });
		expect(await open('https://api.lawline.example/v1', { headers })).toMatchObject({
			baseUrl: 'https://api.lawline.example/v1',
			credentialName: 'Office account',
			headers: { Version: '2' },
			begun: false,
		});
	});

	test('one credential has one pace, another address another', async () => {
		const { rateLimiter: pace } = await open('https://api.lawline.example/v1');
		expect((await open('https://api.lawline.example/v1')).rateLimiter).toBe(pace);
		expect((await open('https://eu.lawline.example/v1')).rateLimiter).not.toBe(pace);
	});

	test('another credential for the same address has another pace', async () => {
		const paceOf = async (id?: string) => {
			const { context } = requestContext(() => ({}));
			const credentials = { lawlineApi: { id: id ?? null, name: 'Office account' } };
			const its = { ...context, getNode: () => ({ ...node, credentials }) };
			return (await connect(its, service, 'lawlineApi')).rateLimiter;
		};
		expect(await paceOf('1')).toBe(await paceOf('1'));
		expect(await paceOf('2')).not.toBe(await paceOf('1'));
		expect(await paceOf()).not.toBe(await paceOf('1'));
	});

	test.each([
		['the-field-base-url-must-start-with-https:/v1', 'Base URL'],
		['the-field-token-url-must-start-with-https:/token', 'Token URL'],
		['the-field-other-url-must-start-with-https:', 'other-url'],
	])('refuses %s by the name of the field in which it was typed', async (address, field) => {
		const credentials = { apiUrl: connection.baseUrl, accessTokenUrl: address };
		const { context, sent } = requestContext(() => ({}), credentials);
		const signIns = {
			lawlineApi: { addressField: 'Base URL', otherAddressFields: ['Token URL'], reconnect: '' },
		};
		const error = await errorOf(connect(context, { ...service, signIns }, 'lawlineApi'));
		expect(error.message).toBe(
			`The field "${field}" of the Lawline credential must start with https:// (http is accepted for this computer only)`,
		);
		expect(sent).toEqual([]);
	});

	test.each([
		'http://api.lawline.example',
		'https://user:secret@api.lawline.example',
		'the-field-base-url-must-start-with-https:/v1',
		'',
		undefined,
	])('refuses %s by the name of its field', async (apiUrl) => {
		const error = await errorOf<NodeOperationError>(open(apiUrl));
		expect(error.name).toBe('NodeOperationError');
		expect(error.message).toMatch(/^The field "Base URL" of the Lawline credential /);
		expect(error.description).toMatch(/Nothing was sent/);
		expect(error.message).not.toContain('secret');
	});
});

describe('the test of a clause’s credential, which must not trigger it', () => {
	const { credentialTest } = new Clause().methods;
	const tested = async (data: object) =>
		await credentialTest.clauseTriggerTest.call({} as never, { data } as never);

	test('looks at the address', async () =>
		expect(await tested({ apiUrl: 'https://api.clause.io/clauses/1/trigger' })).toMatchObject({
			status: 'OK',
		}));

	test.each(['http://api.clause.io', '', undefined])('refuses %s', async (apiUrl) =>
		expect(await tested({ apiUrl })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/^The field "Trigger URL" /),
		}),
	);
});
