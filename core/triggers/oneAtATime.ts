import { inTurn } from '../util/inTurn';

/**
 * Does one thing after the other for an address. n8n calls a node's hooks and starts its timer at the same
 * time; two that look, and find no webhook, would both make one.
 */
export const oneAtATime = async <T>(address: string, work: () => Promise<T>): Promise<T> =>
	await inTurn([address], work);
