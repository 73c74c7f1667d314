import { one } from '../../../core/describe/answer';
import { resource } from '../../../core/describe/operation';

/** https://docs.cleavr.fr/api-reference, as of 2025-08-28; a later OpenAPI file no longer lists Commission. */
export const commission = resource('Commission', 'commission', [
	{
		value: 'getRates',
		name: 'Get Rates',
		action: 'Get commission rates',
		description: 'Get the commission that Cleavr takes by the age of a receivable',
		request: 'GET /commission/rates',
		fields: [],
		answer: one(),
	},
]);
