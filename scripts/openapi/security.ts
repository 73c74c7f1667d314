import type { ICredentialType } from 'n8n-workflow';
import { CredentialFields } from './credentialType';

const isOAuth = ({ extends: parents = [] }: ICredentialType): boolean => parents.includes('oAuth2Api');

/** What can be asked for: the scopes to choose from, else those that are always asked for. */
function scopesOf(fields: CredentialFields): Record<string, string> {
	const toChoose = (fields.named('scopes')?.options ?? []).flatMap((option) =>
		'value' in option ? [[String(option.value), option.description ?? option.name] as const] : [],
	);
	const always = fields.computed('scope').split(' ').filter(Boolean);
	return Object.fromEntries(toChoose.length > 0 ? toChoose : always.map((scope) => [scope, '']));
}

function flowsOf(fields: CredentialFields): object {
	const tokenUrl = fields.computed('accessTokenUrl');
	const scopes = scopesOf(fields);
	if (fields.computed('grantType') === 'clientCredentials')
		return { clientCredentials: { tokenUrl, scopes } };
	const added = fields.computed('authQueryParameters');
	const authorizationUrl = `${fields.computed('authUrl')}${added === '' ? '' : `?${added}`}`;
	return { authorizationCode: { authorizationUrl, tokenUrl, refreshUrl: tokenUrl, scopes } };
}

/** Where a typed key or token goes, and what stands before it. */
function placeOf({ authenticate }: ICredentialType): { in: 'header' | 'query'; name: string; value: string } {
	// A function is how n8n asks for a token before it sends one.
	if (typeof authenticate !== 'object') return { in: 'header', name: 'Authorization', value: '=Bearer ' };
	const { headers = {}, qs = {} } = authenticate.properties;
	const [header] = Object.entries(headers);
	const [name, value] = header ?? Object.entries(qs)[0] ?? [];
	if (name === undefined) throw new Error('A credential type that sends nothing cannot be described.');
	return { in: header === undefined ? 'query' : 'header', name, value: String(value) };
}

/** A way to sign in, from the fields of its credential type; where an address is typed, by the example beside it. */
export function securityScheme(type: ICredentialType): object {
	const description = `${type.displayName}: ${type.documentationUrl ?? ''}`;
	if (isOAuth(type)) return { type: 'oauth2', description, flows: flowsOf(new CredentialFields(type)) };
	const { in: place, name, value } = placeOf(type);
	return name === 'Authorization' && value.startsWith('=Bearer ')
		? { type: 'http', scheme: 'bearer', description }
		: { type: 'apiKey', in: place, name, description };
}
