import { createHash } from 'crypto';
import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { secureAddress } from './address';

/**
 * A stored token begins with this mark of the fields that it was issued for. After a change of the
 * address or the secret it no longer fits, and is neither sent to the new address nor taken as proof
 * that the new secret is right.
 */
function markOf({ apiUrl, clientId, clientSecret }: ICredentialDataDecryptedObject): string {
	return createHash('sha256')
		.update(JSON.stringify([apiUrl, clientId, clientSecret]))
		.digest('hex')
		.slice(0, 16);
}

interface Exchange {
	token: Promise<string>;
	startedAt: number;
	/** The tokens that this one takes the place of. */
	replaced: ReadonlySet<string>;
}

/** The token exchanges under way and the last token of each, so that many executions share one request. */
const exchanges = new Map<string, Exchange>();

/** How long a token just received is given to others who still hold one before it. */
const FRESH_FOR_MS = 60_000;

/** A token is renewed this long before its end; one that lives for less than twice as long, after half of its life. */
const EARLY_MS = 60_000;

interface TokenAnswer {
	statusCode: number;
	body: { access_token?: unknown; detail?: unknown };
}

interface Claims {
	iat?: unknown;
	exp?: unknown;
}

function claimsOf(token: string): Claims {
	try {
		const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
		return typeof claims === 'object' && claims !== null ? claims : {};
	} catch {
		return {};
	}
}

/**
 * When a token just received is to be renewed (ms since 1970, by this computer's clock: the instance's own may be wrong). How long
 * it lives is a setting of the instance, of which the answer says nothing: https://clientdocs.contractlucidity.com/configuration
 */
function renewalOf(token: string): number | undefined {
	const { iat, exp } = claimsOf(token);
	const life = (Number(exp) - Number(iat)) * 1000;
	return life > 0 ? Date.now() + life - Math.min(EARLY_MS, life / 2) : undefined;
}

/** Any base; shorter than a number of thirteen digits. */
const asKept = (moment: number) => moment.toString(36);
const isPast = (kept: string | undefined) => kept !== undefined && Date.now() >= parseInt(kept, 36);

const CERTIFICATE = /-----BEGIN CERTIFICATE-----([\w+/=\s]+?)-----END CERTIFICATE-----/g;

/** As a file would hold it, whatever became of its line breaks on the way into the field. */
function pem(given: string): string {
	const found = [...given.matchAll(CERTIFICATE)].map(([, body = '']) =>
		[
			'-----BEGIN CERTIFICATE-----',
			...(body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []),
			'-----END CERTIFICATE-----',
		].join('\n'),
	);
	if (found.length > 0) return found.join('\n');
	throw new UserError(
		'Contract Lucidity was not called: "Certificate of the Authority" must begin with -----BEGIN CERTIFICATE-----',
	);
}

/** How the instance proves who it is, where no public authority vouches for it. */
function trust({
	ignoreSslIssues: anybody,
	trustedAuthority,
}: ICredentialDataDecryptedObject): Pick<
	IHttpRequestOptions,
	'skipSslCertificateValidation' | 'agentOptions'
> {
	if (anybody === true) return { skipSslCertificateValidation: true };
	const given = typeof trustedAuthority === 'string' ? trustedAuthority.trim() : '';
	return given === '' ? {} : { agentOptions: { ca: pem(given) } };
}

function refused(answer: TokenAnswer): UserError {
	const { statusCode } = answer;
	if (statusCode === 401) {
		return new UserError('Contract Lucidity refused the client ID or the client secret');
	}
	return new UserError(`Contract Lucidity gave no token (HTTP ${statusCode})`);
}

