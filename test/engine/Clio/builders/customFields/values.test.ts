import { customFieldsOf, emptying, mapping, type Definition } from '../../support/customFields';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { matters, field, valueOf, bareMatter } = customFieldsOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('a picklist', () => {
	test.each<[string, (options: Definition['picklist_options']) => unknown]>([
		['the words of an option', ([option]) => option?.option],
		['the words in another case', ([option]) => ` ${String(option?.option).toUpperCase()} `],
		['the ID of an option', ([option]) => option?.id],
		['an expression', ([option]) => `={{ ${JSON.stringify(option?.option)} }}`],
	])('takes %s', async (_what, given) => {
		const { id, picklist_options: choices } = await field('matter', 'Fee arrangement');
		const matter = await bareMatter();
		await matters.good('setCustomFields', {
			matterId: byId(matter),
			customFields: mapping({ [id]: given(choices) }),
		});
		expect(await valueOf(matters, matter, id)).toMatchObject({
			value: choices[0]?.id,
			picklist_option: { id: choices[0]?.id },
		});
	});
});

describe('nothing is written', () => {
	test.each([
		['Fee arrangement', 'Barter', '"Fee arrangement" must be one of: Hourly, Fixed fee, Contingency'],
		['Fee arrangement', 'Pro bono', '"Fee arrangement" must be one of: Hourly, Fixed fee, Contingency'],
		['Claim value', '1,200.00', '"Claim value" must be a number'],
		['Limitation date', '24.12.2026', '"Limitation date" must be a date'],
		['Hearing time', 'noon', '"Hearing time" must be a time such as 14:30'],
		['Engagement signed', 'perhaps', '"Engagement signed" must be true or false'],
		['Opposing counsel', 'Jane', '"Opposing counsel" must be a Clio ID'],
	])('when %s is to be %j', async (name, value, words) => {
		const [{ id }, good] = [await field('matter', name), await field('matter', 'Court file number')];
		const matter = await bareMatter();
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(matter),
			customFields: mapping({ [good.id]: '1 C 2/26', [id]: value }),
		});
		expect(error?.message).toContain(words);
		expect((await matters.sent()).filter(({ method }) => method !== 'GET')).toEqual([]);
		expect((await valueOf(matters, matter, good.id))?.value).toBeNull();
	});

	test('when Clio refuses one of the values', async () => {
		const [email, good] = [await field('matter', 'Court e-mail'), await field('matter', 'Court file number')];
		const matter = await bareMatter();
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(matter),
			customFields: mapping({ [good.id]: '1 C 2/26', [email.id]: 'nobody' }),
		});
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('Court e-mail') });
		expect((await valueOf(matters, matter, good.id))?.value).toBeNull();
	});

	test('for a field of the other parent, a deleted one, or none at all', async () => {
		const matter = await bareMatter();
		const [deleted] = await matters.rows('/custom_fields.json?deleted=true&parent_type=matter');
		const others = [(await field('contact', 'Client since')).id, deleted?.id, 'x'];
		for (const id of others) {
			const { error } = await matters.call('setCustomFields', {
				matterId: byId(matter),
				customFields: mapping({ [String(id)]: '2026-01-01' }),
			});
			expect(error?.message).toBe(`Clio has no custom field of a matter with the ID ${String(id)}`);
		}
		expect((await matters.sent()).filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('when a field is to be set and emptied', async () => {
		const { id } = await field('matter', 'Court file number');
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(await bareMatter()),
			customFields: mapping({ [id]: '1 C 2/26' }),
			emptiedCustomFields: emptying(id),
		});
		expect(error?.message).toBe('"Court file number" cannot be given a value and be emptied');
	});

	test('when nothing was filled in', async () => {
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(1),
			customFields: mapping({ 7500001: '', 7500011: null }),
		});
		expect(error?.message).toBe('"Custom Fields" holds nothing to change');
		expect(await matters.sent()).toEqual([]);
	});

	test('when the record was changed since it was read', async () => {
		const { id } = await field('matter', 'Court file number');
		const { error } = await matters.call('setCustomFields', {
			matterId: byId(await bareMatter()),
			customFields: mapping({ [id]: '1 C 2/26' }),
			onlyIfUnchanged: '"outdated"',
		});
		expect(error?.httpCode).toBe('412');
	});
});
