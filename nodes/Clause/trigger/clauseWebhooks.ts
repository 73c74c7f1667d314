import { toSend } from '../../../core/input/values';
import type { Service } from '../../../core/describe/service';
import type { Registered } from '../../../core/triggers/kept';
import type { Read } from '../../../core/triggers/parameters';
import type { WebhookTrigger } from '../../../core/triggers/webhookTrigger';
import { asText } from '../../../core/util/json';
import { clause } from '../service';
import { actionFlows } from './actionFlows';
import type { Place } from './actionFlows';
import { wantedObligations } from './obligations';
import { clauseOfTrigger, organizationOfTrigger } from './properties';

/** Flows, as the trigger needs them: https://docs.clause.io/en/articles/99-action-flows */
const service: Service = {
	...clause,
	readError: (body, status) => ({
		...clause.readError(body, status),
		...([400, 409, 422].includes(status) && {
			advice:
				'Choose a clause that emits obligations. If its contract is out for signature or runs already, activate the workflow while a contract is being drafted, then have it signed',
		}),
	}),
};

/** @throws InvalidValue naming the field. */
function placeOf(read: Read): Place {
	// What is filtered here is refused when the workflow is activated, and not when the first obligation comes.
	wantedObligations(read);
	const [organizationId, clauseId] = [organizationOfTrigger, clauseOfTrigger].map((field) =>
		asText(toSend(field, read(field.key))),
	);
	return { organizationId: organizationId ?? '', clauseId: clauseId ?? '' };
}

export const clauseWebhooks: WebhookTrigger<Registered, Place> = {
	service,
	credentialType: 'clauseOAuth2Api',
	wanted: placeOf,
	registry: actionFlows,
	staysUntil: 'until you delete its flow and its secret',
};
