import { flag, oneOf, only, search } from '../engine/filters';
import type { Resource } from '../engine/types';
import { inline, inlineMany, SHAPES, to, toMany } from '../shapes';

/** Users, read-only: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Users */
export const users: Resource = {
	name: 'users',
	operations: ['list', 'get'],
	pageSize: 2000,
	shape: {
		fields: SHAPES.user.fields,
		nested: {
			account: to(SHAPES.account, 'accounts'),
			avatar: inline(SHAPES.avatar),
			contact: to(SHAPES.contact, 'contacts'),
			default_activity_description: inline(SHAPES.activityDescription),
			groups: toMany(SHAPES.group, 'groups'),
			job_title: to(SHAPES.jobTitle, 'job_titles'),
			notification_methods: inlineMany(SHAPES.notificationMethod),
		},
	},
	filters: {
		enabled: flag((row, wanted) => row.enabled === wanted),
		pending_setup: flag((row, wanted) => row.pending_setup === wanted),
		// The firm has no co-counsel among its users, so both values give the same list.
		include_co_counsel: only(() => true),
		name: search((row) => [row.name ?? null]),
		role: oneOf(
			['admin', 'accounts', 'billing', 'reports'],
			(row, role) => Array.isArray(row.roles) && row.roles.includes(role),
		),
		subscription_type: oneOf(
			['attorney', 'nonattorney'],
			(row, type) => String(row.subscription_type).toLowerCase() === type,
		),
	},
	orders: ['email', 'enabled', 'id', 'name', 'first_name', 'last_name', 'initials', 'subscription_type'],
};
