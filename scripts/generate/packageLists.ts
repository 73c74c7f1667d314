import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { vendors } from '../../test/harness/layout/names';

interface Manifest {
	n8n: { credentials: string[]; nodes: string[] };
}

/** `clioOAuth2Api` → `ClioOAuth2Api`. */
const capital = (type: string) => type.charAt(0).toUpperCase() + type.slice(1);

/** The lists by which n8n finds what the package holds: the credential types of all vendors, and the nodes in their folders. */
export function withPackageLists(text: string, checkout: string): string {
	const manifest = JSON.parse(text) as Manifest;
	const types = vendors.flatMap(([, { signIns }]) => Object.keys(signIns));
	const nodes = vendors.flatMap(([folder]) =>
		readdirSync(join(checkout, 'nodes', folder))
			.filter((file) => file.endsWith('.node.ts'))
			.map((file) => `dist/nodes/${folder}/${file.replace(/\.ts$/, '.js')}`),
	);
	manifest.n8n.credentials = types.map((type) => `dist/credentials/${capital(type)}.credentials.js`).sort();
	manifest.n8n.nodes = nodes.sort();
	return `${JSON.stringify(manifest, null, 2)}\n`;
}
