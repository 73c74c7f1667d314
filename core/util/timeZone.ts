/** Minutes by which clocks in `zone` are ahead of UTC at a moment. */
function offsetAt(zone: string, moment: number): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		timeZoneName: 'longOffset',
	}).formatToParts(moment);
	const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** True for `2026-03-31T09:00:00`, as n8n's date picker gives it, which says nothing about where. */
export const isZoneless = (moment: string): boolean => !/(Z|[+-]\d\d(:?\d\d)?)$/i.test(moment.slice(11));

/** Midnight in UTC, which is how n8n's date picker and a `Date` made of a day alone write that day. */
const isBareDay = (moment: string): boolean =>
	/^T00:00(:00(\.0+)?)?(Z|[+-]00(:?00)?)$/i.test(moment.slice(10));

/** The day (`2026-03-31`) that people in `zone` write for a day or a moment in ISO 8601. */
export function dayIn(zone: string, moment: string): string {
	const day = moment.slice(0, 10);
	if (isZoneless(moment) || isBareDay(moment)) return day;
	const instant = Date.parse(moment);
	return new Date(instant + offsetAt(zone, instant) * 60_000).toISOString().slice(0, 10);
}

/** What clocks in `zone` call `2026-03-31T09:00:00`, as a moment in UTC. */
export function inZone(moment: string, zone: string): string {
	const asIfUtc = Date.parse(`${moment}Z`);
	const guess = asIfUtc - offsetAt(zone, asIfUtc) * 60_000;
	// Near a change of the clocks the first offset may be that of the other side.
	return new Date(asIfUtc - offsetAt(zone, guess) * 60_000).toISOString();
}
