import type { Owner } from '../n8n/client';

/** The login of the n8n that we start. It listens on 127.0.0.1 only and holds fictional data. */
export const owner: Owner = {
	email: 'owner@example.com',
	password: 'LegalOps1',
	firstName: 'Robin',
	lastName: 'Sandbox',
};
