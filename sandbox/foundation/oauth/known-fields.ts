import type { FastifyReply, FastifyRequest } from 'fastify';
import { isObject } from '../json';

/**
 * A preHandler for a token address: refuses a form that holds other fields than these. Vendors are not known to be so
 * strict (RFC 6749 §3.2 even says that unknown ones are to be ignored); an examiner wants to see every surprise.
 */
export function onlyKnownFields(names: readonly string[]) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
		const unknown = isObject(request.body)
			? Object.keys(request.body).find((name) => !names.includes(name))
			: undefined;
		if (unknown === undefined) return undefined;
		return await reply
			.code(400)
			.send({ error: 'invalid_request', error_description: `${unknown} is not known here` });
	};
}
