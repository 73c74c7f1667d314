import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import {
	activation as activate,
	addressOf,
	clioOf,
	emitted,
	LIVE,
	triggered,
} from '../../../harness/triggerRig';

const rig = new Rig();
const clio = clioOf(rig);

interface Button {
	id: number;
	label: string;
	target_url: string;
	ui_reference: string;
}

const button = (more: INodeParameters = {}) =>
	triggered('clioButtonTrigger', { label: 'Summarize', ...more }, 'clioOAuth2Api');
const plain = button();

const buttons = async () =>
	await clio<Button[]>('GET', '/custom_actions.json?fields=id,label,target_url,ui_reference');
const own = async () => (await buttons())[0] ?? { id: 0, label: '', target_url: '', ui_reference: '' };
const someOf = async (list: string) => (await clio<[{ id: number }]>('GET', `/${list}.json?limit=1`))[0].id;
const addressOfButton = async (workflow = plain) =>
	(await addressOf(rig, workflow)).replace(/webhook$/, 'button');
const activation = async (workflow = plain) => await activate(rig, workflow);
const asked = async () =>
	(await rig.received('clio')).map(({ method, path }) => `${method} ${path.replace('/api/v4', '')}`);
const open = async (url: string) => await fetch(url, { redirect: 'manual' });

let matter: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	matter = await someOf('matters');
	await rig.control.clearLog();
});
afterEach(async () => await rig.engine.live.forget(LIVE));

describe('the button', () => {
	test('is made when the workflow is published, found again, made anew when it changes, and taken back', async () => {
		await rig.engine.live.activate(plain);
		const [made] = await buttons();
		const target_url = await addressOfButton();
		expect(await buttons()).toEqual([
			{ id: made?.id, label: 'Summarize', target_url, ui_reference: 'matters/show' },
		]);
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(plain, 'init');
		// Not even a node without memory makes a second one.
		await rig.engine.live.forget(LIVE);
		await rig.engine.live.activate(plain);
		expect((await buttons()).map(({ id }) => id)).toEqual([made?.id]);
		expect((await asked()).filter((line) => line.startsWith('POST'))).toHaveLength(1);
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(button({ label: 'Shorten', place: 'contacts/show' }));
		expect(await buttons()).toMatchObject([{ label: 'Shorten', ui_reference: 'contacts/show' }]);
		await rig.engine.live.deactivate(LIVE);
		expect(await buttons()).toEqual([]);
		expect(await rig.engine.live.staticData(LIVE)).toEqual({ 'node:Trigger': {} });
	});

	test('leaves those of others alone, and does not come to be twice when an answer is lost', async () => {
		const foreign = {
			label: 'Summarize',
			target_url: 'https://hooks.example/1',
			ui_reference: 'folders/show',
		};
		await clio('POST', '/custom_actions.json', foreign);
		const at = { service: 'clio', method: 'POST', path: '/api/v4/custom_actions.json', times: 1 } as const;
		await rig.control.fault({ ...at, kind: 'cut' });
		expect(await activation()).toBe('');
		expect(await buttons()).toHaveLength(2);
		await rig.engine.live.deactivate(LIVE);
		expect(await buttons()).toMatchObject([foreign]);
	});

	test('whose label is taken is refused with what to do', async () => {
		const ui_reference = 'matters/show';
		await clio('POST', '/custom_actions.json', {
			label: 'Summarize',
			target_url: 'https://hooks.example/1',
			ui_reference,
		});
		expect(await activation()).toMatch(/already been taken.*another label.*Custom Action → Get Many/s);
	});

	test.each([
		[{ label: ' ' }, /"Label" is required/],
		[{ place: 'bills/show' }, /"Place" must be one of/],
		[{ answer: 'redirect', address: 'matters/{ID}' }, /"Address" must be a web address/],
	])('with %j is refused before anything is sent', async (parameters, words) => {
		expect(await activation(button(parameters))).toMatch(words);
		expect(await asked()).toEqual([]);
	});
});

