import type { CallDetails } from '../errors/call';
import { noChanges } from '../errors/changes';
import type { Connection } from './connection';

/** What the person is doing, for the text of an error. */
export type Purpose = Pick<CallDetails, 'action' | 'effect' | 'itemIndex'> &
	Partial<Pick<CallDetails, 'changes' | 'records'>>;

/** What the person is doing, and over which connection: all that a request, or an error about it, must know. */
export interface Call extends CallDetails {
	connection: Connection;
}

/** Begins a call. It is made once, where the work on an item begins, and passed on from there. */
export function callOn(connection: Connection, purpose: Purpose): Call {
	const { context, service, signIn, credentialName } = connection;
	const { changes = noChanges(purpose.effect) } = purpose;
	return { ...purpose, changes, connection, node: context.getNode(), service, signIn, credentialName };
}
