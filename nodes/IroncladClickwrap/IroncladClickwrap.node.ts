import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IExecuteFunctions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { nodeProperties } from '../../core/editor/nodeProperties';
import { executeService } from '../../core/run/execute';
import { refusal } from '../../core/util/url';
import { ironcladClickwrap } from './service';

/** A GUID: https://clickwrap-developer.ironcladapp.com/docs/authentication-2 */
const ACCESS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** No call of the Activity API does without a signer or a group of the site, so the test looks at the fields only. */
async function ironcladClickwrapActivityTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const why = refusal(String(data?.apiUrl ?? ''));
	if (why !== undefined) return { status: 'Error', message: `The field "Base URL" ${why}` };
	if (!ACCESS_ID.test(String(data?.sid ?? '').trim())) {
		return {
			status: 'Error',
			message:
				'The field "Access ID" must be the access ID of a site, such as 3f0b1c52-7d94-4e0e-9a55-2c1f6d8b7a10: its number, and an access token, are something else',
		};
	}
	return {
		status: 'OK',
		message: 'Both fields are well-formed. The access ID is first tried when the node runs.',
	};
}

export class IroncladClickwrap implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ironclad Clickwrap',
		name: 'ironcladClickwrap',
		icon: { light: 'file:icons/ironcladClickwrap.svg', dark: 'file:icons/ironcladClickwrap.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with contracts, clickwraps, signers and records of acceptance in Ironclad Clickwrap',
		defaults: { name: 'Ironclad Clickwrap' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ironcladClickwrapApi',
				required: true,
				displayOptions: {
					show: { authentication: ['ironcladClickwrapApi'] },
					hide: { resource: ['acceptance'] },
				},
			},
			{
				name: 'ironcladClickwrapOAuth2Api',
				required: true,
				displayOptions: {
					show: { authentication: ['ironcladClickwrapOAuth2Api'] },
					hide: { resource: ['acceptance'] },
				},
			},
			{
				name: 'ironcladClickwrapActivityApi',
				required: true,
				testedBy: 'ironcladClickwrapActivityTest',
				displayOptions: { show: { resource: ['acceptance'] } },
			},
		],
		properties: nodeProperties(ironcladClickwrap),
	};

	methods = {
		listSearch: listSearchMethods(ironcladClickwrap),
		credentialTest: { ironcladClickwrapActivityTest },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, ironcladClickwrap);
	}
}
