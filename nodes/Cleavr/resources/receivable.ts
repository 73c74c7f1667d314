import { nothing, one } from '../../../core/describe/answer';
import { inOrder } from '../../../core/describe/check';
import { additionalFields, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { createReceivable } from './eligibility';
import { filePart, creditorField, otherFields, otherParts, receivableField } from './fields';
import { dueDate, hasPrimaryContact, issueDate, receivableFields, sumIsRight } from './receivableFields';
import { createFromPdf, submitEvidence } from './uploads';

/** Where there is nothing to say, the body is an empty object all the same. */
const cancel = async ({ input: { pathParameters, body }, send }: OperationContext): Promise<unknown> =>
	await send({
		request: 'POST /receivables/{receivable_id}/cancel',
		pathParameters,
		body,
		headers: { 'content-type': 'application/json' },
		accept: 'nothing',
	});

/** https://docs.cleavr.fr/receivables. Which fields are required is not stated: those asked for here are inferred. */
export const receivable = resource('Receivable', 'receivable', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create receivable',
		description: 'Hand one or more unpaid invoices of a debtor over to recovery',
		request: 'POST /receivables',
		checks: [sumIsRight, inOrder(issueDate, dueDate), hasPrimaryContact],
		// An ID of one's own is kept with the receivable; the numbers are those on the invoices.
		findBy: [
			{ 'metadata.platform_invoice_id': 'body.metadata.platform_invoice_id' },
			{ 'invoice number': 'body.invoice.numbers' },
		],
		fields: receivableFields,
		answer: one(),
		run: createReceivable,
		outside: 'request',
	},
	{
		value: 'createFromPdf',
		name: 'Create From PDF',
		action: 'Create receivable from PDF',
		description: 'Have Cleavr read an unpaid invoice in a PDF and hand it over to recovery',
		request: 'POST /receivables/ocr',
		fields: [
			creditorField,
			text('Input Data Field Name', 'binaryProperty', {
				location: 'none',
				required: true,
				default: 'data',
				placeholder: 'e.g. data',
				description: 'The input field that holds the PDF',
			}),
			additionalFields([filePart, otherParts]),
		],
		answer: one(),
		run: createFromPdf,
		outside: 'n8nOnly',
	},
	{
		value: 'get',
		name: 'Get',
		action: 'Get receivable',
		description: 'Get the status of a receivable and how far its recovery is',
		request: 'GET /receivables/{receivable_id}',
		fields: [receivableField],
		answer: one(),
	},
	{
		value: 'submitEvidence',
		name: 'Submit Evidence',
		action: 'Submit evidence for a receivable',
		description: 'Send documents that settle a dispute, such as a signed order or a delivery note',
		// https://docs.cleavr.fr/api-reference names this address; body and answer are not documented as far as it could be read.
		request: 'POST /receivables/{receivable_id}/evidence',
		fields: [
			receivableField,
			text('Input Data Field Names', 'binaryProperties', {
				location: 'none',
				required: true,
				default: 'data',
				placeholder: 'e.g. order, delivery_note',
				description:
					'Comma-separated list of the input fields that hold the files; all of them go in one request',
				format: { pattern: /[^\s,]/, expected: 'the name of at least one input field' },
			}),
			additionalFields([filePart, otherParts]),
		],
		answer: nothing(),
		run: submitEvidence,
		outside: 'n8nOnly',
	},
	{
		value: 'cancel',
		name: 'Cancel',
		action: 'Cancel the recovery of a receivable',
		finality: 'for good',
		description: 'Stop the recovery of a receivable. There is no way to start it again.',
		// https://docs.cleavr.fr/api-reference names this address; a body is not documented as far as it could be read.
		request: 'POST /receivables/{receivable_id}/cancel',
		fields: [receivableField, otherFields],
		answer: nothing(),
		run: cancel,
		outside: 'request',
	},
]);
