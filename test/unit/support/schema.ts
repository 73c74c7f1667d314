import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import type { JsonSchema } from '../../../core/describe/jsonSchema';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: true });
addFormats(ajv, ['date', 'date-time']);

/** Why a value does not fit a schema, each as `place: what`; empty where it fits. Fails for what is no schema. */
export function misfits(schema: JsonSchema, value: unknown): string[] {
	const fits = ajv.compile(schema);
	if (fits(value)) return [];
	return (fits.errors ?? []).map(
		({ instancePath, message = '', params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
	);
}
