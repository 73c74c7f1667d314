import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ValueField } from '../../../core/describe/fields';
import { property } from '../../../core/editor/fieldProperty';
import { toSend } from '../../../core/input/values';
import { asText } from '../../../core/util/json';
import { fieldEntries } from '../api/fieldNames';
import type { RecordKind } from '../api/fieldNames';
import { outputFields } from './outputFields';

/** A kind of record, and the values of the node's other parameters for which its names are offered. */
export interface OfferedNames {
	kind: RecordKind;
	shown: Record<string, string[]>;
	/** True where a record comes without its linked records. */
	plain?: boolean;
}

/** "Output", the list of names and the other names, as the operations have them. */
const asked = (kind: RecordKind) => outputFields(kind) as [ValueField, ValueField, ValueField];

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** "Output" without what the trigger does not offer of it. */
export function outputParameter(offered: string[], more: Partial<INodeProperties> = {}): INodeProperties {
	const whole = property(asked('matter')[0]);
	return {
		...whole,
		options: optionsOf(whole).filter(({ value }) => offered.includes(String(value))),
		...more,
	};
}

/** The names to choose from, which depend on what the node is to tell of, and a place for others. */
export function outputNames(lists: OfferedNames[], elsewhere: IDisplayOptions = {}): INodeProperties[] {
	const [, , others] = asked('matter');
	return [
		...lists.map(({ kind, shown, plain = false }): INodeProperties => {
			const whole = property(asked(kind)[1]);
			return {
				...whole,
				options: optionsOf(whole).filter(({ value }) => !(plain && String(value).includes('.'))),
				displayOptions: { show: { ...whole.displayOptions?.show, ...shown } },
			};
		}),
		{ ...property(others), displayOptions: { ...property(others).displayOptions, ...elsewhere } },
	];
}

/**
 * What Clio is asked for, as entries of `fields`, with what the node itself needs.
 *
 * @param usual what is asked for where the person has chosen no fields
 * @throws InvalidValue naming the field.
 */
export function chosenFields(
	read: (name: string) => unknown,
	kind: RecordKind,
	usual: string,
	needs: string[],
): string {
	const output = asText(read('output'));
	if (output === '' || output === 'simplified') return usual;
	const given = fieldEntries(asText(toSend(asked(kind)[0], output, undefined, read)));
	const names = given.map((entry) => entry.replace(/\{.*/, ''));
	return [...given, ...needs.filter((need) => !names.includes(need))].join(',');
}
