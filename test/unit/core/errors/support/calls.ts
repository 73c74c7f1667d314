import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { type CallDetails } from '../../../../../core/errors/call';
import { noChanges } from '../../../../../core/errors/changes';
import { node, service } from '../../../support/request';

export const signIn = {
	addressField: 'Base URL',
	reconnect: 'Open the credential and connect again.',
	checkClient: 'Check both in the credential.',
};
export const read: CallDetails = {
	node,
	service,
	signIn,
	credentialName: 'Office account',
	action: 'Get matter',
	effect: 'none',
	changes: noChanges('none'),
	itemIndex: 2,
};
export const write: CallDetails = {
	...read,
	action: 'Create contact',
	effect: 'once',
	changes: noChanges('once'),
};
/** The same after an answer that told nothing. */
export const lost: CallDetails = { ...write, changes: { effect: 'once', made: 'unknown' } };

export const unknown = /outcome is unknown.*Lawline may have carried out "Create contact"/;

/** Every message is a clear text of its own: a sentence, no dump, no name of a JavaScript thing. */
export function wellFormed({ message, description }: NodeApiError | NodeOperationError): void {
	for (const words of [message, description ?? '']) {
		expect(words).not.toMatch(/undefined|null|NaN|\[object|: \.|\.\.|: $|<|\{|\}/);
		expect(words.length).toBeLessThan(600);
	}
	expect(message).not.toBe('');
	expect(description).toMatch(/[.)]$/);
}
