import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';
import type { JsonSchema } from '../../core/describe/jsonSchema';
import { services, type Vendor } from '../../nodes/services';
import { checkout } from '../util/checkout';
import type { Sources } from './document';

const capital = (type: string) => type.charAt(0).toUpperCase() + type.slice(1);

async function credentialType(name: string): Promise<ICredentialType> {
	const file = join(checkout, `credentials/${capital(name)}.credentials.ts`);
	const classes = (await import(file)) as Record<string, new () => ICredentialType>;
	const found = classes[capital(name)];
	if (found === undefined) throw new Error(`${file} has no class ${capital(name)}.`);
	return new found();
}

/** All that the document of a vendor is made from. */
export async function sourcesOf(vendor: Vendor): Promise<Sources> {
	const service = services[vendor];
	const types = await Promise.all(
		Object.keys(service.signIns).map(async (name) => [name, await credentialType(name)] as const),
	);
	const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string };
	return {
		service,
		credentialTypes: Object.fromEntries(types),
		version,
		// Where n8n looks for the schema of what an operation gives.
		recordOf: (resource, operation) => {
			const file = join(checkout, 'nodes', vendor, '__schema__/v1.0.0', resource, `${operation}.json`);
			if (!existsSync(file)) return undefined;
			// The version is n8n's, and no word of JSON Schema.
			return JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) =>
				key === 'version' && typeof value === 'number' ? undefined : value,
			) as JsonSchema;
		},
	};
}
