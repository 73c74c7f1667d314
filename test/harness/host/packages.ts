import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecuteContext, PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType, INodeTypes, IVersionedNodeType } from 'n8n-workflow';
import { baseNodes } from './baseNodes';
import { core, workflow } from './n8n';
import { oAuth2Api } from './oAuth2Api';

const basePrefix = 'n8n-nodes-base.';

/** What n8n knows of one credential type. */
export interface KnownCredential {
	type: ICredentialType;
	parents: string[];
	supportedNodes: string[];
}

/** Node and credential types: those of the package under test, and the few of n8n-nodes-base that workflows use. */
export class Packages implements INodeTypes {
	private constructor(private readonly loader: PackageDirectoryLoader) {}

	/**
	 * Installs the compiled package the way n8n installs a community package, a copy below n8n's user folder, and loads
	 * it with n8n's loader. The copy has no `node_modules`, so what it requires comes from `NODE_PATH`, as in n8n.
	 */
	static async install(packageFolder: string, userFolder: string): Promise<Packages> {
		const manifest = await readFile(path.join(packageFolder, 'package.json'), 'utf8');
		const { name } = JSON.parse(manifest) as { name: string };
		const target = path.join(userFolder, '.n8n/nodes/node_modules', name);
		await mkdir(target, { recursive: true });
		for (const part of ['package.json', 'dist'])
			await cp(path.join(packageFolder, part), path.join(target, part), { recursive: true });

		const loader = new core.PackageDirectoryLoader(target);
		await loader.loadAll();
		for (const type of Object.keys(loader.known.credentials)) {
			const credential = loader.getCredential(type).type;
			// Absent from n8n-workflow before the "allowed domains" of a credential existed.
			credential.properties = workflow.injectDomainRestrictionFields?.(credential) ?? credential.properties;
		}
		return new Packages(loader);
	}

	/** Accepts `clio` for a node of the package under test, and full type names. */
	fullName(nodeType: string): string {
		return nodeType.includes('.') ? nodeType : `${this.loader.packageName}.${nodeType}`;
	}

	isOwn(nodeType: string): boolean {
		return nodeType.startsWith(`${this.loader.packageName}.`);
	}

	/** Names of all node types of the package, with its prefix. */
	nodeNames(): string[] {
		return Object.keys(this.loader.known.nodes).map((name) => this.fullName(name));
	}

	credentialNames(): string[] {
		return Object.keys(this.loader.known.credentials);
	}

	/** The fields of each credential type, inherited ones too, that n8n shows as passwords. */
	passwordFields(): Record<string, string[]> {
		const fieldsOf = (name: string): string[] => {
			const { type, parents } = this.getCredential(name);
			const own = type.properties.filter(({ typeOptions }) => typeOptions?.password === true);
			return [...own.map((property) => property.name), ...parents.flatMap(fieldsOf)];
		};
		return Object.fromEntries(this.credentialNames().map((name) => [name, [...new Set(fieldsOf(name))]]));
	}

	getByName(nodeType: string): INodeType | IVersionedNodeType {
		const base = nodeType.startsWith(basePrefix) && baseNodes[nodeType.slice(basePrefix.length)];
		if (base) return base;
		if (!this.isOwn(nodeType)) throw new Error(`The test engine knows no node type "${nodeType}".`);
		return this.loader.getNode(nodeType.slice(this.loader.packageName.length + 1)).type;
	}

	getByNameAndVersion(nodeType: string, version?: number): INodeType {
		const found = workflow.NodeHelpers.getVersionedNodeType(this.getByName(nodeType), version);
		const { description } = found;
		const isDeclarative = !found.execute && !found.trigger && !found.webhook && !found.poll;
		if (isDeclarative && description.requestDefaults !== undefined)
			found.execute = async function () {
				return (await new core.RoutingNode(this as ExecuteContext, found).runNode()) ?? [];
			};
		return found;
	}

	getKnownTypes(): ReturnType<INodeTypes['getKnownTypes']> {
		return this.loader.known.nodes;
	}

	getCredential(name: string): KnownCredential {
		if (name === oAuth2Api.name) return { type: oAuth2Api, parents: [], supportedNodes: [] };
		const { type } = this.loader.getCredential(name);
		const known = this.loader.known.credentials[name];
		const extended = type.extends ?? [];
		return {
			type,
			parents: [...extended, ...extended.flatMap((parent) => this.getCredential(parent).parents)],
			supportedNodes: (known?.supportedNodes ?? []).map((node) => this.fullName(node)),
		};
	}
}
