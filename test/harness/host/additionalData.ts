import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { CredentialsHelper } from './credentialsHelper';
import { core } from './n8n';

const base = 'http://localhost:5678';

/** Where n8n's OAuth2 callback is; the sandbox's apps must have it registered. */
export const callbackUrl = `${base}/rest/oauth2-credential/callback`;

const absent = (what: string) => async (): Promise<never> => {
	throw new Error(`The test engine has no ${what}.`);
};

/** What n8n gives to every execution beside the workflow; a fresh object each time, because n8n-core writes to it. */
export function additionalData(
	credentialsHelper: CredentialsHelper,
	own: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		externalSecretsProxy: new core.ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: `${base}/`,
		restApiUrl: `${base}/rest`,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		logAiEvent: () => undefined,
		setExecutionStatus: () => undefined,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow: absent('sub-workflows'),
		startRunnerTask: absent('task runner'),
		...own,
	};
}
