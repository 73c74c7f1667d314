import { one } from '../../../core/describe/answer';
import { asOptions, choice, date, text } from '../../../core/describe/fields';
import { giveUpAfter, waitSwitch } from '../../../core/describe/job';
import type { Job } from '../../../core/describe/job';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { withIds } from '../api/fieldNames';
import { courtRuleSearches } from '../builders/courtRuleSearches';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { association, clioRecord, matterField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const matter = matterField('Matter', 'matter', { required: true, send: association });
const jurisdiction = clioRecord('searchJurisdictions')('Jurisdiction', 'jurisdiction', {
	required: true,
	send: association,
	description: 'The court whose rules count; an administrator of the firm chooses in Clio which there are',
});
const trigger = clioRecord('searchCourtTriggers')('Trigger', 'trigger', {
	required: true,
	send: association,
	description: 'What has happened, such as that a complaint was served',
});
const startDate = date('Start Date', 'start_date', {
	required: true,
	description: 'The day on which it has happened, from which the deadlines are counted',
	hint: 'Clio works the dates out by its court rules. A lawyer checks them before anybody relies on them.',
});
const startTime = date('Start Time', 'start_time', {
	time: true,
	description: 'The moment at which it has happened, where the trigger asks for one',
});
const serviceType = clioRecord('searchJurisdictionServiceTypes')('Service Type', 'service_type', {
	send: association,
	description: 'How it was served, where the trigger asks for that',
});

const deadlines = recordOperations({
	singular: 'court deadline',
	plural: 'court deadlines',
	path: '/court_rules/matter_dockets',
	kind: 'matterDocket',
	id: clioRecord('searchMatterDockets')('Court Deadline', 'id', { name: 'courtDeadlineId', required: true }),
	orders: ['date'],
});

/** Clio works out the dates after its answer: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matter-Dockets */
const docket: Job = {
	noun: 'court deadline',
	participle: 'calculated',
	id: ['data.id'],
	request: 'GET /court_rules/matter_dockets/{id}.json',
	every: 2,
	state: 'data.status',
	until: ['completed'],
	failed: ['failed'],
	begun: 'was created: do not create it again',
	waitWith: 'Court Deadline → Get',
	whenUnnamed: 'Look for it at its matter, in Clio or with Court Deadline → Get Many.',
	whenFailed:
		'It stays at its matter without dates. Look at it in Clio, and delete it before you create it anew.',
};

/** A trigger says what else it needs. The items of a run share the look at it. */
async function checkNeeds({ input, send, shared, refuse }: OperationContext): Promise<void> {
	const { body } = input;
	const [court, id] = [asText(getPath(body, 'jurisdiction.id')), asText(getPath(body, 'trigger.id'))];
	const found = await shared.get(`court trigger ${court} ${id}`, async () =>
		send({
			request: 'GET /court_rules/jurisdictions/{jurisdiction_id}/triggers/{id}.json',
			pathParameters: { jurisdiction_id: court, id },
			query: { fields: 'id,description,is_served,is_requirements_required' },
		}),
	);
	const its = getPath(found, 'data');
	if (!isJsonObject(its)) return;
	const [missing] = [
		{ label: serviceType.label, isNeeded: its.is_served, given: body.service_type },
		{ label: startTime.label, isNeeded: its.is_requirements_required, given: body.start_time },
	].filter(({ isNeeded, given }) => isNeeded === true && given === undefined);
	if (missing !== undefined)
		throw refuse(
			`"${missing.label}" is required for the trigger "${asText(its.description)}"`,
			'Fill it in; the deadlines depend on it.',
		);
}

/** Clio documents these two for the answer only, so the answer tells whether it has taken them. */
const COMPARED = { matter: matter.label, service_type: serviceType.label };

async function create(work: OperationContext): Promise<unknown> {
	const { input, send, finish, refuse } = work;
	await checkNeeds(work);
	const names = ['status', ...Object.keys(COMPARED)];
	const query = { ...input.query, fields: withIds(asText(input.query.fields), names, ['status']) };
	const answer = await send({
		request: 'POST /court_rules/matter_dockets.json',
		query,
		body: input.body,
		effect: 'once',
	});
	for (const [name, label] of Object.entries(COMPARED)) {
		const wanted = asText(getPath(input.body, `${name}.id`));
		const taken = getPath(answer, `data.${name}`);
		if (wanted !== '' && taken !== undefined && asText(getPath(taken, 'id')) !== wanted)
			throw refuse(
				`Clio created court deadline ${asText(getPath(answer, 'data.id'))}, but not with the "${label}" that was asked for`,
				'Do not rely on its dates: look at it in Clio, and delete it there or with Court Deadline → Delete.',
			);
	}
	return await finish({ ...docket, query }, { answer });
}

/** Deadlines by court rules, where the plan of the firm has them. */
export const courtDeadline = resource(
	'Court Deadline',
	'courtDeadline',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create court deadlines',
			description:
				'Have Clio work out the deadlines of a matter by the rules of a court; a lawyer checks the dates before anybody relies on them',
			request: 'POST /court_rules/matter_dockets.json',
			effect: 'once',
			findBy: [{ name: 'body.name' }],
			fields: [
				matter,
				text('Name', 'name', {
					required: true,
					placeholder: 'e.g. Answer to the complaint',
					description: 'What it is called in the matter',
				}),
				jurisdiction,
				trigger,
				serviceType,
				startDate,
				startTime,
				{
					...waitSwitch(
						'Wait Until Ready',
						'waitUntilReady',
						'Whether to go on only when Clio has worked out the dates',
					),
					default: true,
				},
				{ ...giveUpAfter, when: { waitUntilReady: [true] } },
				...deadlines.create({ description: '' }).fields,
			],
			answer: one('data'),
			run: create,
			outside: 'request',
		},
		deadlines.get({ description: 'Get one court deadline with its state and its dates' }),
		deadlines.getMany({
			description: 'Get court deadlines by matter, state, service type or name',
			filters: [
				ids,
				matterField('Matter', 'matter_id'),
				choice('Matter Status', 'matter_status', {
					default: 'open',
					options: asOptions('open', 'pending', 'closed'),
				}),
				text('Search', 'query', { placeholder: 'e.g. complaint', description: 'Words in the name' }),
				clioRecord('searchServiceTypes')('Service Type', 'service_type_id', { name: 'serviceTypeId' }),
				choice('Status', 'status', {
					default: 'completed',
					description: 'How far Clio is in working out the dates',
					options: asOptions('not_started', 'in_progress', 'completed', 'failed'),
				}),
			],
		}),
		deadlines.remove({
			description:
				'Delete a court deadline, which a workflow cannot bring back; look at its calendar entries',
		}),
	],
	{
		...courtRuleSearches,
		searchMatterDockets: labelledSearch(
			'/court_rules/matter_dockets',
			'id,name,start_date,status,matter{display_number}',
			'{name} · {matter.display_number} · {start_date} · {status!completed}',
			{ order: 'id(desc)', search: 'query' },
		),
	},
);
