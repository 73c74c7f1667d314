import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../core/util/json';

/** A change of a contract that its organization's list shows. */
export interface PolledEvent {
	value: string;
	name: string;
	description: string;
	/** What differs in the list when it happens. */
	version: (contract: IDataObject) => string;
	/** Whether the contract was in the list before. */
	ofKnown: boolean;
	/** The field that tells when it happened last. */
	moment: string;
}

export const events: PolledEvent[] = [
	{
		value: 'created',
		name: 'Contract Created',
		description: 'When there is a contract that was not there before',
		version: () => '',
		ofKnown: false,
		moment: 'createdAt',
	},
	{
		value: 'statusChanged',
		name: 'Contract Status Changed',
		description: 'When a contract goes out for signature, runs or is completed',
		version: ({ status }) => asText(status),
		ofKnown: true,
		moment: 'updatedAt',
	},
	{
		value: 'updated',
		name: 'Contract Updated',
		description: 'When anything of a contract has changed',
		version: ({ status, updatedAt }) => `${asText(updatedAt)} ${asText(status)}`,
		ofKnown: true,
		moment: 'updatedAt',
	},
];