/** n8n's own client-credentials grant sends a form; this vendor takes JSON without a grant type. */
async function exchange(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	mark: string,
): Promise<string> {
	const { apiUrl, clientId, clientSecret } = credentials as Record<string, string>;
	const answer = (await helpers.httpRequest({
		...trust(credentials),
		method: 'POST',
		url: `${apiUrl}/auth/token`,
		body: { client_id: clientId, client_secret: clientSecret },
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	})) as TokenAnswer;
	const token = answer.body?.access_token;
	if (answer.statusCode !== 200 || typeof token !== 'string' || token === '') throw refused(answer);
	const renewal = renewalOf(token);
	return renewal === undefined ? `${mark} ${token}` : `${mark} ${token} ${asKept(renewal)}`;
}

/** Client id and secret for a token, as JSON: https://clientdocs.contractlucidity.com/api/authentication */
export class ContractLucidityApi implements ICredentialType {
	name = 'contractLucidityApi';

	displayName = 'Contract Lucidity API';

	icon = {
		light: 'file:../nodes/ContractLucidity/icons/contractLucidity.svg',
		dark: 'file:../nodes/ContractLucidity/icons/contractLucidity.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/legalops-for-n8n/n8n-nodes-legalops/blob/main/docs/contract-lucidity.md#get-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Instance URL',
			name: 'instanceUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://contracts.example.com',
			description:
				'The address at which you open Contract Lucidity in the browser. It must start with https://.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description:
				'In Contract Lucidity: Settings, Security, API Credentials, Create Credential (as an administrator)',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Shown once, when the credential is created',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the certificate of the instance cannot be verified. Anybody in between can then read the secret and the contracts: rather fill in the certificate of the authority.',
		},
		{
			displayName: 'Certificate of the Authority',
			name: 'trustedAuthority',
			type: 'string',
			typeOptions: { rows: 4 },
			displayOptions: { show: { ignoreSslIssues: [false] } },
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description:
				'Only where the instance has a certificate of your own organization: that of its authority, as text (PEM)',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'hidden',
			default: `=${secureAddress('String($self["instanceUrl"]).trim().replace(/\\/+$/, "").replace(/\\/api(\\/v1)?$/, "")', 'Instance URL')}/api/v1`,
		},
	];

	/**
	 * Called by n8n when the stored token is empty or was answered with 401, once for each execution.
	 * Those that hold the same old token wait for one exchange, and so do those that come just after it. A token that
	 * is not known here as an older one comes from another process of n8n, and may be newer than the last one of this
	 * process: when it is refused, that one may be dead as well, and is not handed out.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken: string }> {
		if (!/^https?:/.test(String(credentials.apiUrl)))
			throw new UserError('The field "Instance URL" must start with https://');
		const mark = markOf(credentials);
		const held = String(credentials.accessToken);
		const replaced = new Set([held]);
		for (;;) {
			const last = exchanges.get(mark);
			if (last === undefined || Date.now() - last.startedAt > FRESH_FOR_MS) break;
			const token = await last.token;
			if (held === '' || last.replaced.has(held)) return { accessToken: token };
			// Those who waited for the same stale token wake one by one: only the first may ask for a new one.
			if (exchanges.get(mark) !== last) continue;
			for (const older of [...last.replaced, token]) replaced.add(older);
			break;
		}
		const started: Exchange = {
			token: exchange(this, credentials, mark),
			startedAt: Date.now(),
			replaced,
		};
		exchanges.set(mark, started);
		try {
			return { accessToken: await started.token };
		} catch (error) {
			if (exchanges.get(mark) === started) exchanges.delete(mark);
			throw error;
		}
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const [mark, token, renewal] = String(credentials.accessToken).split(' ');
		const signed = { ...requestOptions, ...trust(credentials) };
		// Without a token the vendor answers 401, upon which n8n asks for a new one. There is no other way to renew one early.
		if (mark !== markOf(credentials) || token === undefined || isPast(renewal)) return signed;
		return { ...signed, headers: { ...requestOptions.headers, Authorization: `Bearer ${token}` } };
	}

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.apiUrl}}', url: '/projects' },
	};
}
