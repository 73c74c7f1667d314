import type { INodePropertyOptions } from 'n8n-workflow';

import { asText } from '../util/json';
import { remembered } from '../util/remembered';
import { listedWords, titleCase } from '../util/words';
import { choice, choices, text } from './fields';
import type { Field, ParameterLocation } from './fields';
import type { JsonSchema } from './jsonSchema';
import { oneOf } from './transforms';

/** How a person chooses what comes out of an operation. */
interface Output {
	/** The names that the vendor documents; a dot leads into a linked record or the entries of a list. */
	documented: string[];
	/** What "Output" offers besides "Selected Fields", the usual one first. */
	offered: INodePropertyOptions[];
	/** By what key the choice is sent, and where. */
	key: string;
	location: ParameterLocation;
	/** What is sent for one of `offered`. */
	send: (offered: string) => unknown;
	/** What is sent for the names that the person has selected. */
	sendNames: (names: string[]) => unknown;
	wire: JsonSchema;
}

const SELECTED = 'selected';

/** `matter.display_number` → `Matter: Display Number`. */
const nameOf = (path: string) => path.split('.').map(nameOfStep).join(': ');

const nameOfStep = remembered((step: string) =>
	titleCase(step)
		.trim()
		.replace(/\bId(s?)\b/, 'ID$1')
		.replace(/\bUrl\b/, 'URL'),
);

const namesIn = (given: unknown) => [given].flat().flatMap((names) => listedWords(asText(names)));

/**
 * The fields of n8n's "Output" (https://docs.n8n.io/integrations/creating-nodes/build/reference/ux-guidelines/), for the end
 * of an operation's fields. Whoever selects fields has the ID in any case, for the next step to go on with.
 */
export function outputFields({ documented, offered, key, location, ...output }: Output): Field[] {
	const when = { output: [SELECTED] };
	return [
		choice('Output', key, {
			name: 'output',
			location,
			output: true,
			ordered: true,
			default: asText(offered[0]?.value),
			description: 'What to give of each record',
			options: [
				...offered,
				{ name: 'Selected Fields', value: SELECTED, description: 'The ID, and the fields that you choose' },
			],
			send: {
				name: 'output',
				apply: (value, read) => {
					if (value !== SELECTED) return output.send(asText(value));
					const names = [...namesIn(read?.('outputFields')), ...namesIn(read?.('otherOutputFields'))];
					return output.sendNames([...new Set(['id', ...names])]);
				},
				wire: () => output.wire,
			},
		}),
		// Only "Output" looks at these two.
		choices('Output Fields', 'outputFields', {
			location: 'none',
			output: true,
			when,
			description: 'The fields to give besides the ID',
			options: documented.map((value) => ({ name: nameOf(value), value })),
			send: oneOf({}),
		}),
		text('Other Output Fields', 'otherOutputFields', {
			location: 'none',
			output: true,
			when,
			placeholder: 'e.g. reference, client.title',
			description:
				'Fields that the list does not have, such as new ones, separated by commas; a dot leads into a linked record',
			send: oneOf({}),
		}),
	];
}

/**
 * The same for a vendor that always gives whole records: what is not wanted is taken away here.
 *
 * @param simplified the fields that most workflows need, about ten at most; the ID is one of them
 * @param documented all fields that the vendor documents, as far as it does
 * @param identity what is given in any case, where the ID is not `id`
 */
export const simplify = (
	simplified: string[],
	documented: string[] = simplified,
	identity: string[] = [],
): Field[] =>
	outputFields({
		documented: [...new Set([...simplified, ...documented])],
		offered: [
			{ name: 'Simplified', value: 'simplified', description: 'The fields that most workflows need' },
			{ name: 'Raw', value: 'raw', description: 'All that the service gives' },
		],
		key: 'output',
		location: 'output',
		send: (offered) => (offered === 'raw' ? undefined : simplified),
		sendNames: (names) => [...new Set([...identity, ...names])],
		wire: {},
	});
