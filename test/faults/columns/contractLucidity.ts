import type { Sandbox } from '../../harness';
import type { Column } from '../cell';
import { pdfItem } from './files';
import { begunOnce, soon, waiting } from './jobs';
import { onceMore } from './verdicts';

const contractLucidity = {
	vendor: 'Contract Lucidity',
	service: 'contractLucidity',
	credential: 'contractLucidityApi',
	node: 'contractLucidity',
	matters: 1,
	calls: 1,
	records: 1,
} as const;

/** The vendor knows no consent that could end: the credential simply asks for another token. */
const differs = { '401, access revoked': onceMore };

async function anyProject({ control, urls }: Sandbox): Promise<string> {
	const { access_token: token } = await control.grant('contractLucidity');
	const answer = await fetch(`${urls.contractLucidity}/api/v1/projects`, {
		headers: { authorization: `Bearer ${token}` },
	});
	const [project] = (await answer.json()) as Array<{ id: string }>;
	return project?.id ?? '';
}

const uploading = async (sandbox: Sandbox) => ({
	resource: 'document',
	operation: 'upload',
	projectId: { __rl: true, mode: 'id', value: await anyProject(sandbox) },
	binaryProperty: 'data',
});

const upload = {
	...contractLucidity,
	items: [pdfItem('Harrow.pdf')],
	creates: 'documents',
};

export const contractLucidityColumns: Column[] = [
	{
		...contractLucidity,
		name: 'Project → Create',
		kind: 'create',
		parameters: async () =>
			await Promise.resolve({
				resource: 'project',
				operation: 'create',
				nameText: '=Harrow Lane {{ $itemIndex }}',
			}),
		at: { method: 'POST', path: '/api/v1/projects', skip: 0 },
		repeatable: false,
		creates: 'projects',
		differs,
	},
	{
		...upload,
		name: 'Document → Upload',
		kind: 'upload',
		parameters: uploading,
		at: { method: 'POST', path: '/api/v1/documents', skip: 0 },
		repeatable: false,
		differs,
	},
	{
		...upload,
		name: 'Document → Upload, Wait Until Processed: a look at it',
		kind: 'wait',
		parameters: async (sandbox) => {
			await sandbox.control.contractLucidity.settings({ seconds: 1 });
			return {
				...(await uploading(sandbox)),
				additionalFields: { waitUntilProcessed: true, giveUpAfter: soon },
			};
		},
		at: { method: 'GET', path: '/^/api/v1/documents/[0-9a-f-]+$/', skip: 0 },
		later: true,
		repeatable: true,
		check: begunOnce('/api/v1/documents'),
		differs: { ...waiting('was uploaded: do not upload it again'), ...differs },
	},
];
