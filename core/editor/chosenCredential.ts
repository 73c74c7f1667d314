import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Service } from '../describe/service';

/** The credential type that the person has chosen in the editor, as `authentication` holds it. */
export function chosenCredential(context: ILoadOptionsFunctions, service: Service): string {
	const chosen = context.getCurrentNodeParameter('authentication');
	const known = typeof chosen === 'string' && Object.hasOwn(service.signIns, chosen);
	return known ? chosen : service.credential;
}
