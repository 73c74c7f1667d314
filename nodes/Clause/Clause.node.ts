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
import { clause } from './service';

/** A clause is triggered by a URL of its own. */
const withUrl = ['trigger'];

/** All others. n8n keeps a credential above Resource only where it is hidden by what is chosen, not where it is shown by it. */
const withToken = clause.resources
	.flatMap(({ operations }) => operations.map(({ value }) => value))
	.filter((value) => !withUrl.includes(value));

/** Every call of a clause counts and may change its contract, so the test looks at the address only. */
async function clauseTriggerTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const why = refusal(String(data?.apiUrl ?? ''));
	return why === undefined
		? {
				status: 'OK',
				message: 'The address is well-formed. The token is first tried when the clause is triggered.',
			}
		: { status: 'Error', message: `The field "Trigger URL" ${why}` };
}

export class Clause implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clause',
		name: 'clause',
		icon: { light: 'file:icons/clause.svg', dark: 'file:icons/clause.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with contracts, smart clauses and flows in Clause (legacy service)',
		defaults: { name: 'Clause' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'clauseOAuth2Api',
				required: true,
				displayOptions: { hide: { operation: withUrl } },
			},
			{
				name: 'clauseTriggerApi',
				required: true,
				testedBy: 'clauseTriggerTest',
				displayOptions: { hide: { operation: withToken } },
			},
		],
		properties: nodeProperties(clause),
	};

	methods = { listSearch: listSearchMethods(clause), credentialTest: { clauseTriggerTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, clause);
	}
}
