import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nClient } from '../n8n/client';
import type { StoredCredential, StoredWorkflow, WorkflowJson } from '../n8n/types';
import { checkout } from '../util/checkout';

const folder = join(checkout, 'examples');

/** An example workflow of the checkout, and its copy in n8n. */
export interface ImportedExample {
	file: string;
	workflow: WorkflowJson;
	stored: StoredWorkflow;
	/** The user changed it in the editor: it was left as it is. */
	edited: boolean;
}

/** What was imported, by file name, so that a user's edits are recognised at the next start. */
type ImportRecord = Record<string, { id: string; versionId: string; hash: string }>;

/**
 * Brings examples/*.json into n8n, in the order of their file names: new ones are created, changed ones updated under
 * the same id, and those that the user has edited are left alone. Credentials are found by type and name.
 * @param recordFile where to remember what was imported.
 */
export async function importExamples(
	client: N8nClient,
	credentials: StoredCredential[],
	recordFile: string,
): Promise<ImportedExample[]> {
	const record = await readRecord(recordFile);
	const present = await client.workflows();
	const imported: ImportedExample[] = [];
	for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
		const workflow = withCredentials(
			JSON.parse(await readFile(join(folder, file), 'utf8')) as WorkflowJson,
			credentials,
			file,
		);
		const hash = createHash('sha256').update(JSON.stringify(workflow)).digest('hex');
		const last = record[file];
		let stored =
			present.find(({ id }) => id === last?.id) ?? present.find(({ name }) => name === workflow.name);
		const edited = stored !== undefined && last?.id === stored.id && last.versionId !== stored.versionId;
		if (!stored) stored = await client.createWorkflow(workflow);
		else if (!edited && last?.hash !== hash) stored = await client.updateWorkflow(stored.id, workflow);
		if (!edited) record[file] = { id: stored.id, versionId: stored.versionId, hash };
		imported.push({ file, workflow, stored, edited });
	}
	await writeFile(recordFile, JSON.stringify(record, null, '\t'));
	return imported;
}

function withCredentials(
	workflow: WorkflowJson,
	credentials: StoredCredential[],
	file: string,
): WorkflowJson {
	const nodes = workflow.nodes.map((node) => {
		if (!node.credentials) return node;
		const wanted = Object.entries(node.credentials).map(([type, { name }]) => {
			const found = credentials.find((credential) => credential.type === type && credential.name === name);
			if (!found)
				throw new Error(
					`examples/${file}: "${node.name}" wants a ${type} named "${name}", and there is none.`,
				);
			return [type, { id: found.id, name }];
		});
		return { ...node, credentials: Object.fromEntries(wanted) };
	});
	return { ...workflow, nodes };
}

async function readRecord(file: string): Promise<ImportRecord> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as ImportRecord;
	} catch {
		return {};
	}
}
