import { file, listed, one } from '../../../core/describe/answer';
import type { ListAnswer } from '../../../core/describe/answer';
import type { Paging } from '../../../core/describe/paging';
import { isJsonObject } from '../../../core/util/json';

/** Nothing is documented of pages. Should there be some, a part must not pass for the whole. */
const whole = (noun: string): Paging => ({
	first: () => ({}),
	next: ({ body, rows }) =>
		isJsonObject(body) && Number(body.total ?? body.count) > rows.length
			? { noFurther: `sent only a part of the ${noun}, and does not document how to get the others` }
			: undefined,
});

/** A bare array is inferred from the list of projects; in an object it may have any name. */
const arrayIn =
	(name: string) =>
	(body: unknown): unknown => {
		if (!isJsonObject(body)) return body;
		const arrays = Object.values(body).filter(Array.isArray);
		return arrays.length === 1 ? arrays[0] : body[name];
	};

const tolerant = (noun: string): ListAnswer => ({ ...listed('', whole(noun)), read: arrayIn(noun) });

/** Shown on the vendor's page as a bare array: https://clientdocs.contractlucidity.com/api/endpoints */
export const projectList = listed();

export const documentList = tolerant('documents');

export const obligationList = tolerant('obligations');

/** Whether a report is data or a file is not documented: `Content-Type` tells it. */
export const reportAnswer = file({ name: 'report-{id}', orJson: one() });
