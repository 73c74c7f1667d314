import { ClioRecords } from './records';
import { byId, type Call, type Rig } from '../../../harness/rig';

/** Activities, and what they may be linked with. */
export function activitiesOf(rig: Rig) {
	const records = new ClioRecords(rig, 'activity', '/activities');

	/** One that is on no bill, and may be changed. */
	const open = async (type: string) => await records.first(`/activities.json?status=unbilled&type=${type}`);

	/** What every activity may be linked with: parameters, and what they become. */
	async function links(): Promise<[Call['parameters'], Record<string, { id: number }>]> {
		const ids = {
			calendarEntry: Number(await records.first('/calendar_entries.json')),
			communication: await records.first('/communications.json'),
			contactNote: await records.first('/notes.json?type=Contact'),
			matterNote: await records.first('/notes.json?type=Matter'),
			task: await records.first('/tasks.json'),
			user: await records.first('/users.json?enabled=true'),
		};
		const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
		return [
			Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, byId(id)])),
			Object.fromEntries(Object.entries(ids).map(([name, id]) => [snake(name), { id }])),
		];
	}

	return { records, open, links };
}
