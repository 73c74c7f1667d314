import type { Transform } from '../../../core/describe/transforms';
import { asText } from '../../../core/util/json';

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** JSON as what it is, and any other text, such as an expression of Clause's, as text. */
export const jsonOrText: Transform = {
	name: 'jsonOrText',
	apply: (value) => parsed(asText(value)),
	wire: () => ({}),
};

/** Clause's access tokens name a user as `auth0|<ID>`: https://github.com/clauseHQ/demo-api-nodejs */
export const withoutProvider: Transform = {
	name: 'withoutProvider',
	apply: (value) => asText(value).replace(/^auth0\|/, ''),
	wire: () => ({ type: 'string' }),
};
