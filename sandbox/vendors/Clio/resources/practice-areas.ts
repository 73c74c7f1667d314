import type { JsonObject } from '../../../foundation/http/json';
import { badParameter, readInteger, search } from '../engine/filters';
import { filledText, object, text } from '../engine/schemas';
import type { Resource } from '../engine/types';
import { SHAPES } from '../shapes';

const CATEGORIES =
	'administrative admiralty_and_maritime anti_trust_and_competition appellate banking_and_finance bankruptcy business_formation_and_compliance civil_litigation civil_rights_and_constitutional collections_and_debt commercial_and_sale_of_goods commercial_litigation construction consumer_protection contracts corporate_litigation criminal disability_and_social_security education elder employment_and_labor energy_and_environmental ethics family food_and_drug general_practice government healthcare immigration in_house_counsel insurance intellectual_property international juvenile legal_aid mediation_and_arbitration medical_malpractice military multi_practice non_profit_and_pro_bono other personal_injury privacy_and_information_security private_client product_liability real_estate science_and_technology securities_and_mergers_and_acquisitions small_claims sports_and_entertainment_and_gaming tax telecommunications traffic_offenses transportation tribal trusts wills_and_estates workers_compensation'.split(
		' ',
	);

const body = (isNew: boolean): JsonObject =>
	object({ name: filledText, code: text, category: { enum: CATEGORIES } }, isNew ? ['name'] : []);

/** Practice areas: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Practice-Areas */
export const practiceAreas: Resource = {
	name: 'practice_areas',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: { fields: SHAPES.practiceArea.fields, nested: {} },
	filters: {
		code: search((row) => [row.code ?? null]),
		name: search((row) => [row.name ?? null]),
		// Leaves out areas of Legal Aid UK for a matter with activities; this firm has none of them.
		matter_id: {
			test: ([text = ''], name, store) => {
				const id = readInteger(text, name);
				if (!store.find('matters', id)) throw badParameter(name, 'names a matter that does not exist');
				return () => true;
			},
		},
	},
	orders: ['id', 'name', 'category', 'code'],
	create: {
		schema: body(true),
		save: (data, { records }) => records.add('practice_areas', { code: null, category: null, ...data }),
	},
	update: {
		schema: body(false),
		save: (row, data, { records }) => records.change('practice_areas', row, data),
	},
};
