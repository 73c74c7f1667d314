import { ClioRecords } from './records';
import { byId, type Rig } from '../../../harness/rig';

export const hour = { startAt: '2026-09-01T09:00:00Z', endAt: '2026-09-01T10:00:00Z' };

/** Calendar entries, and one to begin with. */
export function calendarEntriesOf(rig: Rig) {
	const entries = new ClioRecords(rig, 'calendarEntry', '/calendar_entries');

	const writeable = async () => await entries.first('/calendars.json?writeable=true');
	const appointment = async (additionalFields = {}) => ({
		calendarOwner: byId(await writeable()),
		summary: 'Hearing',
		...hour,
		additionalFields,
	});
	const made = async (additionalFields = {}) => {
		const row = await entries.good('create', await appointment(additionalFields));
		await rig.control.clearLog();
		return row;
	};

	return { entries, writeable, appointment, made };
}
