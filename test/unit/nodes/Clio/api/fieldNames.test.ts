import { InvalidValue } from '../../../../../core/input/values';
import { allFieldNames, checkedFieldNames } from '../../../../../nodes/Clio/api/fieldNames';
import { recordFields } from '../../../../../nodes/Clio/api/recordFields';
import type { RecordKind } from '../../../../../nodes/Clio/api/fieldNames';

const check = (list: string) => checkedFieldNames('Field Names', list, 'task');
const kinds = Object.keys(recordFields) as RecordKind[];

test.each(kinds)('all names of a %s are names that may be asked for', (kind) =>
	expect(checkedFieldNames('Field Names', allFieldNames(kind), kind)).toBe(allFieldNames(kind)),
);

test.each(kinds)('all names of a %s fit into an address', (kind) =>
	expect(encodeURIComponent(allFieldNames(kind)).length).toBeLessThan(6000),
);

test.each([
	['id', 'id'],
	[' id , name ,', 'id,name'],
	['matter{ id, display_number },assignee', 'matter{id,display_number},assignee'],
	['matter{}', 'matter{}'],
])('%j is sent as %j', (list, sent) => expect(check(list)).toBe(sent));

test.each([
	['id,nmae', '"Field Names" has no name "nmae" in Clio'],
	['matter{id,client_name}', '"Field Names" has no name "client_name" inside "matter"'],
	['name{id}', '"Field Names" names parts of "name", which has none'],
	[
		'matter{client{name}}',
		'"Field Names" holds "matter{client{name}}", which is not a list of names: one level of braces is all that Clio allows',
	],
	[
		'id;name',
		'"Field Names" holds "id;name", which is not a list of names: one level of braces is all that Clio allows',
	],
	['toString', '"Field Names" has no name "toString" in Clio'],
	['matter{toString}', '"Field Names" has no name "toString" inside "matter"'],
])('%j is refused', (list, sentence) => {
	expect(() => check(list)).toThrow(new InvalidValue(sentence));
});

describe('with unknown names sent anyway', () => {
	const anyName = (list: string) => checkedFieldNames('Field Names', list, 'task', true);

	test.each([
		['id, brand_new', 'id,brand_new'],
		['matter{ id, brand_new }', 'matter{id,brand_new}'],
		['brand_new{id}', 'brand_new{id}'],
	])('%j is sent as %j', (list, sent) => expect(anyName(list)).toBe(sent));

	test.each(['id;name', 'matter{client{name}}', 'shared_secret', 'webhook{id,shared_secret}'])(
		'%j is refused all the same',
		(list) => expect(() => anyName(list)).toThrow(InvalidValue),
	);
});
