import { ClioRecords } from './records';
import { byId, type Rig } from '../../../harness/rig';

/** Matters, and what they may name. */
export function mattersOf(rig: Rig) {
	const records = new ClioRecords(rig, 'matter', '/matters');

	const client = async () => await records.first('/contacts.json?type=Person');
	const made = async (additionalFields = {}) => {
		const row = await records.good('create', {
			client: byId(await client()),
			descriptionText: 'Lease of the mill',
			additionalFields,
		});
		await rig.control.clearLog();
		return row;
	};
	const body = async () => (await records.sent()).find(({ method }) => method !== 'GET')?.body;

	/** A practice area with one of its stages. */
	async function stage() {
		for (const { id } of await records.rows('/practice_areas.json')) {
			const [found] = await records.rows(`/matter_stages.json?practice_area_id=${id}`);
			if (found !== undefined) return { area: id, stage: found.id };
		}
		throw new Error('The sandbox has no matter stage');
	}

	/** People and places that a matter may name. */
	async function links() {
		const [one, two] = await records.rows('/users.json?enabled=true&limit=2');
		return {
			...(await stage()),
			one: one?.id,
			two: two?.id,
			group: await records.first('/groups.json'),
			currency: await records.first('/currencies.json'),
			company: await records.first('/contacts.json?type=Company'),
			category: await records.first('/activity_descriptions.json'),
			taskList: await records.first('/task_template_lists.json'),
		};
	}

	return { records, client, made, body, links };
}
