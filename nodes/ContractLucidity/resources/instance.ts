import { one } from '../../../core/describe/answer';
import { resource } from '../../../core/describe/operation';

/** https://docs-contract-lucidity.pages.dev/operations/monitoring */
export const instance = resource('Instance', 'instance', [
	{
		value: 'checkHealth',
		name: 'Check Health',
		action: 'Check health of instance',
		description: 'Check that the instance answers; of its database, queue and workers that says nothing',
		// Not below the version, as all else is.
		request: 'GET /health',
		fields: [],
		answer: one(),
		run: async ({ send }) => await send({ request: 'GET /health', url: 'health' }),
		outside: 'n8nOnly',
	},
]);
