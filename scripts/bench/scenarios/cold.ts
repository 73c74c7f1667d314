import type { SandboxUrls } from '../../../test/harness/vendors';
import type { Sample } from '../figures';
import type { StoredCredential } from '../../n8n/types';
import type { Rig } from '../rig';
import { atMost, httpRequestNode, type Scenario, type Sizes } from '../scenario';
import { benchWorkflow, getMany, getUrl, type Call } from '../workflows';

/** Long enough for n8n to have started every execution before the first token is there. */
const latencyMs = 1_000;

interface Service {
	title: string;
	service: 'contractLucidity' | 'ironcladClickwrap';
	credential: string;
	ours(credential: StoredCredential): Call;
	url(urls: SandboxUrls): string;
}

const services: Service[] = [
	{
		title: 'Contract Lucidity',
		service: 'contractLucidity',
		credential: 'contractLucidityApi',
		ours: (credential) => getMany('contractLucidity', 'project', credential),
		url: (urls) => `${urls.contractLucidity}/api/v1/projects`,
	},
	{
		title: 'Ironclad Clickwrap OAuth2',
		service: 'ironcladClickwrap',
		credential: 'ironcladClickwrapOAuth2Api',
		ours: (credential) => getMany('ironcladClickwrap', 'site', credential, credential.type),
		url: (urls) => `${urls.ironcladClickwrap}/v1.1/sites`,
	},
];

const withHttpRequest = ({ title }: Service) => `${httpRequestNode} with the ${title} credential`;

/** (d) Many executions start together and none has a token. */
export function cold({ executions }: Sizes): Scenario {
	return {
		id: 'd',
		title: `${executions} parallel executions with a cold token`,
		method:
			`A new credential that has no token yet, in a freshly started n8n; ${executions} calls of an active workflow's webhook at once. ` +
			`Answers take ${latencyMs / 1000} s, so that all executions are under way before a token is there.`,
		columns: [
			{ key: 'succeeded', heading: 'Executions that succeeded', digits: 0 },
			{ key: 'tokenRequests', heading: 'Token requests', digits: 0 },
			{ key: 'sockets', heading: 'Peak sockets', digits: 0 },
			{ key: 'first', heading: 'First answer (s)', digits: 2 },
			{ key: 'seconds', heading: 'Time for all (s)', digits: 2 },
		],
		async prepare(rig) {
			return services.flatMap((it) => [
				{
					name: it.title,
					run: async () => await storm(rig, it, executions, it.ours),
				},
				{
					name: withHttpRequest(it),
					run: async () =>
						await storm(rig, it, executions, (credential) => getUrl(it.url(rig.sandbox.urls), credential)),
				},
			]);
		},
		goals: (figures) =>
			services.map(({ title }) => {
				const most = figures.spread(title, 'tokenRequests').max;
				const limit =
					'one request goes ahead of all others, and after a few seconds without its answer they follow, token or not; ' +
					`in the slowest run the first execution ended after ${figures.spread(title, 'first').max.toFixed(1)} s.`;
				return atMost(`(d) token requests, ${title}, in every run`, most, 1, { unit: '', digits: 0, limit });
			}),
	};
}

async function storm(
	rig: Rig,
	{ service, credential: type }: Service,
	executions: number,
	call: (credential: StoredCredential) => Call,
): Promise<Sample> {
	await rig.sandbox.control('POST', '/reset', {});
	await rig.freshN8n();
	const credential = await rig.credential(type);
	const run = await rig.activate((path) => benchWorkflow(path, 'once', call(credential)));
	await rig.sandbox.control('PUT', '/latency', { milliseconds: latencyMs });
	await rig.sandbox.control('DELETE', '/counters');
	const begun = performance.now();
	const all = await Promise.all(Array.from({ length: executions }, async () => await run()));
	const seconds = (performance.now() - begun) / 1000;
	const { tokenRequests, peakSockets } = await rig.sandbox.counters(service);
	return {
		succeeded: all.filter(({ succeeded }) => succeeded).length,
		tokenRequests,
		sockets: peakSockets,
		first: Math.min(...all.map((execution) => execution.seconds)),
		seconds,
	};
}
