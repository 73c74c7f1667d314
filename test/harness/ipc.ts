import type { ChildProcess } from 'node:child_process';

interface Call {
	id: number;
	method: string;
	args: unknown[];
}

interface Answer {
	id: number;
	value?: unknown;
	error?: { message: string; details: unknown };
}

type Methods = Record<string, (...args: never[]) => unknown>;

/** The same methods, called by message: every one returns a promise, and everything passed is JSON. */
export type Remote<Host> = {
	[Name in keyof Host]: Host[Name] extends (...args: infer Args) => infer Result
		? (...args: Args) => Promise<Awaited<Result>>
		: never;
};

/** What a remote method threw; `details` holds what the serving side said of it. */
export class RemoteError<Details = unknown> extends Error {
	constructor(
		message: string,
		readonly details: Details,
	) {
		super(message);
		this.name = 'RemoteError';
	}
}

/** Answers the parent process's calls from `host`; returns at once. */
export function serve(host: object, describe: (thrown: unknown) => unknown): void {
	const methods = host as Methods;
	const reply = (answer: Answer): void => void process.send?.(answer);
	process.on('message', ({ id, method, args }: Call) => {
		void (async () => {
			try {
				const called = methods[method];
				if (!called) throw new Error(`The engine has no method "${method}".`);
				reply({ id, value: await called.apply(host, args as never[]) });
			} catch (thrown) {
				const message = thrown instanceof Error ? thrown.message : String(thrown);
				reply({ id, error: { message, details: describe(thrown) } });
			}
		})();
	});
}

/** Calls into a child process that serves. Every open call fails when the process ends. */
export function remote<Host>(child: ChildProcess): Remote<Host> {
	const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	let lastId = 0;
	child.on('message', ({ id, value, error }: Answer) => {
		const call = open.get(id);
		open.delete(id);
		if (open.size === 0) child.channel?.unref();
		if (error) call?.reject(new RemoteError(error.message, error.details));
		else call?.resolve(value);
	});
	child.once('exit', (code) => {
		for (const { reject } of open.values()) reject(new Error(`The engine process ended (${code}).`));
		open.clear();
	});
	const call = async (method: string, args: unknown[]): Promise<unknown> =>
		await new Promise((resolve, reject) => {
			const id = ++lastId;
			open.set(id, { resolve, reject });
			// Only an open call keeps this process waiting.
			child.channel?.ref();
			const message: Call = { id, method, args };
			child.send(message, (error) => error && reject(error));
		});
	return new Proxy({} as Remote<Host>, {
		get:
			(_target, method) =>
			async (...args: unknown[]) =>
				await call(String(method), args),
	});
}