describe('a click', () => {
	test('is verified, starts the workflow with the record, and is answered with the text', async () => {
		const text = 'Under way <b>now</b>\nClose "this" tab.';
		await rig.engine.live.activate(button({ text }));
		const { id } = await own();
		await rig.control.clearLog();
		const shown = await rig.control.clio.press(id, matter);
		expect(shown).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8', location: null });
		expect(shown.body).toContain(
			'<h1>Under way &lt;b&gt;now&lt;/b&gt;</h1><p>Close &quot;this&quot; tab.</p>',
		);
		expect(await emitted(rig)).toMatchObject([
			{
				event: 'button_pressed',
				custom_action_id: id,
				user_id: expect.any(Number),
				subject_type: 'matter',
				id: matter,
				display_number: expect.any(String),
				client: { name: expect.any(String) },
			},
		]);
		const log = await rig.received('clio');
		expect(await asked()).toEqual([
			'GET /users/who_am_i.json',
			`GET /matters/${matter}`,
			`GET /matters/${matter}.json`,
		]);
		// The first one bare.
		expect(Object.keys(log[1]?.query ?? {})).toEqual(['custom_action_nonce']);
	});

	test('that is loaded again, or comes late, starts nothing and says so', async () => {
		await rig.engine.live.activate(plain);
		const { id } = await own();
		const { url } = await rig.control.clio.press(id, matter);
		expect(await emitted(rig)).toHaveLength(1);
		const again = await open(url);
		expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('already used')]);
		const late = await rig.control.clio.press(id, matter, false);
		await rig.control.advanceClock(61);
		expect((await open(late.url)).status).toBe(409);
		const twice = await rig.control.clio.press(id, matter, false);
		const both = await Promise.all([open(twice.url), open(twice.url)]);
		expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('of every kind of record gives that record, whole if wanted', async () => {
		const kinds = ['activities', 'contacts', 'documents', 'folders'];
		const types: unknown[] = [];
		for (const kind of kinds) {
			await rig.engine.live.activate(button({ place: `${kind}/show`, output: 'raw' }));
			const record = await someOf(kind);
			expect((await rig.control.clio.press((await own()).id, record)).status).toBe(200);
			const [item] = await emitted(rig);
			expect(item).toMatchObject({ id: record, created_at: expect.any(String) });
			types.push(item?.subject_type);
			await rig.engine.live.deactivate(LIVE);
		}
		expect(types).toEqual(['activity', 'contact', 'document', 'folder']);
	});

	test('can lead the tab on, and give chosen fields', async () => {
		const fields = { output: 'selected', outputFields: ['client.name'] };
		const address = 'https://app.clio.com/nc/#/matters/{ID}';
		await rig.engine.live.activate(button({ answer: 'redirect', address, ...fields }));
		const shown = await rig.control.clio.press((await own()).id, matter);
		expect(shown).toMatchObject({ status: 303, location: address.replace('{ID}', String(matter)) });
		expect(await emitted(rig)).toMatchObject([{ id: matter, client: { name: expect.any(String) } }]);
	});

	test('of somebody else, or of another button, is not followed', async () => {
		await rig.engine.live.activate(plain);
		const { id } = await own();
		const genuine = new URL((await rig.control.clio.press(id, matter, false)).url);
		await rig.control.clearLog();
		const changed = async (name: string, value: string) => {
			const url = new URL(genuine);
			url.searchParams.set(name, value);
			return (await open(url.href)).status;
		};
		expect(await changed('user_id', '7')).toBe(403);
		expect(await changed('custom_action_id', '7')).toBe(403);
		expect(await asked()).toEqual(['GET /users/who_am_i.json']);
		// Made up, or meant for another record.
		expect(await changed('custom_action_nonce', 'guessed')).toBe(409);
		expect(await changed('subject_url', '/api/v4/matters/1')).toBe(409);
		expect(await emitted(rig)).toEqual([]);
	});

	test.each([
		'https://evil.example/api/v4/matters/1',
		'//evil.example/api/v4/matters/1',
		'/api/v4/matters/1/../../users/who_am_i',
		'/api/v4/users/1',
		'/api/v4/matters/1?x=',
		'',
	])('that names %j is no click, and nothing is asked', async (subject) => {
		await rig.engine.live.activate(plain);
		const { id } = await own();
		const { url } = await rig.control.clio.press(id, matter, false);
		await rig.control.clearLog();
		const forged = new URL(url);
		forged.searchParams.set('subject_url', subject);
		const answer = await open(forged.href);
		expect([answer.status, await asked(), await emitted(rig)]).toEqual([400, [], []]);
	});

	test('that Clio cannot confirm at the moment asks for another one, and the log says why', async () => {
		await rig.engine.live.activate(plain);
		const { id } = await own();
		const path = `/api/v4/matters/${matter}`;
		await rig.control.fault({ service: 'clio', method: 'GET', path, times: 1, kind: 'cut' });
		const shown = await rig.control.clio.press(id, matter);
		expect(shown).toMatchObject({ status: 503, body: expect.stringContaining('press the button again') });
		// A nonce is spent with its first request, so there is no second one.
		expect((await asked()).filter((line) => line.endsWith(`matters/${matter}`))).toHaveLength(1);
		expect(await rig.engine.log()).toMatch(/could not follow a press of its button in Clio/);
		expect((await rig.control.clio.press(id, matter)).status).toBe(200);
		expect(await emitted(rig)).toHaveLength(1);
	});
});

test('while a person tries the node there is a button of its own, which goes with the try', async () => {
	await rig.engine.live.activate(plain);
	const [published] = await buttons();
	await rig.engine.live.crash(LIVE);
	await rig.engine.live.activate(plain, 'manual');
	const tried = (await buttons()).find(({ label }) => label === 'Summarize (test)');
	expect(tried?.target_url).toBe((await addressOfButton()).replace('/webhook/', '/webhook-test/'));
	expect((await rig.control.clio.press(tried?.id ?? 0, matter)).status).toBe(200);
	expect(await emitted(rig)).toMatchObject([{ id: matter, custom_action_id: tried?.id }]);
	await rig.engine.live.deactivate(LIVE);
	expect(await buttons()).toEqual([published]);
});
