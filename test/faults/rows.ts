import { answerRows } from './answerRows';
import { elsewhere, isLater } from './cell';
import type { Row } from './cell';
import { n8nRows } from './n8nRows';
import { alike, error, faulted, readsOnly, recovered, underWay, UNKNOWN } from './verdicts';

/**
 * Closes the port before the struck request. Where others go before it, a 503 with Retry-After makes the time for it: closing the
 * port cuts the answers that are under way.
 */
const refused = (reopensAfter?: number): Pick<Row, 'prepare' | 'meanwhile' | 'lull'> => ({
	lull: 1,
	prepare: async ({ column, control, strike }) => {
		if (!isLater(column)) return await control.stopListening(column.service);
		await strike({ kind: 'status', status: 503, headers: { 'retry-after': '1' } });
	},
	meanwhile: async ({ column, control, arrived, pause }) => {
		if (isLater(column)) {
			await arrived(column.at.skip + 1);
			await pause(100);
			await control.stopListening(column.service);
			await pause(1000);
		}
		if (reopensAfter === undefined) return;
		await pause(reopensAfter);
		await control.startListening(column.service);
	},
});

const tooMany = { error: { message: 'Too many requests' } };

/** The faults. What must happen follows from one rule: repeat only what may be repeated. */
export const rows: Row[] = [
	{
		name: '401, token expired',
		detail: 'the access token has expired; it can be renewed',
		unauthorized: true,
		...underWay(async ({ control, column }) => await control.expireTokens(column.service)),
		...alike(recovered(2)),
	},
	{
		name: '401, access revoked',
		detail: 'the access token and the means to renew it are gone',
		unauthorized: true,
		...underWay(async ({ control, column }) => await control.revokeTokens(column.service)),
		...alike(error(2, /no longer accepts the credential ".*press "Switch account".*sign in again\./s)),
	},
	{
		name: '429, Retry-After in seconds',
		detail: 'too many requests; come back in 1 second',
		...faulted({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, body: tooMany }),
		...alike(recovered(2, { after: 1000 })),
	},
	{
		name: '429, Retry-After as a date',
		detail: 'too many requests; come back at a time of the vendor’s clock',
		prepare: async ({ control, strike }) => {
			const date = new Date((await control.now()).getTime() + 4000).toUTCString();
			await strike({ kind: 'status', status: 429, headers: { 'retry-after': date }, body: tooMany });
		},
		...alike(recovered(2, { after: 1000 })),
	},
	{
		name: '429 with nothing',
		detail: 'too many requests, and no word on how long',
		...faulted({ kind: 'status', status: 429, body: tooMany }),
		...alike(recovered(2, { after: 1000 })),
	},
	{
		name: '500',
		detail: 'an internal error, once',
		...faulted({ kind: 'status', status: 500 }),
		...readsOnly(0),
	},
	{
		name: '500, every time',
		detail: 'an internal error that does not go away',
		...faulted({ kind: 'status', status: 500, times: 50 }),
		repeatable: error(4, /could not answer ".*" \(HTTP 500\).*safe to run this again/s),
		write: error(1, UNKNOWN),
	},
	{
		name: '502 with HTML',
		detail: 'a proxy’s error page',
		...faulted({ kind: 'html' }),
		repeatable: recovered(2),
		write: error(1, /\(HTTP 502\) and sent a web page titled "502 Bad Gateway".*The outcome is unknown/s),
	},
	{
		name: '503 with Retry-After',
		detail: 'not available; come back in 1 second',
		...faulted({ kind: 'status', status: 503, headers: { 'retry-after': '1' } }),
		...alike(recovered(2, { after: 1000 })),
	},
	{
		name: '503 with nothing',
		detail: 'not available, and no word on whether it was done',
		...faulted({ kind: 'status', status: 503 }),
		...readsOnly(0),
	},
	{
		name: 'Time-out',
		detail: 'done, but the answer takes longer than the node waits',
		options: { timeout: 1 },
		...faulted({ kind: 'delay', milliseconds: 1500 }),
		// The vendor goes on after the caller has hung up.
		meanwhile: async ({ column, arrived, pause }) => {
			await arrived(column.at.skip + 1);
			await pause(1700);
		},
		...readsOnly(1),
	},
	{
		name: 'Connection refused, for a moment',
		detail: 'nothing listens for about a second',
		...refused(900),
		...alike(recovered(1)),
	},
	{
		name: 'Connection refused, for good',
		detail: 'nothing listens any more',
		...refused(),
		...alike(error(0, /cannot be reached: nothing answers at its address.*Nothing was sent/s)),
	},
	{
		name: 'Reset before the body',
		detail: 'done, and the connection is reset before the first byte',
		...faulted({ kind: 'reset', processed: true }),
		...readsOnly(1),
	},
	{
		name: 'Cut JSON',
		detail: 'done, and the answer breaks off half way',
		...faulted({ kind: 'cut' }),
		...readsOnly(1),
	},
	{
		name: 'Empty body',
		detail: 'done, and a good status without a body',
		...faulted({ kind: 'empty' }),
		...readsOnly(1),
	},
	{
		name: 'Wrong content type',
		detail: 'done, and the right JSON is called text/plain',
		...faulted({ kind: 'contentType' }),
		...alike(recovered(1)),
	},
	{
		name: '10 MB error body',
		detail: 'a refusal of 10 MB',
		...faulted({ kind: 'status', status: 400, body: 'Bad request ', bytes: 10_000_000 }),
		// Of a read nobody thinks that it has changed anything.
		...alike(
			error(
				1,
				/refused "(Get|Download) .*" \(HTTP 400\)(?!.*changed)|refused ".*" \(HTTP 400\).*Nothing was changed/s,
			),
		),
	},
	{
		name: 'Redirect to another host',
		detail: 'a 302 to another address',
		prepare: async ({ sandbox, column, strike }) =>
			await strike({ kind: 'redirect', location: `${sandbox.urls[elsewhere(column)]}/v1.1/sites` }),
		...alike(error(1, /answered with a redirect to another address, which is not followed/)),
	},
	...answerRows,
	...n8nRows,
];
