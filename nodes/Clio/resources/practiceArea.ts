import { additionalFields, asOptions, choice, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { namedSearch } from '../builders/listSearch';
import { matterField, practiceAreaField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const CATEGORIES =
	'administrative admiralty_and_maritime anti_trust_and_competition appellate banking_and_finance bankruptcy business_formation_and_compliance civil_litigation civil_rights_and_constitutional collections_and_debt commercial_and_sale_of_goods commercial_litigation construction consumer_protection contracts corporate_litigation criminal disability_and_social_security education elder employment_and_labor energy_and_environmental ethics family food_and_drug general_practice government healthcare immigration in_house_counsel insurance intellectual_property international juvenile legal_aid mediation_and_arbitration medical_malpractice military multi_practice non_profit_and_pro_bono other personal_injury privacy_and_information_security private_client product_liability real_estate science_and_technology securities_and_mergers_and_acquisitions small_claims sports_and_entertainment_and_gaming tax telecommunications traffic_offenses transportation tribal trusts wills_and_estates workers_compensation';

const name = text('Name', 'name', { placeholder: 'e.g. Employment' });
const details = [
	choice('Category', 'category', {
		options: asOptions(...CATEGORIES.split(' ')),
		default: 'other',
		description: 'The kind of law, as Clio groups it',
	}),
	text('Code', 'code', { placeholder: 'e.g. EMP', description: 'A short name that the firm uses' }),
];

const practiceAreas = recordOperations({
	singular: 'practice area',
	plural: 'practice areas',
	path: '/practice_areas',
	kind: 'practiceArea',
	id: practiceAreaField('Practice Area', 'id', { name: 'practiceAreaId', required: true }),
	orders: ['category', 'code', 'name'],
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Practice-Areas */
export const practiceArea = resource(
	'Practice Area',
	'practiceArea',
	[
		practiceAreas.create({
			description: 'Create a practice area',
			findBy: [{ name: 'body.name' }],
			fields: [{ ...name, required: true }, additionalFields(details)],
		}),
		practiceAreas.get({ description: 'Get one practice area' }),
		practiceAreas.getMany({
			description: 'Get the practice areas of the firm',
			filters: [
				text('Code', 'code', { placeholder: 'e.g. EMP', description: 'Only practice areas with this code' }),
				ids,
				matterField('Matter', 'matter_id', {
					description: 'Leaves out practice areas of UK legal aid when the matter has activities',
				}),
				text('Name', 'name', { placeholder: 'e.g. Employment' }),
			],
		}),
		practiceAreas.update({ description: 'Change a practice area', changes: [name, ...details] }),
		practiceAreas.remove({ description: 'Delete a practice area; a workflow cannot bring it back' }),
	],
	{
		searchPracticeAreas: namedSearch('/practice_areas', { search: 'name' }),
	},
);
