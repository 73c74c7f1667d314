import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Engine } from './engine';
import type { Sandbox } from './sandbox';
import { credentialNames, sandboxCredential, type CredentialName, type Service } from './vendors';

/** The sandbox's service behind a credential type. */
export const serviceOf = (type: CredentialName): Service => sandboxCredential(type).service;

/**
 * Stores what a person would type for the sandbox's account, without connecting. `changes` replaces single fields.
 */
export async function fillCredential(
	engine: Engine,
	sandbox: Sandbox,
	type: CredentialName,
	changes: ICredentialDataDecryptedObject = {},
): Promise<void> {
	const fields = sandboxCredential(type).fields(await sandbox.control.accounts(), sandbox.urls);
	await engine.credentials.set(type, { data: { ...fields, ...changes } });
}

/** Stores a credential that is ready for use: filled in, and with a token where a user's consent gives one. */
export async function connectCredential(
	engine: Engine,
	sandbox: Sandbox,
	type: CredentialName,
	changes: ICredentialDataDecryptedObject = {},
): Promise<void> {
	const { consent, service } = sandboxCredential(type);
	const token: ICredentialDataDecryptedObject =
		consent === true ? { oauthTokenData: { ...(await sandbox.control.grant(service)) } } : {};
	await fillCredential(engine, sandbox, type, { ...token, ...changes });
}

/** Connects every credential type. */
export async function connectAll(engine: Engine, sandbox: Sandbox): Promise<void> {
	for (const type of credentialNames) await connectCredential(engine, sandbox, type);
}
