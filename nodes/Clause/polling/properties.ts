import type { INodeProperties } from 'n8n-workflow';

import { choice, choices } from '../../../core/describe/fields';
import { fieldProperties } from '../../../core/editor/nodeProperties';
import { statuses } from '../api/statuses';
import { organizationField } from '../fields';
import { events } from './events';

export const organizationOfPolling = organizationField({
	required: true,
	description: 'The organization whose contracts are looked at',
});

export const statusesOfPolling = choices('New Status', 'statuses', {
	options: statuses,
	description: 'Only contracts that have come to one of these states; all changes when empty',
	when: { event: ['statusChanged'] },
});

/** What the polling trigger asks for. */
export const properties: INodeProperties[] = fieldProperties([
	organizationOfPolling,
	choice('Event', 'event', {
		default: 'created',
		options: events.map(({ value, name, description }) => ({ value, name, description })),
		description: 'What starts the workflow',
	}),
	statusesOfPolling,
]);
