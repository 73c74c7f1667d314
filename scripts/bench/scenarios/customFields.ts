import { setTimeout as pause } from 'node:timers/promises';
import type { Sample, Variant } from '../figures';
import type { Execution, Rig } from '../rig';
import { atMost, type Scenario, type Sizes } from '../scenario';
import { benchWorkflow, setCustomField, upsertPeople } from '../workflows';

const limit = { requests: 50, seconds: 6 };
const latencyMs = 50;
const pageSize = 200;
const writes = 'Matter → Set Custom Fields';
const upserts = 'Contact → Create or Update, with a custom field';

/** (f) Custom fields of as many records, and contacts that are looked for before they are written. */
export function customFields({ people }: Sizes): Scenario {
	/** The definitions once; a page of records at a time and a write each, or a search and a write each. */
	const leastWrites = 1 + Math.ceil(people / pageSize) + people;
	const leastUpserts = 1 + 2 * people;
	const secondsOf = (requests: number) =>
		(Math.ceil(requests / limit.requests) - 1) * limit.seconds + latencyMs / 1000;
	return {
		id: 'f',
		title: `Custom fields of ${people} records under a limit of ${limit.requests} requests per ${limit.seconds} s`,
		method:
			`Answers take ${latencyMs} ms. The least number of requests is ${leastWrites} for the matters and ${leastUpserts} for the contacts, ` +
			`which that limit lets through in ${secondsOf(leastWrites).toFixed(2)} s and ${secondsOf(leastUpserts).toFixed(2)} s. ` +
			'Every run starts with an unused limit.',
		columns: [
			{ key: 'delivered', heading: 'Items delivered', digits: 0 },
			{ key: 'perItem', heading: 'Requests per item', digits: 3 },
			{ key: 'seconds', heading: 'Time (s)', digits: 2 },
			{ key: 'overLeast', heading: 'Time ÷ least', digits: 3 },
		],
		async prepare(rig) {
			await rig.freshN8n();
			await rig.sandbox.control('POST', '/reset', { seed: { matters: people } });
			const matters = await idsOf(rig, '/matters.json?order=id(asc)');
			const fieldOf = async (parent: string) =>
				(await idsOf(rig, `/custom_fields.json?parent_type=${parent}&field_type=text_line&deleted=false`))[0];
			const credential = await rig.credential('clioOAuth2Api');
			const works = [
				{ name: writes, least: leastWrites, call: setCustomField(credential, await fieldOf('matter')) },
				{
					name: upserts,
					least: leastUpserts,
					call: upsertPeople(credential, await fieldOf('contact')),
					// The contacts are made by the first run and found by the second.
					runs: 2,
				},
			];
			await rig.sandbox.control('PUT', '/latency', { milliseconds: latencyMs });
			await rig.sandbox.control('PUT', '/limits/clio', limit);
			const body = {
				people: matters.slice(0, people).map((id) => ({ id, email: `bench-${id}@example.com` })),
			};
			const variants: Variant[] = [];
			for (const { name, least, call, runs } of works) {
				const run = await rig.activate((path) => benchWorkflow(path, 'people', call));
				const seconds = secondsOf(least);
				variants.push({
					name,
					runs,
					run: async () => await oneRun(rig, async () => await run(body), people, seconds),
				});
			}
			return variants;
		},
		goals: (figures) => [
			atMost('(f) requests per custom-field write', figures.spread(writes, 'perItem').max, 1.05, {
				unit: '',
				digits: 3,
			}),
			atMost('(f) requests per upsert with custom fields', figures.spread(upserts, 'perItem').max, 2.05, {
				unit: '',
				digits: 3,
			}),
			atMost('(f) time ÷ theoretical minimum, writes', figures.median(writes, 'overLeast'), 1.06, {
				unit: '×',
				digits: 3,
			}),
			atMost('(f) time ÷ theoretical minimum, upserts', figures.median(upserts, 'overLeast'), 1.06, {
				unit: '×',
				digits: 3,
			}),
		],
	};
}

/** The IDs of a list of the sandbox, page by page. */
async function idsOf({ sandbox }: Rig, list: string): Promise<number[]> {
	const { access_token: token } = await sandbox.control<{ access_token: string }>('POST', '/grants', {
		service: 'clio',
	});
	const ids: number[] = [];
	let next: string | undefined = `${sandbox.urls.clio}/api/v4${list}`;
	while (next !== undefined) {
		const response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
		const { data, meta } = (await response.json()) as {
			data: Array<{ id: number }>;
			meta: { paging: { next?: string } };
		};
		ids.push(...data.map(({ id }) => id));
		next = meta.paging.next;
	}
	return ids;
}

async function oneRun(
	rig: Rig,
	run: () => Promise<Execution>,
	people: number,
	least: number,
): Promise<Sample> {
	// The window of the run before must be over for the server and for our node alike.
	await pause((limit.seconds + 0.5) * 1000);
	await rig.sandbox.control('DELETE', '/counters');
	const { answer, seconds } = await run();
	const { requests } = await rig.sandbox.counters('clio');
	return {
		delivered: Number(answer.count ?? 0),
		perItem: requests / people,
		seconds,
		overLeast: seconds / least,
	};
}
