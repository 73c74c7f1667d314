import type { IDataObject } from 'n8n-workflow';

import { asText, isJsonObject } from '../../../../core/util/json';
import { better, GRADES } from './grades';
import type { Grade, Match } from './grades';

/** In the order in which a lawyer reads them. */
const TYPES = ['contact', 'relationship', 'matter', 'note', 'communication', 'document'] as const;

export type HitType = (typeof TYPES)[number];

/** Something of the firm's that has to do with what was asked for. */
export interface Hit extends Match {
	type: HitType;
	id: string;
	/** What Clio was asked for when it gave this. */
	term: string;
	/** What the record itself says. */
	record: IDataObject;
}

/** The values of some names of a linked record; nothing where there is none. */
export function part(record: unknown, ...names: string[]): IDataObject | null {
	if (!isJsonObject(record)) return null;
	return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}

/** The hits of one check: of a record that was found in several ways, the best. */
export class Hits {
	private readonly known = new Map<string, Hit>();

	add(type: HitType, row: IDataObject, term: string, match: Match, record: IDataObject): void {
		const id = asText(row.id);
		const key = `${type} ${id}`;
		const before = this.known.get(key);
		const hit: Hit = { ...match, type, id, term, record };
		if (before === undefined) {
			this.known.set(key, hit);
			return;
		}
		const best = better(before, match);
		this.known.set(key, {
			...(best.grade === before.grade ? before : hit),
			...best,
			record: { ...record, ...filled(before.record) },
		});
	}

	/** Adds to what a record says of itself. */
	tell({ type, id }: Hit, more: IDataObject): void {
		const hit = this.known.get(`${type} ${id}`);
		if (hit !== undefined) hit.record = { ...hit.record, ...more };
	}

	of(type: HitType, ...grades: Grade[]): Hit[] {
		return [...this.known.values()].filter((hit) => hit.type === type && grades.includes(hit.grade));
	}

	/** The best first. */
	listed(): IDataObject[] {
		const places = ({ grade, type }: Hit) => GRADES.indexOf(grade) * TYPES.length + TYPES.indexOf(type);
		return [...this.known.values()]
			.sort((one, other) => places(one) - places(other))
			.map(({ type, id, grade, matched_on, term, subject, record }) => ({
				type,
				grade,
				matched_on,
				term,
				subject,
				id: Number(id),
				...record,
			}));
	}
}

const filled = (record: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));
