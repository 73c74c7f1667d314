const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL stays on this machine. */
export const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);

/** Vendors take https only. Here http is taken as well on loopback: receivers in tests and demos have no certificate. */
export function isTaken(url: string): boolean {
	const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' };
	return protocol === 'https:' || (protocol === 'http:' && isLoopback(url));
}

/** What a receiver answered, or why it did not. */
export interface Receipt {
	status: number | null;
	headers: Headers;
	/** The status, or the reason of a failure. */
	outcome: number | string;
}

const failed = (outcome: string): Receipt => ({ status: null, headers: new Headers(), outcome });

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { cause } = error;
	const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
	return code || error.name;
}

/** Sends a webhook's request. Nothing ever leaves this machine: another host counts as one that cannot be reached. */
export async function post(
	url: string,
	headers: Record<string, string>,
	body: string,
	timeout: number,
): Promise<Receipt> {
	if (!isLoopback(url)) return failed('not on this machine, so not sent');
	try {
		const response = await fetch(url, {
			method: 'POST',
			// A redirect counts as delivered; nobody follows it.
			redirect: 'manual',
			headers: { 'content-type': 'application/json', ...headers },
			body,
			signal: AbortSignal.timeout(timeout),
		});
		await response.arrayBuffer();
		return { status: response.status, headers: response.headers, outcome: response.status };
	} catch (error) {
		return failed(reasonOf(error));
	}
}
