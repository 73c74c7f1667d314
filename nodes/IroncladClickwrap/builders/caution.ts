/** What a person should do before a workflow relies on an operation; docs/ironclad-clickwrap.md says why. */
const ADVICE = {
	/** Only title and summary of its page are known. */
	outlined: 'try it on a sandbox site first',
	/** The address is not documented. */
	inferred: 'try it on a sandbox site first: its address follows those of similar calls',
	/** No page of the present reference has it. */
	older: 'found in older documentation: confirm with Ironclad that your account has it',
	snapshots: 'confirm with Ironclad that your plan offers snapshots',
};

/** The description of an operation that is not documented as fully as the others. */
export const caution = (what: string, ...advice: Array<keyof typeof ADVICE>): string =>
	`${what} (${advice.map((one) => ADVICE[one]).join('; ')})`;
