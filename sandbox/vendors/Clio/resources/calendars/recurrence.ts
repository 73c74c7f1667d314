import type { JsonObject } from '../../../../foundation/http/json';
import { invalidRecord } from '../../engine/references';
import type { Row } from '../../engine/row';

const DAY = 86_400_000;
const WEEK_DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** So many occurrences of an endless event are shown; where the vendor stops is not documented. */
const MOST_OCCURRENCES = 400;

/** The parts that the stand-in can expand; the others of RFC 5545 are refused rather than ignored. */
const PARTS: Record<string, RegExp> = {
	FREQ: /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/,
	INTERVAL: /^[1-9]\d*$/,
	COUNT: /^[1-9]\d*$/,
	UNTIL: /^\d{8}(T\d{6}Z)?$/,
	BYDAY: /^(SU|MO|TU|WE|TH|FR|SA)(,(SU|MO|TU|WE|TH|FR|SA))*$/,
	WKST: /^(SU|MO|TU|WE|TH|FR|SA)$/,
};

/** Reads an RRULE. Throws a Refusal (422) for one that cannot be read. */
export function readRule(text: string): Record<string, string> {
	const rule = Object.fromEntries(text.split(';').map((part) => part.split('=', 2)));
	const isReadable = Object.entries(rule).every(([name, value]) => PARTS[name]?.test(String(value)));
	if (!isReadable || rule.FREQ === undefined) {
		throw invalidRecord(`recurrence_rule: ${text} is not a rule such as FREQ=WEEKLY;INTERVAL=1;BYDAY=MO`);
	}
	if (rule.BYDAY !== undefined && rule.FREQ !== 'WEEKLY') {
		throw invalidRecord('recurrence_rule: BYDAY is taken with FREQ=WEEKLY only');
	}
	return rule;
}

/** `20260131T090000Z`. */
const compact = (moment: Date): string => moment.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');

function* days(first: Date, rule: Record<string, string>): Generator<Date> {
	const interval = Number(rule.INTERVAL ?? 1);
	if (rule.FREQ === 'DAILY' || (rule.FREQ === 'WEEKLY' && rule.BYDAY === undefined)) {
		const step = interval * DAY * (rule.FREQ === 'DAILY' ? 1 : 7);
		for (let time = first.getTime(); ; time += step) yield new Date(time);
	}
	if (rule.FREQ === 'WEEKLY') {
		const wanted = rule.BYDAY?.split(',') ?? [];
		const monday = first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY;
		for (let time = first.getTime(); ; time += DAY) {
			const weeks = Math.floor((time - monday) / (7 * DAY));
			const moment = new Date(time);
			const isWanted = wanted.includes(WEEK_DAYS[moment.getUTCDay()] ?? '');
			// The first one counts, whatever day it is.
			if (time === first.getTime() || (isWanted && weeks % interval === 0)) yield moment;
		}
	}
	const months = interval * (rule.FREQ === 'YEARLY' ? 12 : 1);
	for (let index = 0; ; index++) {
		const moment = new Date(first);
		moment.setUTCMonth(first.getUTCMonth() + index * months);
		// A month without this day is left out.
		if (moment.getUTCDate() === first.getUTCDate()) yield moment;
	}
}

const excluded = ({ excluded: list }: JsonObject): string[] => (Array.isArray(list) ? list.map(String) : []);

/** All occurrences of an event as records of their own; an event that does not recur is its only one. */
export function occurrences(series: Row): Row[] {
	if (typeof series.recurrence_rule !== 'string' || series.recurrence_rule === '') return [series];
	const rule = readRule(series.recurrence_rule);
	const length = Date.parse(String(series.end_at)) - Date.parse(String(series.start_at));
	const most = Math.min(Number(rule.COUNT ?? MOST_OCCURRENCES), MOST_OCCURRENCES);
	const found: Row[] = [];
	let count = 0;
	for (const start of days(new Date(String(series.start_at)), rule)) {
		const key = compact(start);
		const last = rule.UNTIL?.length === 8 ? `${rule.UNTIL}T235959Z` : rule.UNTIL;
		if (++count > most || (last !== undefined && key > last)) break;
		if (excluded(series).includes(key)) continue;
		found.push({
			...series,
			occurrence: `${series.id}_${key}`,
			parent_calendar_entry_id: series.id,
			start_at: start.toISOString(),
			end_at: new Date(start.getTime() + length).toISOString(),
		});
	}
	return found;
}

/** The columns of a series that lacks one occurrence, or that one and all after it; null when none is left. */
export function without(series: Row, occurrence: Row, which: 'single' | 'future'): JsonObject | null {
	const start = new Date(String(occurrence.start_at));
	const all = occurrences(series);
	const kept = all.filter(({ start_at: at }) => {
		const time = Date.parse(String(at));
		return which === 'single' ? time !== start.getTime() : time < start.getTime();
	});
	if (kept.length === 0) return null;
	if (which === 'single') return { excluded: [...excluded(series), compact(start)] };
	const parts = String(series.recurrence_rule).split(';');
	const rest = parts.filter((part) => !/^(COUNT|UNTIL)=/.test(part));
	return { recurrence_rule: [...rest, `UNTIL=${compact(new Date(start.getTime() - 1000))}`].join(';') };
}
