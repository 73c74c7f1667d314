import type { Service } from '../../core/describe/service';
import { vendors } from '../../test/harness/layout/names';

const lines = ({ name, signIns, forbidden }: Service): string[] => [
	`### ${name}`,
	'',
	...Object.values(signIns).flatMap(({ label, reconnect, checkClient, remedies = {}, signedBy }) => [
		`- no longer accepts the credential${label === undefined ? (signedBy === undefined ? '' : ` (${signedBy})`) : ` (${label})`}: _${reconnect}_`,
		...(checkClient === undefined ? [] : [`- does not know the client ID or secret: _${checkClient}_`]),
		...Object.entries(remedies).map(
			([code, words]) => `- did not renew the access (\`${code}\`): _${words}_`,
		),
	]),
	`- does not allow: _${forbidden}_`,
	'',
];

/** What each service's errors tell a person to do about the sign-in, from its catalogue. */
export const signInAdvice = (): string =>
	vendors
		.flatMap(([, service]) => lines(service))
		.join('\n')
		.trim();
