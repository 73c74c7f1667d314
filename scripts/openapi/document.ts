import type { ICredentialType } from 'n8n-workflow';
import type { JsonSchema } from '../../core/describe/jsonSchema';
import type { Operation } from '../../core/describe/operation';
import { requestLine } from '../../core/describe/requestLine';
import type { Service } from '../../core/describe/service';
import { CredentialFields } from './credentialType';
import { describe, operationObject, type Described, type Parameter } from './operation';
import { securityScheme } from './security';
import { serversOf, type Server } from './servers';

export interface Document {
	openapi: string;
	info: object;
	servers: Server[];
	tags: object[];
	paths: Record<string, Record<string, unknown>>;
	components: { securitySchemes: Record<string, object>; parameters?: Record<string, Parameter> };
}

export interface Sources {
	service: Service;
	/** The credential types of the service, by their name. */
	credentialTypes: Record<string, ICredentialType>;
	/** The version of the package. */
	version: string;
	/** The record that an operation gives, where its schema is known. */
	recordOf: (resource: string, operation: string) => JsonSchema | undefined;
}

/** The credential types by which an operation can be called. */
function signInsOf({ signIns, credential }: Service, operation?: Operation): string[] {
	if (operation?.credential !== undefined) return [operation.credential];
	const labelled = Object.keys(signIns).filter((type) => signIns[type]?.label !== undefined);
	return labelled.length > 1 ? labelled : [credential];
}

/** The headers that hold what is chosen in the credential; one that is always the same names n8n. */
function headersOf({ headers }: Service, fields: CredentialFields): Record<string, Parameter> {
	const named = headers?.(new Proxy({}, { get: (_target, name) => `{${String(name)}}` })) ?? {};
	return Object.fromEntries(
		Object.entries(named).flatMap(([header, value]): Array<[string, Parameter]> => {
			const field = fields.named(/^\{(\w+)\}$/.exec(value)?.[1] ?? '');
			if (field === undefined) return [];
			const known = (field.options ?? []).flatMap((option) => ('value' in option ? [option.value] : []));
			const { description } = field;
			const schema: JsonSchema = { type: 'string', ...(known.length > 0 && { enum: known }) };
			return [[header, { name: header, in: 'header', required: true, description, schema }]];
		}),
	);
}

const typeOf = (types: Record<string, ICredentialType>, name: string): ICredentialType => {
	const found = types[name];
	if (found === undefined) throw new Error(`There is no credential type "${name}".`);
	return found;
};

/** The OpenAPI 3.1 document of a service, from the catalogue and the credential types alone. */
export function documentOf({ service, credentialTypes, version, recordOf }: Sources): Document {
	const fieldsOf = (type: string) => new CredentialFields(typeOf(credentialTypes, type));
	const serversFor = (types: string[]): Server[] => {
		const all = types.flatMap((type) => serversOf(fieldsOf(type), service.signIns[type]?.addressField ?? ''));
		return [...new Map(all.map((server) => [server.url, server])).values()];
	};
	const lines = new Map<string, Described[]>();
	for (const resource of service.resources) {
		for (const operation of resource.operations.filter(({ outside }) => outside !== 'n8nOnly')) {
			const record = recordOf(resource.value, operation.value);
			const described = { ...describe(resource, operation), ...(record !== undefined && { record }) };
			lines.set(operation.request, [...(lines.get(operation.request) ?? []), described]);
		}
	}
	const usual = signInsOf(service);
	const headers = headersOf(service, fieldsOf(service.credential));
	const paths: Document['paths'] = {};
	for (const all of lines.values()) {
		const { operation } = all[0] as Described;
		const { method, path } = requestLine(operation.request);
		const types = signInsOf(service, operation);
		const security = types.map((type) => ({ [type]: [] }));
		const item = (paths[path === '' ? '/' : path] ??= {});
		item[method.toLowerCase()] = {
			...operationObject(all, service.envelope, security),
			...(types.join() !== usual.join() && { servers: serversFor(types) }),
		};
		const shared = Object.keys(headers).map((name) => ({ $ref: `#/components/parameters/${name}` }));
		if (shared.length > 0) item.parameters = shared;
	}
	const schemes = Object.keys(service.signIns).map((type) => [
		type,
		securityScheme(typeOf(credentialTypes, type)),
	]);
	return {
		openapi: '3.1.0',
		info: {
			title: service.name,
			version,
			description: `${service.name} as the package n8n-nodes-legalops calls it. Made from its catalogue; not a document of the vendor.`,
		},
		servers: serversFor(usual),
		tags: service.resources.map(({ name }) => ({ name })),
		paths,
		components: {
			securitySchemes: Object.fromEntries(schemes) as Record<string, object>,
			...(Object.keys(headers).length > 0 && { parameters: headers }),
		},
	};
}
