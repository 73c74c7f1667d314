import { runInNewContext } from 'node:vm';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';

type Values = Record<string, unknown>;

/** What a field holds before anybody has filled it in; of one that is empty, the example beside it. */
export function beginning({ default: given, placeholder = '' }: INodeProperties): string {
	return String(given) || placeholder.replace(/^e\.g\. /, '');
}

/** A credential type, as far as its fields tell what it leads to. */
export class CredentialFields {
	constructor(private readonly type: ICredentialType) {}

	/** The field of that name. */
	named(name: string): INodeProperties | undefined {
		return this.type.properties.find((property) => property.name === name);
	}

	/** The field of that label. */
	labelled(label: string): INodeProperties | undefined {
		return this.type.properties.find(({ displayName }) => displayName === label);
	}

	/** The fields in which the person chooses, each with its values; the one that is chosen at first comes first. */
	choices(): Array<{ name: string; value: unknown; label: string }> {
		return this.type.properties
			.filter(({ type }) => type === 'options')
			.flatMap(({ name, default: first, options = [] }) =>
				options
					.flatMap((option) => ('value' in option ? [{ name, value: option.value, label: option.name }] : []))
					.sort((one, other) => Number(other.value === first) - Number(one.value === first)),
			);
	}

	/** What n8n makes of a field that is computed from the others, once these are filled in. */
	computed(name: string, filledIn: Values = {}): string {
		const begun = this.type.properties.map(
			(property) =>
				[property.name, property.default === '' ? beginning(property) : property.default] as const,
		);
		const $self: Values = { ...Object.fromEntries(begun), ...filledIn };
		const given = this.named(name)?.default;
		if (typeof given !== 'string') return '';
		if (!given.startsWith('=')) return given;
		return given
			.slice(1)
			.replace(/\{\{(.*?)\}\}/gs, (_all, expression: string) =>
				String(runInNewContext(expression, { $self })),
			);
	}
}
