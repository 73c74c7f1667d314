import type { IDataObject } from 'n8n-workflow';

import { asText } from '../util/json';
import { digest } from './digest';

/** A webhook as the vendor has it. */
export interface Registered {
	id: number | string;
	/** The address that it calls. */
	url: string;
	/** What its deliveries are signed with, or bring along; where the vendor tells it, or the node has made it up. */
	secret?: string;
}

/** What a node keeps of its webhook between two runs of n8n, in its static data. */
export interface Kept extends Registered {
	/** What it was made for; only where the vendor cannot be asked for that. */
	of?: string;
}

/** Stands for what the node's parameters ask for. */
export const digestOf = (wanted: unknown): string => digest(JSON.stringify(wanted));

export function keptIn({ id, url, secret, of }: IDataObject): Kept | undefined {
	if ((typeof id !== 'number' && typeof id !== 'string') || typeof url !== 'string') return undefined;
	return { id, url, secret: asText(secret), ...(typeof of === 'string' && { of }) };
}

/** The address is kept because a timer of the node cannot ask n8n for it. */
export function keep(state: IDataObject, url: string, { id, secret }: Registered, of?: string): void {
	Object.assign(state, { url, id, secret }, of === undefined ? {} : { of });
}

export function forgetKept(state: IDataObject): void {
	for (const name of ['id', 'secret', 'url', 'of']) Reflect.deleteProperty(state, name);
}
