import type { JsonObject } from '../../../foundation/http/json';
import { boolean, filledText, list, reference } from './schemas';

const value = { type: ['string', 'number', 'boolean'] };

/** `custom_field_values` in a body: https://docs.developers.clio.com/guides/clio-manage/custom-fields/ */
export const customFieldValuesBody = (isNew: boolean): JsonObject =>
	isNew
		? list({ value, custom_field: reference }, ['value', 'custom_field'])
		: list({
				// An answer's id is text such as `text_line-123`, whatever the reference says of integers.
				id: filledText,
				value,
				custom_field: reference,
				_destroy: boolean,
			});
