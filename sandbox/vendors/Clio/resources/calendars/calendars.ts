import type { JsonObject } from '../../../../foundation/http/json';
import { Refusal } from '../../../../foundation/http/refusal';
import { flag, oneOf, only } from '../../engine/filters';
import { invalidRecord } from '../../engine/references';
import { boolean, filledText, object } from '../../engine/schemas';
import type { Resource, Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { SHAPES, to } from '../../shapes';

/** The fixed palette, each colour with its accent: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendars */
export const COLORS: Record<string, string> = {
	'#367B9C': '#5DA5C7',
	'#FFA5A4': '#F95957',
	'#83D17F': '#209412',
	'#FFAC7B': '#FF7715',
	'#8E3F64': '#DE649D',
	'#C75300': '#FF6B02',
	'#009CEC': '#56C4FC',
	'#62D6B1': '#00B177',
	'#9EEDCB': '#50D19B',
	'#F9A2C4': '#F14A8C',
	'#616161': '#A3A2A2',
	'#BBDA81': '#84AB3B',
	'#DFD3F8': '#B091EE',
	'#D6C4A5': '#BD9E69',
	'#FFD478': '#F2A000',
	'#6AC9DE': '#00A5CA',
	'#EABBB0': '#CB5A3D',
	'#BFC2E1': '#959CD0',
	'#DADADA': '#B0B0B0',
	'#CDE2F5': '#7BA6CD',
};

const [FIRST_COLOR = ''] = Object.keys(COLORS);

/** Whether the signed-in user may write into a calendar. */
export const isWriteable = ({ permission }: JsonObject): boolean =>
	permission === 'owner' || permission === 'editor';

const body = (isNew: boolean): JsonObject =>
	object(
		{
			name: filledText,
			color: { enum: Object.keys(COLORS) },
			visible: boolean,
			source: { enum: ['web', 'mobile'] },
		},
		isNew ? ['name'] : [],
	);

function addCalendar(data: JsonObject, { records, person }: Work): Row {
	const color = String(data.color ?? FIRST_COLOR);
	return records.add('calendars', {
		type: 'AdhocCalendar',
		permission: 'owner',
		visible: true,
		source: 'web',
		court_rules_default_calendar: false,
		creator: Number(person.id),
		...data,
		color,
		light_color: COLORS[color] ?? null,
	});
}

function checkOwned(row: Row): void {
	if (!isWriteable(row)) throw new Refusal('forbidden', 403, 'You may not change this calendar');
}

/** Calendars: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendars */
export const calendars: Resource = {
	name: 'calendars',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: { fields: SHAPES.calendar.fields, nested: { creator: to(SHAPES.user, 'users') } },
	filters: {
		type: oneOf(['AccountCalendar', 'AdhocCalendar', 'UserCalendar'], (row, type) => row.type === type),
		owner: flag((row, wanted) => (row.permission === 'owner') === wanted),
		visible: flag((row, wanted) => row.visible === wanted),
		writeable: flag((row, wanted) => isWriteable(row) === wanted),
		filter_inactive_users: only(
			(row, store) =>
				row.type !== 'UserCalendar' || store.find('users', Number(row.creator))?.enabled === true,
		),
		source: oneOf(['web', 'mobile'], (row, source) => row.source === source),
	},
	orders: ['id', 'name'],
	create: { schema: body(true), save: addCalendar },
	update: {
		schema: body(false),
		save(row, data, { records }) {
			checkOwned(row);
			const light_color = COLORS[String(data.color ?? row.color)] ?? null;
			return records.change('calendars', row, { ...data, light_color });
		},
	},
	remove(row, { records }) {
		checkOwned(row);
		if (row.type !== 'AdhocCalendar') throw invalidRecord(`A ${String(row.type)} cannot be deleted`);
		records.remove('calendars', row);
	},
};
