import { delimiter, dirname } from 'node:path';
import { execa } from 'execa';

/** How to run npm. */
export interface NpmOptions {
	/** The Node to run npm with, and that what it compiles is meant for. Default: the one running this. */
	node?: string;
	cwd: string;
	env?: Record<string, string>;
	signal?: AbortSignal;
}

/** Runs npm quietly and gives what it wrote on stdout; a failure throws with npm's own last lines. */
export async function npm(
	args: string[],
	{ node = process.execPath, cwd, env, signal }: NpmOptions,
): Promise<string> {
	const cli = process.env.npm_execpath;
	const [file, first] = cli?.endsWith('npm-cli.js') ? [node, [cli]] : ['npm', []];
	const result = await execa(file, [...first, ...args], {
		cwd,
		env: {
			...env,
			npm_config_audit: 'false',
			npm_config_fund: 'false',
			npm_config_update_notifier: 'false',
			PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter),
		},
		cancelSignal: signal,
		reject: false,
		stdin: 'ignore',
	});
	if (!result.failed) return result.stdout;
	signal?.throwIfAborted();
	const lastLines = result.stderr.trim().split('\n').slice(-25).join('\n');
	throw new Error(
		`"npm ${args.join(' ')}" in ${cwd} did not succeed:\n${lastLines || result.originalMessage}`,
	);
}
