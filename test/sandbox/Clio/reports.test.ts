import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Report {
	id: number;
	name: string;
	state: string;
}

describe("Clio's reports in the sandbox", () => {
	let sandbox: Sandbox;
	let clio: Clio;

	const run = { kind: 'revenue', format: 'csv' };
	const stateOf = async (id: number) =>
		(await clio.data<Report>(200, 'GET', `/reports/${id}.json?fields=id,state`)).state;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 5, contacts: 5 });
		clio = await clioOf(sandbox);
	});

	test('take their time, and have a file only at the end', async () => {
		await sandbox.control.clio.settings({ jobSeconds: 30 });
		const { id } = await clio.data<Report>(201, 'POST', '/reports.json', run);
		const download = async () => (await clio.call('GET', `/reports/${id}/download.json`)).status;
		expect([await stateOf(id), await download()]).toEqual(['not_started', 404]);
		await sandbox.control.advanceClock(15);
		expect([await stateOf(id), await download()]).toEqual(['queued', 404]);
		await sandbox.control.advanceClock(16);
		expect([await stateOf(id), await download()]).toEqual(['completed', 303]);
	});

	test('are refused where nothing could stand in them, and for what does not go together', async () => {
		const wrong: Array<[object, string]> = [
			[{ ...run, end_date: '2001-12-31' }, 'no data to report on'],
			[{ ...run, year: '1999' }, 'no data to report on'],
			[{ ...run, year: '2026', start_date: '2026-01-01' }, 'take one of the two'],
			[{ ...run, start_date: '2026-02-01', end_date: '2026-01-01' }, 'before start_date'],
			[{ ...run, format: 'doc' }, 'format'],
			[{ ...run, kind: 'aging' }, 'kind'],
			[{ ...run, year: 2026 }, 'year'],
			[{ ...run, client: { id: 1 } }, 'not among the contacts'],
		];
		for (const [data, text] of wrong) {
			const answer = await clio.call('POST', '/reports.json', data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
	});

	test('of presets are run without a body and without parameters', async () => {
		const [preset] = await clio.data<Report[]>(
			200,
			'GET',
			'/report_presets.json?query=unpaid&fields=id,name',
		);
		const path = `/report_presets/${preset?.id}/generate_report.json`;
		expect((await clio.call('POST', path, {})).status).toBe(400);
		expect((await clio.call('POST', `${path}?fields=id`)).status).toBe(400);
		const { id } = await clio.data<Report>(201, 'POST', path);
		expect(await clio.data(200, 'GET', `/reports/${id}.json?fields=name,source`)).toEqual({
			name: 'Unpaid bills',
			source: 'presets',
		});
	});
});
