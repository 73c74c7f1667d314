import type { RequestLine } from './requestLine';

/**
 * What a step does to the vendor's data: nothing, the same however often it is done, or something each time. From it
 * follow what is sent again after a fault, the words of errors, and what a failed run lists as done.
 */
export type Effect = 'none' | 'idempotent' | 'once';

/** The effect that is stated; else that of the method. */
export const effectOf = ({ effect, request }: { effect?: Effect; request: RequestLine }): Effect =>
	effect ?? (request.startsWith('GET ') ? 'none' : 'once');
