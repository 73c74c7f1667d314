import { NodeApiError } from 'n8n-workflow';
import {
	answeredError,
	canceledError,
	inputError,
	missingError,
	thrownError,
	tooLongError,
	unreadableError,
} from '../../../../core/errors/nodeErrors';
import { namedRecord, recordsIn } from '../../../../core/errors/namedRecords';
import { describeBody } from '../../../../core/errors/explainAnswer';
import { type CallDetails } from '../../../../core/errors/call';
import { statusOf } from '../../../../core/errors/errorCauses';
import { node, service } from '../../support/request';
import { read, write, lost, unknown, wellFormed } from './support/calls';

describe('what a person looks for when no answer tells', () => {
	const sought = (noun: string, traits?: string) => ({ noun, traits: () => traits });
	const descriptionOf = (made: 'unknown' | 'something', of: ReturnType<typeof sought>) =>
		answeredError({ ...write, changes: { effect: 'once', made, sought: of } }, { status: 502, body: '' })
			.description;

	test.each([
		['contact', 'Look there for a contact with name = "Doyle" before you run this item again'],
		['activity', 'Look there for an activity with name = "Doyle" before you run this item again'],
	])('is told of a %s', (noun, words) => {
		expect(descriptionOf('unknown', sought(noun, 'name = "Doyle"'))).toContain(words);
	});

	test('is told of what may be left too', () => {
		expect(descriptionOf('something', sought('document', 'name = "a.pdf"'))).toContain(
			'Look at what it has left of a document with name = "a.pdf" before you run this item again',
		);
	});

	test('is left out where there is nothing to search by', () => {
		expect(descriptionOf('unknown', sought('contact'))).toContain(
			'Look there before you run this item again',
		);
	});
});

