import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INodeParameters } from 'n8n-workflow';
import { oneNode, subject } from '../../../harness';
import { repository } from '../../../harness/engine';
import { byId, type Call, type Outcome, type Rig } from '../../../harness/rig';

/** An item with a file in it, as n8n keeps it in memory. */
export const fileItem = (name: string, bytes: Buffer | string, mimeType = 'text/plain') => ({
	json: {},
	binary: { data: { data: Buffer.from(bytes).toString('base64'), mimeType, fileName: name } },
});

/** A copy of the compiled package in which one module exports something else; gone when the tests of the file have run. */
export function packageWith(module: string, exported: Record<string, unknown>): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'legalops-package-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	for (const part of ['package.json', 'dist'])
		cpSync(path.join(repository, part), path.join(folder, part), { recursive: true });
	writeFileSync(path.join(folder, 'dist', module), `Object.assign(exports, ${JSON.stringify(exported)});`);
	return folder;
}

export const download = (id: unknown, parameters: INodeParameters = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource: 'document', operation: 'download', documentId: byId(id), ...parameters },
});

/** Downloads a document and uploads what came into a matter, in one workflow. */
export async function roundTrip(rig: Rig, id: number, matterId: string): Promise<Outcome> {
	const { node, credential, parameters } = download(id);
	const workflow = oneNode(
		node,
		{ resource: 'document', operation: 'upload', matterId: byId(matterId) },
		credential,
	);
	const [start, upload] = workflow.nodes;
	if (!start || !upload) throw new Error('The workflow has no nodes');
	workflow.nodes.push({ ...upload, id: 'download', name: 'Download', parameters });
	workflow.connections = {
		Start: { main: [[{ node: 'Download', type: 'main', index: 0 }]] },
		Download: { main: [[{ node: subject, type: 'main', index: 0 }]] },
	};
	return await rig.run(workflow, {}, credential);
}

export async function firstMatter(rig: Rig): Promise<string> {
	await rig.connect('clioOAuth2Api');
	const answer = await rig.ask<{ data: Array<{ id: number }> }>('clio', '/api/v4/matters.json?limit=1');
	return String(answer.data[0]?.id);
}

/** Clio's documents as they are in the sandbox, looked at without any node. */
export class ClioFiles {
	constructor(private readonly rig: Pick<Rig, 'control' | 'sandbox'>) {}

	/** The bytes of a document's newest version, or of another one, with what the storage host says of them. */
	async download(id: unknown, version?: unknown): Promise<{ bytes: Buffer; type: string | null }> {
		const query = version === undefined ? '' : `?document_version_id=${String(version)}`;
		const answer = await this.call('GET', `/documents/${String(id)}/download.json${query}`);
		const file = await fetch(answer.headers.get('location') ?? '', { headers: ALONE });
		const bytes = Buffer.from(await file.arrayBuffer());
		await this.rig.control.clearLog();
		return { bytes, type: file.headers.get('content-type') };
	}

	/** A document of a matter with these bytes. */
	async store(matterId: unknown, name: string, bytes: Buffer | string): Promise<number> {
		const body = { name, parent: { id: Number(matterId), type: 'Matter' } };
		const fields = 'fields=id,latest_document_version{uuid,put_url,put_headers}';
		const begun = await this.json('POST', `/documents.json?${fields}`, body);
		const { uuid, put_url: url, put_headers: headers } = begun.latest_document_version;
		const named = Object.fromEntries(headers.map(({ name: key, value }) => [key, value]));
		const stored = await fetch(url, { method: 'PUT', headers: { ...named, ...ALONE }, body: bytes });
		if (!stored.ok) throw new Error(`The storage host answered ${stored.status}`);
		await this.json('PATCH', `/documents/${begun.id}.json`, { uuid, fully_uploaded: true });
		await this.rig.control.clearLog();
		return begun.id;
	}

	private async json(method: string, route: string, data: object): Promise<Begun> {
		const answer = await this.call(method, route, data);
		const body = (await answer.json()) as { data: Begun };
		if (!answer.ok) throw new Error(`${route} answered ${answer.status}: ${JSON.stringify(body)}`);
		return body.data;
	}

	private async call(method: string, route: string, data?: object): Promise<Response> {
		const { access_token: token } = await this.rig.control.grant('clio');
		return await fetch(`${this.rig.sandbox.urls.clio}/api/v4${route}`, {
			method,
			redirect: 'manual',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(data && { body: JSON.stringify({ data }) }),
		});
	}
}

/** A kept connection may be closed under a large file by the one before it. */
const ALONE = { connection: 'close' };

interface Begun {
	id: number;
	latest_document_version: {
		uuid: string;
		put_url: string;
		put_headers: Array<{ name: string; value: string }>;
	};
}
