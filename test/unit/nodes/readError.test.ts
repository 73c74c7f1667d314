import type { Service } from '../../../core/describe/service';
import { services, type Vendor } from '../../../nodes/services';

type Case = [body: unknown, message: string | undefined];

const said = ({ readError }: Service, body: unknown, status = 400) => readError(body, status).message;

/** What no vendor documents, and a proxy may send. */
const nothing: unknown[] = [undefined, null, '', '<html>', 7, [], ['no'], {}];

/** What a vendor is known to send, or may be expected to. */
const cases: Partial<Record<Vendor, Case[]>> = {
	Clause: [
		[{ error: { name: 'ValidationError', message: 'Unknown $class' } }, 'Unknown $class'],
		[{ error: { name: 'ValidationError' } }, 'ValidationError'],
		[{ error: 'access_denied', error_description: 'no' }, 'access_denied'],
		[{ error: 7, message: 'Not found' }, 'Not found'],
		[{ message: ['no'], error_description: 'Unknown client' }, 'Unknown client'],
		[{ message: ['no'] }, undefined],
	],
	Cleavr: [
		[{ error: 'invalid_request', error_description: 'user_id is missing' }, 'user_id is missing'],
		[{ error: 'Not allowed' }, 'Not allowed'],
		[{ message: 'Not allowed' }, 'Not allowed'],
		[{ error: 'Refused', message: 'Not allowed' }, 'Refused; Not allowed'],
		[{ error: { code: 'bad_amount', message: 'Too much' } }, 'Too much'],
		[{ error: { code: 'bad_amount' } }, 'bad_amount'],
		[{ error: { param: 'user_id', message: 'There is no user' } }, 'user_id: There is no user'],
		[{ error: { field: 'user_id', message: 'There is no user' } }, 'user_id: There is no user'],
		[{ error: { param: 7, message: 'There is no user' } }, 'There is no user'],
		[{ errors: ['Too much', { field: 'amount', code: 'bad' }, null, 7] }, 'Too much; amount: bad'],
		[{ errors: 'Too much' }, undefined],
		[{ error: [], errors: {}, message: null }, undefined],
	],
	Clio: [
		[{ error: { type: 'ArgumentError', message: 'id is invalid' } }, 'id is invalid'],
		[{ error: { type: 'ForbiddenError' } }, 'ForbiddenError'],
		[{ error: { message: 'No' } }, 'No'],
		[{ error: { type: 7, message: ['no'] } }, undefined],
		[{ error: 'invalid_request', error_description: 'code is missing' }, 'code is missing'],
		[{ error: 'invalid_request' }, undefined],
		[{ message: 'no' }, undefined],
	],
	ContractLucidity: [
		[{ detail: 'Project not found' }, 'Project not found'],
		[{ detail: [{ loc: ['body', 'project_id'], msg: 'field required' }] }, 'project_id: field required'],
		[{ detail: [{ loc: ['body', 'files', 0, 'name'], msg: 'too long' }] }, 'files.0.name: too long'],
		[{ detail: [{ loc: ['body'], msg: 'invalid' }, { msg: 'odd' }] }, 'invalid; odd'],
		[{ detail: [null, 'x', { loc: 'query', msg: 'odd' }] }, 'odd'],
		[{ detail: { msg: 'no' } }, undefined],
		[{ message: 'no' }, undefined],
	],
	IroncladClickwrap: [
		[{ error: { message: 'Too many requests', name: 'Limit', code: 429 } }, 'Too many requests'],
		[{ error: 'Not found' }, 'Not found'],
		[{ error: { name: 'Limit' } }, undefined],
		[{ error: { message: { text: 'no' } } }, undefined],
		[{ message: 'no' }, undefined],
	],
};

describe.each(Object.entries(services))('%s', (_vendor, service) => {
	test.each(nothing)('says nothing with %j', (body) => expect(said(service, body) ?? '').toBe(''));
});

describe.each(Object.entries(cases))('%s', (vendor, known) => {
	const service = services[vendor as Vendor];

	test.each(known)('reads %j', (body, message) => expect(said(service, body)).toBe(message));
});

describe('Contract Lucidity', () => {
	test.each<[number, unknown, RegExp]>([
		[413, { detail: 'File exceeds 100 MB' }, /MAX_UPLOAD_SIZE_MB.*proxy/],
		[413, '<html>', /MAX_UPLOAD_SIZE_MB.*proxy/],
		[415, { detail: [{ msg: 'txt' }] }, /types of files/],
		// Of a project's name, and of a report that is not there yet.
		[409, { detail: 'Taken' }, /^$/],
		[404, { detail: 'Project not found' }, /^$/],
		[400, '', /^$/],
	])('advises after %i with %j: %s', (status, body, advice) =>
		expect(services.ContractLucidity.readError(body, status).advice ?? '').toMatch(advice),
	);
});
