import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

export const root = path.join(__dirname, '../../..');

interface Manifest {
	n8n: { credentials: string[]; nodes: string[] };
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

/** What `package.json` tells n8n to load. */
export const { n8n: loaded } = manifest;

/** An instance of the class in the source of a compiled file; as with n8n, the class is named as the file. */
function instance<T>(file: string): { name: string; folder: string; type: T } {
	const source = path.join(root, file.replace(/^dist\//, '').replace(/\.js$/, ''));
	const name = path.basename(source).split('.')[0] ?? '';
	const classes = jest.requireActual<Record<string, new () => T>>(source);
	const found = classes[name];
	if (found === undefined) throw new Error(`${file} has no class ${name}.`);
	return { name, folder: path.basename(path.dirname(source)), type: new found() };
}

/** The nodes of the package, with their vendor's folder. */
export const nodes = loaded.nodes.map((file) => instance<INodeType>(file));

/** The credential types of the package. */
export const credentials = loaded.credentials.map((file) => instance<ICredentialType>(file).type);
