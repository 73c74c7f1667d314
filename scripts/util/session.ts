/** One run of a program that starts other things. */
export interface Session {
	/** Aborted by Ctrl-C, or when the terminal or the caller ends us. */
	signal: AbortSignal;
	/** Registers how to end something; the last one started ends first. */
	onEnd(stop: () => Promise<void>): void;
}

/**
 * Runs a program, ends everything it started however it ended, and exits.
 * @param exitCodes `interrupted`: the code after Ctrl-C. An error is printed as a sentence and gives 1.
 */
export async function runSession(
	program: (session: Session) => Promise<number>,
	exitCodes: { interrupted: number },
): Promise<never> {
	const controller = new AbortController();
	const stops: Array<() => Promise<void>> = [];
	onInterrupt(() => controller.abort());
	const session: Session = { signal: controller.signal, onEnd: (stop) => stops.push(stop) };
	let code = await program(session).catch((error: unknown) => {
		if (!controller.signal.aborted) process.stderr.write(`\n${sentenceOf(error)}\n`);
		return 1;
	});
	if (controller.signal.aborted) code = exitCodes.interrupted;
	for (const stop of stops.reverse()) {
		await stop().catch((error: unknown) => {
			process.stderr.write(`${sentenceOf(error)}\n`);
			code ||= 1;
		});
	}
	process.exit(code);
}

/** What went wrong, and what was behind it: `fetch` itself says no more than that it failed. */
function sentenceOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause === undefined ? error.message : `${error.message}: ${sentenceOf(error.cause)}`;
}

/** npm passes a Ctrl-C on to a program that the terminal has told already: the second one within this time is the same one. */
const sameKeystrokeMs = 1_000;

/** Calls back on Ctrl-C, on being ended, and when the shell that npm starts us in has gone away without telling us. */
function onInterrupt(interrupt: () => void): void {
	let since: number | undefined;
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			// Somebody is in a hurry; n8n notices by itself that we are gone.
			if (since !== undefined && Date.now() - since > sameKeystrokeMs) process.exit(130);
			since ??= Date.now();
			interrupt();
		});
	}
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		interrupt();
	}, 1_000);
	watch.unref();
}
