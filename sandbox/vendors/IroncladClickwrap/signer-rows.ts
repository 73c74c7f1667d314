import { hexId, uuid } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import { ACCOUNT } from './sites';

export const PEOPLE = ['noor.haddad', 'tomas.lind', 'wren.okafor', 'ilse.brandt'];

/** Of a group's contracts, this one has accepted the first and the third in their published version. */
export const ACCEPTED_BY = 'ada@harrow.example';

interface NewSigner {
	signer_id: string;
	site: number;
	source: string;
	time: string;
	uuid: string;
	id: string;
}

/** The properties of a Signer, which has no `id`: https://clickwrap-developer.ironcladapp.com/reference/retrieve-a-signer-by-signer-id-1 */
export const signer = ({ signer_id, site, source, time, id, ...own }: NewSigner): JsonObject => ({
	uuid: own.uuid,
	_id: id,
	account: ACCOUNT,
	site,
	signer_id,
	test_mode: false,
	name: null,
	email: signer_id.includes('@') ? signer_id : null,
	mobile_number: null,
	company_name: null,
	title: null,
	notify: true,
	additional_attributes: {},
	email_hash: null,
	sendable: signer_id.includes('@'),
	deliverable: { email: null, email_status: null, mobile_number: null, mobile_number_status: null },
	latest_activity_time: null,
	last_action: null,
	last_downloaded_by: null,
	last_downloaded_time: null,
	source,
	amber_road: { isValid: null, status: null, screened_date: null },
	created_time: time,
	updated_time: time,
});

const nameOf = (person: string): string =>
	person
		.split('.')
		.map((part) => part.charAt(0).toUpperCase() + part.slice(1))
		.join(' ');

export const seedSigners = (): JsonObject[] => [
	...PEOPLE.map((person, index) => ({
		...signer({
			signer_id: `${person}@customer.example`,
			site: 4101 + (index % 2),
			source: 'api',
			time: `2026-0${index + 1}-14T08:00:00.000Z`,
			uuid: uuid(`ironcladClickwrap signer ${person}`),
			id: hexId(`ironcladClickwrap signer ${person}`),
		}),
		name: nameOf(person),
	})),
	{
		...signer({
			signer_id: ACCEPTED_BY,
			site: 4101,
			source: 'smartpact',
			time: '2026-05-20T10:30:00.000Z',
			uuid: uuid('ironcladClickwrap signer ada'),
			id: hexId('ironcladClickwrap signer ada'),
		}),
		name: 'Ada Harrow',
		company_name: 'Harrow Lane Ltd',
	},
];
