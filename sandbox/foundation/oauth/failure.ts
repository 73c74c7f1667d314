/** An error of the OAuth2 library: `name` is the OAuth error code, `code` the HTTP status. */
export interface OAuthFailure {
	name: string;
	message: string;
	code: number;
}

/** The library's error, or a throw of whatever else went wrong. */
export function asFailure(error: unknown): OAuthFailure {
	if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
		return { name: error.name, message: error.message, code: error.code };
	}
	throw error;
}
