import type { FastifyInstance } from 'fastify';
import { takeForms, type FilePart, type Part } from '../../foundation/http/form';
import type { JsonObject } from '../../foundation/http/json';
import { checkParts, refusePart } from './form-parts';

/** What was made out of the text of an invoice; a stand-in for Cleavr's character recognition. */
export interface ReadInvoice {
	numbers: string[];
	amount: number | null;
	[name: string]: string[] | number | string | null;
}

interface Found extends JsonObject {
	isPdf: boolean;
	numbers: string[];
	amount: number | null;
}

const read = (_name: string, bytes: Buffer): Found => {
	const text = bytes.toString('latin1');
	const amount = /(\d+[.,]\d\d) ?(EUR|€)/.exec(text)?.[1];
	return {
		isPdf: text.startsWith('%PDF-'),
		numbers: [...new Set(text.match(/\b(?:INV|F)-[\w-]*\d/g) ?? [])],
		amount: amount === undefined ? null : Number(amount.replace(',', '.')),
	};
};

/** A PDF in a part named `file`, and one part or more after it: https://docs.cleavr.fr/receivables */
export function registerInvoiceForm(
	app: FastifyInstance,
	add: (userId: string, invoice: ReadInvoice) => JsonObject,
): void {
	void app.register(async (uploads) => {
		takeForms(uploads, { complaint: 'The form cannot be read', look: read }, (parts) => ({ parts }));
		uploads.post<{ Body: { parts: Part[] } }>(
			'/v1/receivables/ocr',
			{ config: { scope: 'receivables:write' } },
			async ({ body: { parts } }, reply) => {
				const { texts, files } = checkParts(parts);
				const userId = texts.get('user_id');
				if (files > 1) throw refusePart('file', 'must come once');
				if (userId === undefined) throw refusePart('user_id', 'is missing');
				const file = parts.map(({ value }) => value).find((value) => typeof value !== 'string') as FilePart &
					Found;
				if (!file.isPdf) throw refusePart('file', 'must be a PDF');
				texts.delete('user_id');
				const { numbers, amount } = file;
				return await reply.code(201).send(add(userId, { ...Object.fromEntries(texts), numbers, amount }));
			},
		);
	});
}