describe('an answer with an error status', () => {
	const of = (call: CallDetails, status: number, body: unknown) => answeredError(call, { status, body });

	test.each<[number, CallDetails, unknown, RegExp, RegExp]>([
		[
			400,
			write,
			{ message: 'name is missing' },
			/refused "Create contact".*400.*name is missing\.$/,
			/Nothing was changed/,
		],
		[
			400,
			write,
			{},
			/refused "Create contact" \(HTTP 400\)$/,
			/Nothing was changed\. Lawline gives no reason/,
		],
		[403, write, { message: 'scope' }, /does not allow "Create contact": scope\.$/, /Ask the administrator/],
		[404, read, {}, /does not find what "Get matter" asked for$/, /Check the ID/],
		[409, write, { message: 'Taken!' }, /refused.*409.*: Taken!$/, /Nothing was changed.*in use/],
		[423, write, { message: 'Locked' }, /refused.*423.*: Locked\.$/, /Nothing was changed.*in use/],
		[
			412,
			write,
			{ message: 'Precondition failed' },
			/refused.*412.*: Precondition failed\.$/,
			/^Nothing was changed\. Somebody has changed the record.*read it again/,
		],
		[413, write, {}, /refused.*413\)$/, /too large/],
		[429, read, {}, /refused.*429\)$/, /Too many requests.*later/],
		[408, lost, {}, /could not answer.*408\) and sent no message$/, unknown],
		[410, read, {}, /does not find what "Get matter" asked for$/, /Check the ID/],
		[422, write, { message: 'no' }, /refused.*422.*: no\.$/, /Nothing was changed/],
		[
			500,
			read,
			{ message: 'Oops' },
			/could not answer "Get matter" \(HTTP 500\): Oops\.$/,
			/safe to run this again/,
		],
		[500, lost, { message: 'Oops' }, /could not answer "Create contact" \(HTTP 500\)/, unknown],
		[502, lost, '<html><title>Bad gateway</title>', /502.*a web page titled "Bad gateway"$/, unknown],
		[503, read, '', /503.*an empty body$/, /safe to run this again/],
		[504, lost, 'upstream timed out', /504.*text that is not JSON$/, unknown],
		[302, read, '', /redirect to another address/, /Base URL.*Office account/],
		[307, write, '', /redirect to another address/, /Base URL/],
		[300, read, '', /redirect to another address/, /Base URL/],
		[422, write, { message: '  See A. and B ' }, /refused.*422.*: See A\. and B\.$/, /Nothing was changed/],
		[500, read, {}, /\(HTTP 500\) and sent no message$/, /safe to run this again/],
	])('%i: what happened and what to do', (status, call, body, message, description) => {
		const error = of(call, status, body);
		wellFormed(error);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(error.message).toMatch(/^Lawline/);
		expect(error.httpCode).toBe(String(status));
		expect(error.context.itemIndex).toBe(2);
	});

	test.each([400, 403, 404, 422, 500, 503])('%i without a word of the vendor', (status) => {
		for (const body of [{ message: '' }, {}, undefined, null, '', []]) wellFormed(of(read, status, body));
	});

	test.each([
		[500, 500, ''],
		[501, 500, ' …'],
		[9000, 500, ' …'],
	])('a message of %i characters is cut to %i', (length, kept, end) => {
		const { message } = of(write, 422, { message: 'x'.repeat(length) });
		expect(/x+.*(?=\.$)/.exec(message)?.[0]).toBe('x'.repeat(kept) + end);
	});

	test.each([409, 412, 413, 423, 429])('%i asks for no other values', (status) => {
		for (const message of ['No', ''])
			expect(of(write, status, { message }).description).not.toMatch(/values/);
	});

	test.each([400, 404, 410, 416])('%i of a service that no value can have angered', (status) => {
		const refused = 'Its address may have expired: run this item again.';
		const error = of({ ...read, service: { ...service, refused } }, status, '');
		expect(error.description).toBe(refused);
	});

	test.each<[number, CallDetails['records'], string]>([
		[404, [{ label: 'Matter', id: '999999' }], 'Matter 999999 was not found'],
		[410, [namedRecord('Receivable ID', 'rec_1')], 'Receivable rec_1 was not found'],
		[
			404,
			[
				{ label: 'Site', id: '3' },
				{ label: 'Contract', id: '12' },
			],
			'Site 3 or contract 12 was not found',
		],
	])('%i names the record', (status, records, message) => {
		const error = of({ ...read, records }, status, { message: 'No such thing' });
		expect(error).toMatchObject({
			message,
			description: expect.stringMatching(/Lawline said: No such thing\.$/),
		});
		expect(of({ ...write, records }, status, {}).description).toMatch(
			/connected user\. Nothing was changed\.$/,
		);
	});

	test('a read is not told that nothing was changed', () => {
		for (const status of [400, 403, 404, 409, 412, 423, 500])
			expect(of(read, status, { message: 'No' }).description).not.toMatch(/changed\.|Nothing was changed/);
	});

	test('the vendor’s advice comes first', () => {
		const advised = { ...service, readError: () => ({ message: 'Taken', advice: 'Choose another name' }) };
		expect(of({ ...write, service: advised }, 409, {}).description).toMatch(/^Choose another name\. /);
	});
});

test.each([
	['/matters/12.json', ['12']],
	['/matters/12', ['12']],
	['/matters/a%20b/notes', ['a b']],
	['/matters/123.json', []],
	['/matters.json', []],
])('a request to %s is about %j', (path, ids) => {
	const chosen = ['12', 'a b'].map((id) => namedRecord('Matter', id));
	expect(recordsIn(path, chosen).map(({ id }) => id)).toEqual(ids);
	expect(recordsIn(path)).toEqual([]);
});

