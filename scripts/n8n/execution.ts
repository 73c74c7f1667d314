import { parse } from 'flatted';
import type { ExecutionResult, NodeResult } from './types';

interface RunError {
	message: string;
	description?: string | null;
}

interface RunData {
	resultData: {
		error?: RunError;
		runData?: Record<string, Array<{ error?: RunError; data?: { main?: Array<unknown[] | null> } }>>;
	};
}

/** Reads an execution as n8n answers it; its `data` is JSON in the notation of the library `flatted`. */
export function readExecution(
	executionId: string,
	execution: { status: string; data: string },
): ExecutionResult {
	const { resultData } = parse(execution.data) as RunData;
	const nodes = Object.entries(resultData.runData ?? {}).map(([name, runs]): [string, NodeResult] => {
		const outputs = runs.flatMap((run) => run.data?.main ?? []);
		const failed = runs.find((run) => run.error)?.error;
		return [
			name,
			{
				items: outputs.reduce((sum, items) => sum + (items?.length ?? 0), 0),
				...(failed && { error: sentence(failed) }),
			},
		];
	});
	const { error } = resultData;
	return {
		executionId,
		status: execution.status,
		...(error && { error: sentence(error) }),
		nodes: Object.fromEntries(nodes),
	};
}

function sentence({ message, description }: RunError): string {
	return description && description !== message ? `${message}: ${description}` : message;
}
