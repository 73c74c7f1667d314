import { InvalidValue } from '../../../../../core/input/values';
import { allFieldNames, documentedNames, fieldList } from '../../../../../nodes/Clio/api/fieldNames';
import { recordFields } from '../../../../../nodes/Clio/api/recordFields';
import type { RecordKind } from '../../../../../nodes/Clio/api/fieldNames';

const kinds = Object.keys(recordFields) as RecordKind[];

test.each(kinds)('the names of a %s to choose from are all that may be asked for', (kind) =>
	expect(fieldList('Fields', documentedNames(kind))).toBe(allFieldNames(kind)),
);

test.each(kinds)('all names of a %s fit into an address', (kind) =>
	expect(encodeURIComponent(allFieldNames(kind)).length).toBeLessThan(6000),
);

test.each([
	[['id'], 'id'],
	[
		['id', 'matter.id', 'assignee.name', 'matter.display_number'],
		'id,matter{id,display_number},assignee{name}',
	],
	[['matter', 'brand_new'], 'matter,brand_new'],
])('%j is sent as %j', (paths, sent) => expect(fieldList('Fields', paths)).toBe(sent));

test.each([
	['matter.client.name', '"Fields" holds "matter.client.name", which is no name'],
	['id;name', '"Fields" holds "id;name", which is no name'],
	['matter{id}', '"Fields" holds "matter{id}", which is no name'],
	['shared_secret', '"Fields" must not name "shared_secret"'],
	['webhook.shared_secret', '"Fields" must not name "webhook.shared_secret"'],
])('%j is refused', (path, sentence) => {
	expect(() => fieldList('Fields', ['id', path])).toThrow(InvalidValue);
	expect(() => fieldList('Fields', ['id', path])).toThrow(sentence);
});
