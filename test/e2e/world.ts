import type { Page } from 'playwright-core';
import type { Accounts, SandboxUrls } from '../harness/vendors';
import { Editor } from './editor/editor';

/** A credential that n8n has stored. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** A running n8n with the sandbox behind it, as the command starts them. */
export interface Surroundings {
	url: string;
	/** n8n's own REST API, for what is not looked at but needed. */
	call<T>(method: string, path: string, body?: unknown): Promise<T>;
	sandbox: {
		urls: SandboxUrls;
		accounts(): Promise<Accounts>;
		/** Sends to the control API (sandbox/README.md); POST unless told otherwise. */
		tell(path: string, body: unknown, method?: string): Promise<void>;
		/** An access token, as if a person had just agreed. */
		token(service: string): Promise<string>;
	};
	/** Connected, one of each type. */
	credentials: StoredCredential[];
}

/** One step of a workflow that is made to be looked at. */
export interface StepToTry {
	name: string;
	type: string;
	parameters: object;
	credential?: StoredCredential;
}

/** What a check has in hand. */
export interface World extends Surroundings {
	page: Page;
	editor: Editor;
}

/**
 * Stores a workflow of steps and gives its id.
 * @param order each behind the same start, or one behind the other
 */
export async function workflowOf(
	{ call }: Surroundings,
	name: string,
	steps: StepToTry[],
	order: 'side by side' | 'in a row' = 'side by side',
): Promise<string> {
	const start = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [-440, 0],
		parameters: {},
	};
	const nodes = steps.map(({ name: title, type, parameters, credential }, index) => ({
		id: `step-${index}`,
		name: title,
		type,
		typeVersion: 1,
		parameters,
		position: [240 * (index % 5), 200 * Math.floor(index / 5)],
		...(credential && {
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		}),
	}));
	const names = nodes.filter(({ type }) => !type.endsWith('Trigger')).map(({ name: node }) => node);
	const to = (...all: string[]) => ({ main: [all.map((node) => ({ node, type: 'main', index: 0 }))] });
	const connections =
		order === 'side by side'
			? { Start: to(...names) }
			: Object.fromEntries(names.map((node, index) => [['Start', ...names][index], to(node)]));
	const { id } = await call<{ id: string }>('POST', '/workflows', {
		name,
		nodes: [start, ...nodes],
		connections,
		// Without it n8n cannot execute a second step.
		pinData: {},
	});
	return id;
}

/** The connected credential of a type. */
export function credentialOf({ credentials }: Surroundings, type: string): StoredCredential {
	const found = credentials.find((credential) => credential.type === type);
	if (found === undefined) throw new Error(`There is no credential of type ${type}.`);
	return found;
}
