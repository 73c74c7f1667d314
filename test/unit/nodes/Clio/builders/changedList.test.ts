import { list, number } from '../../../../../core/describe/fields';
import { changedList } from '../../../../../nodes/Clio/builders/changedList';
import { refused, sent } from '../../../support/fields';

const reminders = changedList(
	list('Reminders', 'reminders', {
		entry: 'Reminder',
		fields: [number('Time', 'time', { integer: true, required: true }), number('Rate', 'rate')],
	}),
);

test('a number that may stay empty is sent as a number, and not when it is empty', () => {
	expect(sent(reminders, [{ time: '2', rate: '1.5' }])).toEqual([{ time: 2, rate: 1.5 }]);
	expect(sent(reminders, [{ time: '2', rate: '' }])).toEqual([{ time: 2 }]);
});

test('one that must be whole is refused with a fraction', () =>
	expect(refused(reminders, [{ time: '1.5' }])).toBe(
		'"Reminders: Reminder 1: Time" must be a whole number such as 12',
	));
