import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialsHelper,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialStore } from './credentialStore';
import { mockNode, mockWorkflow, withExpressions } from './mockNode';
import { core, workflow as n8nWorkflow } from './n8n';
import type { Packages } from './packages';

const oauthTokenData: INodeProperties = {
	displayName: 'oauthTokenData',
	name: 'oauthTokenData',
	type: 'json',
	required: false,
	default: {},
};

/** Stored values without a property of their own that n8n keeps nevertheless. */
const keptWithoutProperty = ['oauthTokenData', 'allowedHttpRequestDomains', 'allowedDomains'];

type Data = ICredentialDataDecryptedObject;

/**
 * n8n's CredentialsHelper over {@link CredentialStore}, method by method as in n8n 2.40 (its database, external secrets,
 * overwrites and end-user credentials left out).
 */
export class CredentialsHelper implements ICredentialsHelper {
	constructor(
		private readonly packages: Packages,
		private readonly store: CredentialStore,
	) {}

	getParentTypes(name: string): string[] {
		return this.packages.getCredential(name).parents;
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		const { type, supportedNodes } = this.packages.getCredential(credentialType);
		return !type.restrictToSupportedNodes || supportedNodes.includes(nodeType);
	}

	async authenticate(
		credentials: Data,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const request = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.packages.getCredential(typeName).type;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		if (authenticate?.type !== 'generic') return request;
		if (!workflow || !node) throw new Error('Declarative authentication needs a workflow and a node.');

		const resolve = (value: unknown): string => this.resolveValue(String(value), credentials, workflow, node);
		const parts = request as unknown as Record<string, Record<string, string> | undefined>;
		request.headers ??= {};
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const target = (parts[part] ??= {});
			for (const [key, value] of Object.entries(values as object)) target[resolve(key)] = resolve(value);
		}
		return request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<Data | undefined> {
		const { type } = this.packages.getCredential(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!expirable || !type.preAuthentication) return undefined;

		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;

		const output = (await this.runPreAuthentication(helpers, credentials, typeName)) ?? {};
		const details = node.credentials?.[type.name];
		if (output[expirable.name] === undefined || !details) return undefined;

		const stored = this.store.get(details, type.name);
		const changes = Object.entries(output).filter(
			([key]) => key === expirable.name || !n8nWorkflow.isExpression(stored.data[key]),
		);
		this.store.update(stored, Object.fromEntries(changes));
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: Data,
		typeName: string,
	): Promise<Data | undefined> {
		const { preAuthentication } = this.packages.getCredential(typeName).type;
		if (typeof preAuthentication !== 'function') return undefined;
		const output = await preAuthentication.call(restrictToOwnDomains(helpers, credentials), credentials);
		return (output as Data | undefined) ?? undefined;
	}

	async getCredentials(nodeCredentials: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		const { id, name, data } = this.store.get(nodeCredentials, type);
		const credentials = new core.Credentials({ id, name }, type);
		await credentials.setData(data);
		return credentials;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const credential = this.packages.getCredential(type).type;
		if (!credential.extends)
			return type === 'oAuth2Api' ? [...credential.properties, oauthTokenData] : credential.properties;

		const combined: INodeProperties[] = [];
		const inherited = credential.extends.map((parent) => this.getCredentialsProperties(parent));
		for (const properties of [...inherited, credential.properties])
			n8nWorkflow.NodeHelpers.mergeNodeProperties(combined, properties);
		return combined;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		expressionResolveValues?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		const { data } = this.store.get(nodeCredentials, type);
		if (raw === true) return data;
		return await this.applyDefaults(additionalData, data, type, mode, executeData, expressionResolveValues);
	}

	/**
	 * What a credential's stored data becomes before anyone uses it: n8n's `applyDefaultsAndOverwrites`. Values of
	 * properties that are not displayed are dropped, missing ones get the default, expressions are resolved.
	 */
	async applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: Data,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): Promise<Data> {
		const properties = this.getCredentialsProperties(type);
		const parameters = n8nWorkflow.NodeHelpers.getNodeParameters(
			properties,
			stored as never,
			true,
			false,
			null,
			null,
		);
		const data = { ...parameters } as Data;
		for (const key of keptWithoutProperty)
			if (stored[key] !== undefined && (key === 'oauthTokenData' || data[key] === undefined))
				data[key] = stored[key];

		const keys = core.getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (values) {
			const { expression } = values.workflow;
			return expression.getParameterValue(
				data as never,
				values.runExecutionData,
				values.runIndex,
				values.itemIndex,
				values.node.name,
				values.connectionInputData,
				mode,
				keys,
				executeData,
				false,
				data as never,
			) as Data;
		}
		const workflow = mockWorkflow();
		return await withExpressions(
			workflow,
			async () =>
				workflow.expression.getComplexParameterValue(
					mockNode,
					data as never,
					mode,
					keys,
					undefined,
					undefined,
					data as never,
				) as Data,
		);
	}

	async updateCredentials(details: INodeCredentialsDetails, type: string, data: Data): Promise<void> {
		this.store.set({ ...this.store.get(details, type), data });
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: Data,
	): Promise<void> {
		this.store.update(this.store.get(details, type), { oauthTokenData: data.oauthTokenData ?? {} });
	}

	private resolveValue(value: string, $credentials: Data, workflow: Workflow, node: INode): string {
		if (!n8nWorkflow.isExpression(value)) return value;
		const keys = { $credentials } as never;
		const resolved = workflow.expression.getSimpleParameterValue(
			node,
			value,
			'internal',
			keys,
			undefined,
			'',
		);
		return resolved ? String(resolved) : '';
	}
}

/** A credential that limits its domains limits the requests of its own authentication step too. */
function restrictToOwnDomains(helpers: IHttpRequestHelper, credentials: Data): IHttpRequestHelper {
	// Absent from n8n-workflow before 2.3x.
	const allowedDomains = n8nWorkflow.getCredentialOwnRequestAllowedDomains?.(credentials);
	if (allowedDomains === undefined) return helpers;
	return {
		helpers: {
			httpRequest: async (options) =>
				(await helpers.helpers.httpRequest({ ...options, allowedDomains })) as unknown,
		},
	};
}
