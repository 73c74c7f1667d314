/*
 * n8n-workflow by the name, for tests. To load the whole of it takes half a second of a CPU, and jest loads it anew for each of more
 * than a hundred files; what core and the nodes use of it is in five of its files.
 */
const folder = '../../node_modules/n8n-workflow/dist/cjs';

const files = {
	NodeApiError: () => require(`${folder}/errors/node-api.error`),
	NodeOperationError: () => require(`${folder}/errors/node-operation.error`),
	UserError: () => require(`${folder}/errors/base/user.error`),
	NodeConnectionTypes: () => require(`${folder}/interfaces`),
	sleep: () => require(`${folder}/utils`),
};

const named = Object.defineProperties(
	{},
	Object.fromEntries(
		Object.entries(files).map(([name, load]) => [name, { enumerable: true, get: () => load()[name] }]),
	),
);

module.exports = new Proxy(named, {
	get: (target, name) => (name in target ? target[name] : require(`${folder}/index`)[name]),
});
