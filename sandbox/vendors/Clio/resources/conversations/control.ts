import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../../../foundation/clock';
import { peopleIn } from '../../derived/conversations';
import type { Records } from '../../engine/records';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import { addMessage } from './conversation-messages';

interface MessageOrder {
	conversation: number;
	body: string;
}

const messageBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: { conversation: { type: 'integer' }, body: { type: 'string', minLength: 1 } },
			required: ['conversation', 'body'],
		},
	},
};

/** The control route by which the contact of a conversation writes in it. */
export function registerClientMessage(
	app: FastifyInstance,
	{ store, records, clock }: { store: Store; records: Records; clock: Clock },
): void {
	app.post<{ Body: MessageOrder }>('/messages', messageBody, async ({ body }): Promise<Row> => {
		const conversation = store.find('conversations', body.conversation);
		const members = conversation === undefined ? [] : peopleIn(conversation, 'members');
		const sender = members.find(({ type }) => type === 'Contact');
		if (!conversation || !sender) throw new RangeError(`There is no contact in ${body.conversation}`);
		const receivers = members.filter((member) => member !== sender);
		return addMessage(conversation, { sender, receivers, body: body.body, now: clock.now() }, records);
	});
}
