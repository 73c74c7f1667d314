import { takesBody } from '../../core/describe/location';
import { requestSchema } from '../../core/describe/requestSchema';
import { requestLine } from '../../core/describe/requestLine';
import type { Operation } from '../../core/describe/operation';
import type { Service } from '../../core/describe/service';
import { misfits as misfitsOf } from '../unit/support/schema';
import type { Sent } from './vendor';

/** The values in the path of an address that belongs to a template; `undefined` where it belongs to another one. */
function pathValues(template: string, path: string): Record<string, string> | undefined {
	const keys = [...template.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => key);
	const literals = template.split(/\{\w+\}/).map((part) => part.replace(/[.?]/g, '\\$&'));
	const found = new RegExp(`^${literals.join('([^/]+)')}$`).exec(path);
	if (found === null) return undefined;
	return Object.fromEntries(keys.map((key, index) => [key, decodeURIComponent(found[index + 1] ?? '')]));
}

/** A value as it goes over the wire; an empty body is a text already. */
const wire = (value: unknown): unknown =>
	JSON.parse(typeof value === 'string' ? value : JSON.stringify(value ?? {}));

/** The law that each request on an operation's line is as its data say, without running anything. */
export function shapeLaw({ envelope }: Service, operation: Operation) {
	const { method, path: template } = requestLine(operation.request);
	const schema = requestSchema(operation);
	const wrapped = (body: unknown): unknown =>
		envelope === undefined ? body : (body as Record<string, unknown>)[envelope];

	/** The parts that do not fit, and how many requests were looked at. */
	return (sent: Sent[], apiUrl: string): { misfits: string[]; seen: number } => {
		if (operation.outside === 'n8nOnly') return { misfits: [], seen: 0 };
		const base = apiUrl.replace(/\/+$/, '');
		const misfits: string[] = [];
		let seen = 0;
		for (const { options, signed } of sent) {
			const path = options.url.startsWith(base) ? options.url.slice(base.length) : undefined;
			const values = path === undefined ? undefined : pathValues(template, path);
			// The address of a next page, which the vendor has given, brings its own query.
			const isNextPage = operation.answer.kind === 'list' && options.qs === undefined;
			if (!signed || options.method !== method || values === undefined || isNextPage) continue;
			seen += 1;
			const declared = Object.keys(schema.headers.properties ?? {});
			const headers = Object.entries(options.headers ?? {}).filter(([name]) => declared.includes(name));
			// What takes no body is sent none, in an envelope either.
			const isBare = options.body === undefined && !takesBody(operation);
			const hasBody = method !== 'GET' && method !== 'DELETE' && !isBare;
			misfits.push(
				...misfitsOf(schema.path, values).map((flaw) => `path ${flaw}`),
				...misfitsOf(schema.query, wire(options.qs)).map((flaw) => `query ${flaw}`),
				...misfitsOf(schema.headers, Object.fromEntries(headers)).map((flaw) => `header ${flaw}`),
				...(hasBody ? misfitsOf(schema.body, wrapped(wire(options.body))).map((flaw) => `body ${flaw}`) : []),
			);
		}
		return { misfits, seen };
	};
}
