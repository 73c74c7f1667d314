import type { INode } from 'n8n-workflow';

import type { Service, SignIn } from '../describe/service';

/** The call that went wrong, as far as the person must know it. */
export interface CallDetails {
	node: INode;
	service: Service;
	signIn: SignIn;
	/** The credential's name, as the person gave it. */
	credentialName: string;
	/** The operation in words: "create contact". */
	action: string;
	/** True where sending the call twice does no harm. */
	repeatable: boolean;
	itemIndex?: number;
}
