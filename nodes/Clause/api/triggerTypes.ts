/** https://docs.clause.io/en/articles/90-trigger-flows, https://docs.clause.io/en/articles/99-action-flows */
export const triggerTypes = [
	{ name: 'Action', value: 'Action', description: 'The clause emits an obligation' },
	{ name: 'HTTP Trigger', value: 'HTTP Trigger', description: 'Somebody calls the URL of the flow' },
];
