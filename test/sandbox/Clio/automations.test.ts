import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Automation {
	id: number;
	state: string;
	documents: Array<{ id: number; name: string }>;
}

describe('Clio document automations in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let body: {
		matter: { id: number };
		document_template: { id: number };
		filename: string;
		formats: string[];
	};

	const FIELDS = 'fields=id,state,documents{id,name}';
	const first = async (list: string) =>
		(await clio.data<Array<{ id: number }>>(200, 'GET', `${list}.json?limit=1`))[0]?.id ?? 0;
	const start = async () =>
		await clio.data<Automation>(201, 'POST', `/document_automations.json?${FIELDS}`, body);
	const look = async ({ id }: Automation) =>
		await clio.data<Automation>(200, 'GET', `/document_automations/${id}.json?${FIELDS}`);

	beforeEach(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 3, contacts: 3 });
		clio = await clioOf(sandbox);
		const [matter, template] = [await first('/matters'), await first('/document_templates')];
		body = {
			matter: { id: matter },
			document_template: { id: template },
			filename: 'Letter',
			formats: ['pdf'],
		};
	});

	test('take their time, and make documents that anybody sees', async () => {
		const begun = await start();
		expect(begun).toMatchObject({ state: 'not_started', documents: [] });
		const states: string[] = [];
		for (let seconds = 0; seconds < 9; seconds += 3) {
			await sandbox.control.advanceClock(3);
			states.push((await look(begun)).state);
		}
		expect(states).toEqual(['queued', 'in_progress', 'completed']);
		const { documents } = await look(begun);
		expect(documents).toMatchObject([{ name: 'Letter.pdf' }]);
		const here = `/documents.json?matter_id=${body.matter.id}&order=id(desc)&limit=1&fields=id,name`;
		expect(await clio.data(200, 'GET', here)).toEqual(documents);
	});

	test('end as a test wants it, without a document', async () => {
		await sandbox.control.clio.settings({ jobSeconds: 1, jobEnding: 'empty' });
		const begun = await start();
		await sandbox.control.advanceClock(1);
		expect(await look(begun)).toMatchObject({ state: 'empty', documents: [] });
	});

	test.each<[string, object]>([
		['without formats', { formats: [] }],
		['a format that is none', { formats: ['docx'] }],
		['a format twice', { formats: ['pdf', 'pdf'] }],
		['without a name', { filename: '' }],
		['a folder, which is not taken', { folder: { id: 1 } }],
		['a matter that is not there', { matter: { id: 4 } }],
		['a template that is not there', { document_template: { id: 4 } }],
	])('are refused: %s', async (_what, change) => {
		const answer = await clio.call('POST', '/document_automations.json', { ...body, ...change });
		expect(answer.status).toBe(422);
		expect(errorOf(answer).type).toBe('ArgumentError');
	});

	test.each(['/document_automations.json?state=completed', '/document_templates.json?query=letter'])(
		'have no such filter: %s',
		async (path) => expect((await clio.call('GET', path)).status).toBe(400),
	);
});
