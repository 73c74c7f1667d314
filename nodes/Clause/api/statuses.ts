/** The lifecycle: https://docs.clause.io/en/articles/75-contract-lifecycle */
export const statuses = [
	{ name: 'Drafting', value: 'DRAFTING' },
	{ name: 'Signing', value: 'SIGNING' },
	{ name: 'Running', value: 'RUNNING' },
	{ name: 'Completed', value: 'COMPLETED' },
];
