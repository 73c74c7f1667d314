import { tokenIn } from '../../../../core/triggers/proofs';
import { handMade } from '../../../../core/triggers/receive';
import { service, Workflow } from './support/madeUp';

let n8n: Workflow;
beforeEach(() => {
	n8n = new Workflow();
});

describe('a vendor at which a person pastes the address (as Ironclad Clickwrap)', () => {
	const typed = async () => await Promise.resolve(['', 'shared token']);
	const clickwrap = handMade({
		vendor: service.name,
		isGenuine: tokenIn('x-webhook-token', { typed }),
		read: async (context) => {
			const { id, event_type: type } = context.getBodyData();
			if (type === 'unwanted') return undefined;
			if (type === 'test_event') return { items: [{ id, type }], isTest: true };
			return await Promise.resolve({ items: [{ id, type }], mark: { subject: id } });
		},
	});
	const call = async (type: string, token: string | undefined = 'shared token', mode?: string) =>
		await n8n.request(
			clickwrap.receive,
			JSON.stringify({ id: 7, event_type: type }),
			token === undefined ? {} : { 'x-webhook-token': token },
			mode,
		);

	test('is asked for nothing: the webhook counts as there, and nothing is kept', async () => {
		expect(await clickwrap.hooks.checkExists()).toBe(true);
		expect(await clickwrap.hooks.create()).toBe(true);
		expect(await clickwrap.hooks.delete()).toBe(true);
		expect(n8n.state).toEqual({});
	});

	test.each(['another', 'shared toke', 'shared token ', ''])(
		'is not believed with the token "%s"',
		async (token) => expect(await call('agreed', token)).toEqual({ status: 401, items: [] }),
	);

	test('is not believed without a token', async () => {
		const { receive } = clickwrap;
		expect(await n8n.request(receive, '{"event_type":"agreed"}', {})).toEqual({ status: 401, items: [] });
	});

	test('starts the workflow once with what it repeats, and not with what is not wanted', async () => {
		expect((await call('agreed')).items).toEqual([{ id: 7, type: 'agreed' }]);
		expect(await call('agreed')).toEqual({ status: 200, items: [] });
		expect(await call('unwanted')).toEqual({ status: 200, items: [] });
	});

	test('may try the address: that starts the workflow while a person listens, each time, and else nothing', async () => {
		expect(await call('test_event')).toEqual({ status: 200, items: [] });
		for (let times = 0; times < 2; times++)
			expect((await call('test_event', 'shared token', 'manual')).items).toHaveLength(1);
	});

	test('is asked to send again what cannot be checked at the moment', async () => {
		const broken = handMade({
			vendor: service.name,
			isGenuine: tokenIn('x-webhook-token', { typed: async () => await Promise.reject(new Error('no')) }),
			read: async () => await Promise.reject(new Error('not read')),
		});
		const answer = await n8n.request(broken.receive, '{}', { 'x-webhook-token': 'shared token' });
		expect(answer).toEqual({ status: 503, items: [] });
		expect(n8n.log).toEqual([
			'"Trigger" cannot check a delivery of Made Up, which Made Up is asked to send again: no',
		]);
	});
});
