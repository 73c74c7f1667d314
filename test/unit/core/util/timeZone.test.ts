import { inZone, isZoneless } from '../../../../core/util/timeZone';
import { date } from '../../../../core/describe/fields';
import { readRequestInput } from '../../../../core/input/requestInput';
import { operation } from '../../support/fields';

test.each([
	['2026-01-05T09:00:00', 'America/New_York', '2026-01-05T14:00:00.000Z'],
	['2026-07-05T09:00:00', 'America/New_York', '2026-07-05T13:00:00.000Z'],
	['2026-07-05T09:00', 'Europe/Paris', '2026-07-05T07:00:00.000Z'],
	['2026-07-05T09:00:00.250', 'Asia/Kolkata', '2026-07-05T03:30:00.250Z'],
	['2026-07-05T09:00:00', 'UTC', '2026-07-05T09:00:00.000Z'],
	['2026-07-05T00:30:00', 'Pacific/Auckland', '2026-07-04T12:30:00.000Z'],
	// The hours on both sides of the changes of the clocks.
	['2026-03-29T01:59:59', 'Europe/Paris', '2026-03-29T00:59:59.000Z'],
	['2026-03-29T03:00:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
	['2026-10-25T01:59:59', 'Europe/Paris', '2026-10-24T23:59:59.000Z'],
	['2026-10-25T03:00:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z'],
	['2026-11-01T03:00:00', 'America/New_York', '2026-11-01T08:00:00.000Z'],
])('%s on a clock in %s is %s', (moment, zone, utc) => {
	expect(inZone(moment, zone)).toBe(utc);
});

test.each([
	['2026-03-31T09:00:00', true],
	['2026-03-31T09:00', true],
	['2026-03-31T09:00:00.000', true],
	['2026-03-31T09:00:00Z', false],
	['2026-03-31T09:00:00.000-05:00', false],
	['2026-03-31T09:00:00+0530', false],
	['2026-03-31T09:00:00+02', false],
	['2026-03-31T09:00:00z', false],
])('%s names no zone: %s', (moment, zoneless) => {
	expect(isZoneless(moment)).toBe(zoneless);
});

describe('a time from n8n’s date picker', () => {
	const start = operation('POST /x', [date('Start', 'start', { time: true })]);
	const sent = (value: string, zone?: string) =>
		readRequestInput(
			start,
			Object.assign(() => value, { zone }),
		).body.start;

	test('is meant in the workflow’s time zone', () => {
		expect(sent('2026-07-05T09:00:00', 'Europe/Paris')).toBe('2026-07-05T07:00:00.000Z');
	});

	test('that names a zone itself stays as it is', () => {
		expect(sent('2026-07-05T09:00:00-03:00', 'Europe/Paris')).toBe('2026-07-05T09:00:00-03:00');
	});
});
