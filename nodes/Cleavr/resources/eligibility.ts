import type { OperationContext } from '../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../core/util/json';

/** https://docs.cleavr.fr/receivables reads `user.capabilities.send_receivables`; at the top it may stand as well. */
const CAPABILITY = 'capabilities.send_receivables';

const MOST_REQUIREMENTS = 10;

/** In what a requirement may be called; its form is not documented. */
const NAMES = ['description', 'message', 'label', 'name', 'title', 'code', 'type', 'id'];

const wordsOf = (requirement: unknown): string => {
	if (!isJsonObject(requirement)) return asText(requirement);
	return NAMES.map((name) => asText(requirement[name])).find((words) => words !== '') ?? '';
};

/** The first list in the answer, wherever it stands. */
function listIn(answer: unknown): unknown[] {
	if (Array.isArray(answer)) return answer;
	if (!isJsonObject(answer)) return [];
	return (
		Object.values(answer)
			.map(listIn)
			.find((list) => list.length > 0) ?? []
	);
}

const isTrue: Record<string, boolean> = { true: true, false: false };

/** Whether the user may send receivables; `undefined` where Cleavr does not say so in a way that is known. */
const mayBeSent = (status: unknown): boolean | undefined =>
	isTrue[asText(getPath(status, CAPABILITY) ?? getPath(status, `user.${CAPABILITY}`))];

/** What Cleavr still wants of the user; empty where it cannot be asked, as the answer is an extra. */
async function missing({ send }: OperationContext, user_id: string): Promise<string> {
	const asked = send({ request: 'GET /users/{user_id}/requirements', pathParameters: { user_id } });
	const requirements = listIn(await asked.catch(() => undefined));
	const words = requirements.map(wordsOf).filter((one) => one !== '');
	return words.slice(0, MOST_REQUIREMENTS).join('; ');
}

/** Items of one user look once. */
async function lookAt(work: OperationContext, user_id: string): Promise<boolean | undefined> {
	const { send, shared, refuse } = work;
	const request = 'GET /users/{user_id}/onboarding-status';
	const status = await shared.get(
		`${request} ${user_id}`,
		async () => await send({ request, pathParameters: { user_id } }),
	);
	const may = mayBeSent(status);
	if (may !== false) return may;
	const requirements = await shared.get(`requirements ${user_id}`, async () => await missing(work, user_id));
	throw refuse(
		`The user ${user_id} may not send receivables yet: onboarding at Cleavr is not finished`,
		requirements === ''
			? 'Look with User: Get Requirements at what is missing.'
			: `Cleavr still asks for: ${requirements}.`,
	);
}

/**
 * Creates a receivable, after a look at its creditor where the person wants that: the output then says in `eligibility` whether
 * Cleavr has confirmed it.
 */
export async function createReceivable(work: OperationContext): Promise<unknown> {
	const { input, send } = work;
	const isChecked = input.unsent.checkEligibility === true;
	const may = isChecked ? await lookAt(work, asText(input.body.user_id)) : undefined;
	const made = await send({ request: 'POST /receivables', body: input.body });
	if (!isChecked || !isJsonObject(made)) return made;
	return { ...made, eligibility: may === true ? 'confirmed' : 'not known' };
}
