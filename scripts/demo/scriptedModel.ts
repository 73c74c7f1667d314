import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A tool as n8n offers it to a model: https://platform.openai.com/docs/api-reference/chat/create */
interface Tool {
	function: { name: string; parameters: { properties?: Record<string, unknown>; required?: string[] } };
}

interface Message {
	role: string;
	content: unknown;
}

interface Completion {
	model: string;
	messages: Message[];
	tools?: Tool[];
}

/** A turn of the model: which tool it uses, and with what, knowing what the tools before have answered. */
interface Turn {
	tool: string;
	arguments: (answers: string[]) => Record<string, unknown>;
}

/** The first ID in a tool's answer, whatever it is wrapped in. */
const idIn = (answer = '') => /"id\\*":\s*\\*"?(\w+)/.exec(answer)?.[1] ?? '';

/** What the model does in examples/8-assistant.json. */
const turns: Turn[] = [
	{ tool: 'Find_Contact', arguments: () => ({ Search: 'Ashdown' }) },
	{
		tool: 'Open_Matter',
		arguments: ([contact]) => ({ Client_ID: idIn(contact), Description: 'Lease of a workshop' }),
	},
	{
		tool: 'Log_Time',
		arguments: ([, matter]) => ({
			Date: new Date().toISOString().slice(0, 10),
			Hours: 0.5,
			Matter_ID: idIn(matter),
			Note: 'First call about the lease',
		}),
	},
	{ tool: 'Recovery_Rates', arguments: () => ({}) },
	{ tool: 'Find_Project', arguments: () => ({ Name: 'a' }) },
	{ tool: 'List_Sites', arguments: () => ({ Limit: 3 }) },
	{ tool: 'Who_Am_I', arguments: () => ({}) },
];

/** Why a model could not make this call; `undefined` where it can. */
function hindrance(
	{ tool, arguments: given }: { tool: string; arguments: object },
	tools: Tool[],
): string | undefined {
	const offered = tools.find(({ function: { name } }) => name === tool)?.function;
	if (offered === undefined)
		return `There is no tool ${tool}, only ${tools.map((one) => one.function.name).join(', ')}.`;
	const { properties = {}, required = [] } = offered.parameters;
	const unknown = Object.keys(given).filter((name) => !Object.hasOwn(properties, name));
	const missing = required.filter((name) => !Object.hasOwn(given, name));
	if (unknown.length + missing.length === 0) return undefined;
	return `${tool} does not know ${unknown.join(', ') || 'nothing'} and misses ${missing.join(', ') || 'nothing'}.`;
}

/** The next thing that the model says, or the reason why it cannot. */
function next({ messages, tools = [] }: Completion): { message: object } | { refusal: string } {
	const answers = messages
		.filter(({ role }) => role === 'tool')
		.map(({ content }) => JSON.stringify(content));
	const turn = turns[answers.length];
	if (turn === undefined) {
		const failed = answers.findIndex((answer) => /error/i.test(answer.slice(0, 200)));
		if (failed >= 0)
			return { refusal: `${turns[failed]?.tool ?? ''} answered: ${answers[failed]?.slice(0, 400) ?? ''}` };
		const content = `The matter ${idIn(answers[1])} is open and half an hour is logged. The other ${answers.length - 3} tools have answered.`;
		return { message: { role: 'assistant', content } };
	}
	const call = { tool: turn.tool, arguments: turn.arguments(answers) };
	const refusal = hindrance(call, tools);
	if (refusal !== undefined) return { refusal };
	const wanted = { name: call.tool, arguments: JSON.stringify(call.arguments) };
	const calls = [{ id: `call_${answers.length + 1}`, type: 'function', function: wanted }];
	return { message: { role: 'assistant', content: null, tool_calls: calls } };
}

async function bodyOf(request: IncomingMessage): Promise<Completion> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return JSON.parse(Buffer.concat(parts).toString('utf8')) as Completion;
}

export interface ScriptedModel {
	/** For the field "Base URL" of n8n's OpenAI credential. */
	url: string;
	stop(): Promise<void>;
}

/**
 * A model that follows a script: it uses each tool of examples/8-assistant.json once, as OpenAI's API would have it, and refuses to go on where
 * a tool cannot be given what it needs. On a free port of 127.0.0.1.
 */
export async function startScriptedModel(): Promise<ScriptedModel> {
	const server = createServer((request, response) => {
		const answer = (status: number, body: object) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (request.url?.endsWith('/models') === true) {
			answer(200, { object: 'list', data: [{ id: 'scripted', object: 'model' }] });
			return;
		}
		bodyOf(request)
			.then((completion) => {
				const said = next(completion);
				if ('refusal' in said) {
					answer(400, { error: { message: said.refusal, type: 'invalid_request_error' } });
					return;
				}
				const finish_reason = 'tool_calls' in said.message ? 'tool_calls' : 'stop';
				const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
				const choices = [{ index: 0, message: said.message, finish_reason }];
				answer(200, {
					id: 'scripted',
					object: 'chat.completion',
					created: 0,
					model: completion.model,
					choices,
					usage,
				});
			})
			.catch((error: unknown) => answer(500, { error: { message: String(error) } }));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		},
	};
}
