/** One thing that a person does in n8n, and what must come of it. It fails by throwing. */
export interface Check {
	name: string;
	run(): Promise<void>;
}

/** Checks that belong together. */
export interface Suite {
	title: string;
	checks: Check[];
}

/** How many checks went well, and how many did not. */
export interface Count {
	passed: number;
	failed: number;
}

interface Options {
	/** Only checks whose title and name, with a blank between them, match. */
	only: RegExp;
	write(line: string): void;
	/** Keeps what can be seen of a failure, and says where. */
	keep(name: string): Promise<string>;
	signal: AbortSignal;
}

/** Runs the suites one after the other and prints them as jest does. */
export async function runSuites(suites: Suite[], { only, write, keep, signal }: Options): Promise<Count> {
	const count: Count = { passed: 0, failed: 0 };
	const started = Date.now();
	for (const { title, checks } of suites) {
		const chosen = checks.filter(({ name }) => only.test(`${title} ${name}`));
		if (chosen.length > 0) write(`\n${title}`);
		for (const { name, run } of chosen) {
			signal.throwIfAborted();
			const since = Date.now();
			const error = await run().then(
				() => undefined,
				(thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown))),
			);
			signal.throwIfAborted();
			write(`  ${error === undefined ? '✓' : '✕'} ${name} (${Date.now() - since} ms)`);
			if (error === undefined) count.passed++;
			else {
				count.failed++;
				write(indented(error.message));
				write(indented(await keep(`${title} ${name}`)));
			}
		}
	}
	const { passed, failed } = count;
	const parts = [...(failed > 0 ? [`${failed} failed`] : []), `${passed} passed`, `${passed + failed} total`];
	write(`\nTests:       ${parts.join(', ')}\nTime:        ${((Date.now() - started) / 1000).toFixed(1)} s`);
	return count;
}

const indented = (text: string) => text.replace(/^/gm, '      ');
