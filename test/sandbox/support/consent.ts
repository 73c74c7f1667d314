import { createHash, randomBytes } from 'node:crypto';
import { ask, type Answer } from './client';

/** Registered with every app of the sandbox. */
export const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback';

/** Undefined leaves a parameter out. */
export type Changes = Record<string, string | undefined>;

/** A verifier and its challenge, for PKCE. */
export function pkce(): {
	verifier: string;
	challenge: { code_challenge: string; code_challenge_method: string };
} {
	const verifier = randomBytes(32).toString('base64url');
	const code_challenge = createHash('sha256').update(verifier).digest('base64url');
	return { verifier, challenge: { code_challenge, code_challenge_method: 'S256' } };
}

/** What of a form or query is there. */
export const given = (parameters: Changes): Record<string, string> =>
	Object.fromEntries(
		Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);

/** An address with these parameters. */
export const addressOf = (path: string, parameters: Changes): string =>
	`${path}?${new URLSearchParams(given(parameters)).toString()}`;

/** Presses a button of the consent page; gives the answer and what the app would be told. */
export async function decide(
	address: string,
	decision = 'approve',
): Promise<Answer & { told: URLSearchParams }> {
	const answer = await ask(address, { form: { decision } });
	return {
		...answer,
		told: new URL(answer.headers.get('location') ?? 'http://nowhere.example').searchParams,
	};
}