test('no secret of the request or the answer gets into an error', () => {
	const secret = 'sk_live_S3CRET';
	const axios = Object.assign(new Error(`Request failed: Bearer ${secret}`), {
		code: 'ECONNRESET',
		config: { headers: { Authorization: `Bearer ${secret}` }, data: `client_secret=${secret}` },
		request: { path: `/x?token=${secret}` },
		response: { status: 401, headers: { 'set-cookie': secret }, data: { access_token: secret } },
	});
	const everything = (error: Error) =>
		JSON.stringify([error, error.message, error.stack, { ...error }, (error as NodeApiError).description]);
	for (const error of [axios, { cause: axios }, new NodeApiError(node, { message: secret })]) {
		expect(everything(thrownError(write, error))).not.toContain(secret);
	}
	const answer = { status: 500, body: `<p>${secret}</p>`, headers: { 'set-cookie': secret } };
	expect(everything(answeredError(write, answer))).not.toContain(secret);
	expect(everything(unreadableError(write, `token=${secret}`, 200))).not.toContain(secret);
});

test.each<[unknown, string]>([
	['', 'an empty body'],
	['  ', 'an empty body'],
	[undefined, 'an empty body'],
	['<!DOCTYPE html><html><head><title> Log in </title>', 'a web page titled "Log in"'],
	['<HTML><body>hi', 'a web page'],
	[`<html><title>${'x'.repeat(9000)}</title>`, `a web page titled "${'x'.repeat(80)}"`],
	['<html><title lang="en">Sign in</title>', 'a web page titled "Sign in"'],
	[`${'x'.repeat(500)}<html>`, 'text that is not JSON'],
	['{"cut', 'text that is not JSON'],
	[{ page: '<html>' }, 'no message'],
])('a body that is no JSON: %#', (body, words) => expect(describeBody(body)).toBe(words));

test('an answer that cannot be read', () => {
	const error = unreadableError(lost, '<html>', 200);
	wellFormed(error);
	expect(error.message).toBe('Lawline answered "Create contact" with a web page in place of JSON');
	expect(error.description).toMatch(unknown);
});

test('bad input names what to do, and that nothing was sent', () =>
	expect(inputError(node, '"Limit" must be 1 or more', 3, 'Correct it.')).toMatchObject({
		message: '"Limit" must be 1 or more',
		description: 'Correct it. Nothing was sent.',
		context: { itemIndex: 3 },
	}));

test('bad input without advice says that nothing was sent', () =>
	expect(inputError(node, 'Choose one').description).toBe('Nothing was sent.'));

test('a good answer without the record', () => {
	const error = missingError(lost);
	wellFormed(error);
	expect(error.message).toBe('Lawline answered "Create contact" without the record');
	expect(error.description).toMatch(unknown);
});

test('a wait that is too long says when to come again', () => {
	const error = tooLongError(write, Date.parse('2026-03-02T09:10:00Z'));
	wellFormed(error);
	expect(error.message).toBe('Lawline allows no further request before 2026-03-02 09:10:00 UTC');
	expect(error.description).toMatch(/not carried out/);
});

test('only who has the option "Longest Wait" is told to change it', () => {
	const at = Date.parse('2026-03-02T09:10:00Z');
	expect(tooLongError(write, at, true).description).toContain('option "Longest Wait"');
	const picker = tooLongError(write, at);
	expect(picker.description).not.toContain('Longest Wait');
	expect(picker.description).toMatch(/was not carried out. Try it again after that time/);
});

test('a turn that did not come is not called a limit of the vendor', () => {
	const error = tooLongError(write, undefined, true);
	wellFormed(error);
	expect(error.message).toMatch(/^"Create contact" was not sent: .* Lawline takes one at a time$/);
	expect(error.description).toMatch(/not carried out.*"Longest Wait"/);
	expect(tooLongError(write).description).not.toContain('Longest Wait');
});

test('a cancelled execution says that nothing was sent', () => {
	wellFormed(canceledError(write));
	expect(canceledError(write).description).toMatch(/not carried out/);
});

test.each<[unknown, number | undefined]>([
	[{ response: { status: 404 } }, 404],
	[{ cause: { response: { statusCode: 503 } } }, 503],
	[{ httpCode: '401' }, 401],
	[{ httpCode: 'ECONNRESET' }, undefined],
	[{ response: {} }, undefined],
	[{ response: { status: 700 } }, undefined],
	['404', undefined],
	[undefined, undefined],
])('the status behind %j is %s', (error, status) => expect(statusOf(error)).toBe(status));
