import fc from 'fast-check';
import type { Arbitrary, GeneratorValue } from 'fast-check';
import { NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';
import { address, asParsed, body, json } from './bodies';

/** The access token of the fake vendor: no error may hold it. */
export const TOKEN = 'tok_never_shown_1234567890';

/** What a request meets. */
export interface Reply {
	/** Milliseconds until it comes. */
	after: number;
	/** False only where it is certain that the vendor did not do what was asked. */
	mayBeDone: boolean;
	answer?: { statusCode: number; headers: Record<string, unknown>; body: unknown };
	thrown?: unknown;
}

const noise = fc.constantFrom<unknown>(
	'soon',
	'',
	' ',
	'-1',
	'0',
	'1e9',
	'NaN',
	['1', '2'],
	null,
	3,
	'99999999999',
);

const headers = (known: Record<string, Arbitrary<unknown>>): Arbitrary<Record<string, unknown>> => {
	const all: Record<string, Arbitrary<unknown>> = {
		date: fc.oneof(fc.constant<unknown>('Mon, 02 Mar 2026 09:00:00 GMT'), noise),
		'x-ratelimit-limit': fc.oneof(fc.constant<unknown>('50'), noise),
		'x-ratelimit-remaining': fc.oneof(fc.constant<unknown>('3'), noise),
		'x-ratelimit-reset': fc.oneof(fc.constant<unknown>('1772442060'), noise),
		location: address,
		...known,
	};
	return fc.record(all, { requiredKeys: Object.keys(known) });
};

const waiting = fc.constantFrom<unknown>(
	'1',
	'30',
	'0',
	'Mon, 02 Mar 2026 09:00:20 GMT',
	'Mon, 02 Mar 2026 08:59:20 GMT',
);

const answered = (
	status: Arbitrary<number>,
	more: Record<string, Arbitrary<unknown>> = {},
): Arbitrary<Pick<Reply, 'answer'>> =>
	fc.record({ statusCode: status, headers: headers(more), body }).map((answer) => ({ answer }));

const node: INode = { id: 'n', name: 'N', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };

/** As n8n's helper throws it: bare, wrapped, or wrapped by an n8n that keeps only the code. */
function wrapped(error: Error & { code?: string }, way: number): unknown {
	if (way === 0) return error;
	const config = { headers: { Authorization: `Bearer ${TOKEN}` } };
	const axios = Object.assign(new Error(error.message), { ...error, config, isAxiosError: true });
	return way === 1 ? axios : new NodeApiError(node, axios as unknown as JsonObject);
}

const way = fc.nat({ max: 2 });

const network = (codes: string[]): Arbitrary<Pick<Reply, 'thrown'>> =>
	fc.tuple(fc.constantFrom(...codes), way).map(([code, how]) => ({
		thrown: wrapped(Object.assign(new Error(`read ${code}`), { code }), how),
	}));

const refusedSignIn: Arbitrary<Pick<Reply, 'thrown'>> = fc
	.tuple(body, way, fc.constantFrom(400, 401))
	.map(([said, how, status]) => ({
		thrown: wrapped(
			Object.assign(new Error('Request failed'), { response: { status, data: said }, body: said, status }),
			how,
		),
	}));

const odd: Arbitrary<Pick<Reply, 'thrown'>> = fc
	.oneof(
		json.map((value) => Object.assign(new Error('odd'), asParsed(value))),
		json.map(asParsed),
		fc.constant<unknown>(undefined),
		fc.string().map((words) => new UserError(words)),
		fc.string().map((words) => new NodeOperationError(node, words)),
		body.map((said) => Object.assign(new Error('x'), { error: said, body: said, cause: said })),
	)
	.map((thrown) => ({ thrown }));

const reply = (mayBeDone: boolean, weight: number, what: Arbitrary<Pick<Reply, 'answer' | 'thrown'>>) => ({
	weight,
	arbitrary: fc
		.tuple(what, fc.integer({ min: 1, max: 5000 }))
		.map(([rest, after]): Reply => ({ ...rest, after, mayBeDone })),
});

/** One of the things that a request may meet. */
const oneReply: Arbitrary<Reply> = fc.oneof(
	reply(true, 8, answered(fc.constantFrom(200, 201, 204))),
	reply(true, 4, answered(fc.constantFrom(500, 502, 504, 408))),
	reply(
		true,
		2,
		answered(fc.integer({ min: 200, max: 599 }).filter((status) => status !== 401 && status !== 429)),
	),
	reply(false, 3, answered(fc.constant(429))),
	reply(false, 2, answered(fc.constant(429), { 'retry-after': fc.oneof(waiting, noise) })),
	reply(false, 2, answered(fc.constant(503), { 'retry-after': waiting })),
	reply(false, 2, network(['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])),
	reply(
		true,
		3,
		network([
			'ECONNRESET',
			'EPIPE',
			'ECONNABORTED',
			'ETIMEDOUT',
			'ERR_BAD_RESPONSE',
			'ERR_CANCELED',
			'E_NEW',
		]),
	),
	reply(false, 2, refusedSignIn),
	reply(true, 2, odd),
);

const aReply = () => oneReply;

/** What the requests of one run meet, in their order; after these the vendor answers properly and shortly. */
export interface Replies {
	at(index: number): Reply | undefined;
}

/** From which the replies of a run are drawn. */
export const fate = fc.record({ count: fc.nat({ max: 8 }), draw: fc.gen() });

/** Each is made when it is asked for: most runs ask for one or two, and to make one takes longer than the run. */
export function repliesOf({ count, draw }: { count: number; draw: GeneratorValue }): Replies {
	const made: Reply[] = [];
	return {
		at: (index) => {
			while (made.length <= index && made.length < count) made.push(draw(aReply));
			return made[index];
		},
	};
}

export const lastReply: Reply = {
	after: 10,
	mayBeDone: true,
	answer: { statusCode: 200, headers: {}, body: { data: [], organizations: [] } },
};
