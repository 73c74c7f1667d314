import { file, listed, one } from '../../../core/describe/answer';
import { choices, date, filters, text } from '../../../core/describe/fields';
import { outputField } from '../../../core/describe/files';
import { resource } from '../../../core/describe/operation';
import { contractField, organizationField, organizationToChooseFrom } from '../fields';
import { statuses } from '../api/statuses';
import { downloadMarkdown } from './downloadMarkdown';

const oneContract = [organizationToChooseFrom, contractField()];

/** https://github.com/workato/custom_connector_docs/pull/99 */
export const contract = resource(
	'Contract',
	'contract',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create contract',
			description: 'Create a contract, still to be signed, from a text in Markdown',
			request: 'POST /contracts',
			query: { markdown: true },
			fields: [
				organizationField({ required: true, location: 'body' }),
				text('Name', 'name', {
					placeholder: 'e.g. Carriage Agreement – Brightwater Optics',
					description: 'What the contract is called; without a name Clause calls it "untitled"',
				}),
				text('Text', 'markdown', {
					required: true,
					multiline: true,
					placeholder: 'e.g. # Carriage Agreement',
					description:
						'The text of the contract in CiceroMark: Markdown, with smart clauses between {{#clause name}} and {{/clause}}. To write the braces as they are, leave the field at "Fixed".',
				}),
			],
			answer: one(),
			findBy: [{ name: 'body.name' }],
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get contract',
			description: 'Get one contract with its text and its clauses',
			request: 'GET /contracts/{contract_id}',
			fields: oneContract,
			answer: one(),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many contracts',
			description: 'Get the contracts of an organization, by status, name or date',
			request: 'GET /contracts',
			// No source shows a parameter of this list besides the organization.
			fields: [
				organizationField({ required: true }),
				filters([
					choices('Status', 'status', {
						location: 'rows',
						options: statuses,
						description: 'Only contracts that are in one of these states',
					}),
					text('Name', 'name', {
						location: 'rows',
						compare: 'contains',
						placeholder: 'e.g. Carriage Agreement',
						description: 'Only contracts whose name contains this',
					}),
					date('Created Since', 'createdAt', {
						name: 'createdSince',
						time: true,
						location: 'rows',
						compare: 'since',
						description: 'Only contracts that were created at this date and time or later',
					}),
					date('Updated Since', 'updatedAt', {
						name: 'updatedSince',
						time: true,
						location: 'rows',
						compare: 'since',
						description: 'Only contracts that were changed at this date and time or later',
					}),
				]),
			],
			answer: listed(),
		},
		{
			value: 'copy',
			name: 'Copy',
			action: 'Copy contract',
			description: 'Make a new contract out of another one, such as a model contract',
			request: 'POST /contracts/{contract_id}/copy',
			fields: oneContract,
			answer: one(),
		},
		{
			value: 'downloadPdf',
			name: 'Download PDF',
			action: 'Download contract as PDF',
			description: 'Get a contract as a PDF file',
			request: 'GET /contracts/{contract_id}/pdf',
			fields: [...oneContract, outputField],
			answer: file({ name: 'contract-{contract_id}', types: ['application/pdf'] }),
		},
		downloadMarkdown,
		{
			value: 'markAsSigned',
			name: 'Mark as Signed',
			action: 'Mark contract as signed',
			// Clause tells the clauses that the contract is signed: https://clause.elevio.help/en/articles/8
			description:
				'State that everyone has signed outside of Clause; the contract then runs, and its clauses are told',
			request: 'POST /contracts/{contract_id}/signatures/all-signed',
			fields: oneContract,
			answer: one(),
		},
		{
			value: 'complete',
			name: 'Complete',
			action: 'Complete contract',
			description:
				'End a contract in whatever state it is: its clauses take no more data and tell of nothing more',
			request: 'POST /contracts/{contract_id}/complete',
			fields: oneContract,
			answer: one(),
		},
	],
	{
		searchContracts: {
			request: 'GET /contracts',
			answer: listed(),
			needs: { organizationId: 'organizationId' },
			value: 'id',
			label: '{name} · {status} · {createdAt}',
		},
	},
);
