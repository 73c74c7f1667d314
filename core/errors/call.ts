import type { INode } from 'n8n-workflow';

import type { Effect } from '../describe/effect';
import type { Service, SignIn } from '../describe/service';
import type { Changes } from './changes';

/** A record as an error names it: `Matter 999999`. */
export interface NamedRecord {
	/** What the person calls it, with a capital: the label of its field. */
	label: string;
	id: string;
}

/** The call that went wrong, as far as the person must know it. */
export interface CallDetails {
	node: INode;
	service: Service;
	signIn: SignIn;
	/** The credential's name, as the person gave it. */
	credentialName: string;
	/** The operation in words: "create contact". */
	action: string;
	/** What the request does to the vendor's data. */
	effect: Effect;
	/** What the operation that it belongs to has done so far. */
	changes: Changes;
	itemIndex?: number;
	/** The records that the person chose, and that its requests name in their path. */
	records?: NamedRecord[];
}
