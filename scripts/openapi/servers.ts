import { beginning, type CredentialFields } from './credentialType';

export interface Server {
	url: string;
	description?: string;
	variables?: Record<string, { default: string }>;
}

/** Stands for an address that a person types. */
const TYPED = 'https://typed.invalid';

/**
 * Where a credential type leads to: an address for each that can be chosen, and a variable where one is typed.
 *
 * @param addressField the label of the field in which it is typed
 */
export function serversOf(fields: CredentialFields, addressField: string): Server[] {
	const typed = fields.labelled(addressField);
	if (typed === undefined) throw new Error(`No credential field has the label "${addressField}".`);
	const choices = fields.choices().map(({ name, value, label }) => ({ label, filledIn: { [name]: value } }));
	const servers = new Map<string, Server>();
	for (const { label, filledIn } of choices.length > 0 ? choices : [{ label: undefined, filledIn: {} }]) {
		const address = fields.computed('apiUrl', { [typed.name]: TYPED, ...filledIn });
		const url = address.replace(TYPED, `{${typed.name}}`);
		if (servers.has(url)) continue;
		const isTyped = address !== url;
		const description = isTyped ? typed.description : label;
		servers.set(url, {
			url,
			...(description !== undefined && { description }),
			...(isTyped && { variables: { [typed.name]: { default: beginning(typed) } } }),
		});
	}
	return [...servers.values()];
}
