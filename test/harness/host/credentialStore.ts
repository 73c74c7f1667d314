import type { ICredentialDataDecryptedObject, INodeCredentialsDetails } from 'n8n-workflow';

/** A stored credential as n8n's database has it, but not encrypted. `data` holds what a person typed, plus tokens. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** Credentials in memory. As with n8n's encrypted column, what goes in and out is always a copy made of JSON. */
export class CredentialStore {
	private readonly rows = new Map<string, string>();

	set(credential: StoredCredential): void {
		this.rows.set(credential.id, JSON.stringify(credential));
	}

	clear(): void {
		this.rows.clear();
	}

	find({ id }: Pick<INodeCredentialsDetails, 'id'>, type: string): StoredCredential | undefined {
		return this.all().find((row) => row.id === id && row.type === type);
	}

	/** Throws when no credential of that type has the id, with n8n's text. */
	get(details: Pick<INodeCredentialsDetails, 'id'>, type: string): StoredCredential {
		const found = this.find(details, type);
		if (!found) throw new Error(`Credential with ID "${details.id}" does not exist for type "${type}".`);
		return found;
	}

	/** The last one added of a type. */
	newest(type: string): StoredCredential | undefined {
		return this.all()
			.filter((row) => row.type === type)
			.at(-1);
	}

	/** By id, or the last one added of the type. Throws when there is none. */
	pick(type: string, id?: string): StoredCredential {
		const found = id ? this.get({ id }, type) : this.newest(type);
		if (!found) throw new Error(`No credential of the type "${type}" was set.`);
		return found;
	}

	update(credential: StoredCredential, changes: ICredentialDataDecryptedObject): void {
		this.set({ ...credential, data: { ...credential.data, ...changes } });
	}

	private all(): StoredCredential[] {
		return [...this.rows.values()].map((row) => JSON.parse(row) as StoredCredential);
	}
}
