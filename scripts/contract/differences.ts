/** Where Clio's document and Clio's other pages do not say the same, with the reason for following the latter. */
export const DIFFERENCES: ReadonlyArray<{ pattern: RegExp; reason: string }> = [
	{
		pattern: /query offset: no such parameter$/,
		reason: 'Described on https://docs.developers.clio.com/api-docs/paging for all lists',
	},
	{
		pattern:
			/^(GET|POST|PATCH) \/(contacts|matters|bills|documents)\S* ?: ?.*(require_utbms_codes|currency_id|bill_number|locked): no such/,
		reason: 'Added to the reference after May 2025',
	},
	{
		pattern: /\/(contacts|matters)\S*: body \/data: .*"require_utbms_codes"$/,
		reason: 'Added to the reference after May 2025',
	},
	{
		pattern: /\/matters\S*: body \/data(\/responsible_staff|: .*"responsible_staff"$)/,
		reason: 'Described in https://docs.developers.clio.com/guides/clio-manage/matters/',
	},
	{
		pattern: /^PUT \/webhooks\/\{id\}\/activate: no such route$/,
		reason: 'The delayed handshake: https://docs.developers.clio.com/guides/clio-manage/webhooks/',
	},
	{
		pattern:
			/^POST \/contacts\.json: body \/data(: must have required property 'name'|\/name: required and left open)$/,
		reason:
			'A person has first and last name: https://docs.developers.clio.com/api-reference/#section/Contact-Name',
	},
	{
		pattern:
			/^POST \/notes\.json: body \/data(: must have required property '(matter|contact)'|\/(matter|contact): required and left open)$/,
		reason: 'Described in the same place as "Required only if the Note type is" the one or the other',
	},
	{
		pattern:
			/^PATCH \/(contacts|matters)\S*: body \/data\/custom_field_values\/0\/id: (must be integer|string in place of integer)$/,
		reason:
			'An answer gives text such as "text_line-123": https://docs.developers.clio.com/guides/clio-manage/custom-fields/',
	},
	{
		pattern: /\/tasks\S*: body \/data\/due_at: (must match format "date-time"|date in place of date-time)$/,
		reason: 'Described in the same place as "Expects an ISO-8601 date", and answered as one',
	},
	{
		pattern:
			/^GET \/activities\S*: query (start_date|end_date): ("\d{4}-\d\d-\d\d" is not of|date in place of date-time$)/,
		reason: 'Declared as date-time, and described in the same place as "Expects an ISO-8601 date"',
	},
	{
		pattern: /^GET \/documents\/\{id\}\/versions\.json: query id: required and missing$/,
		reason: 'Declared a second time in the query, under the name that the path gives already',
	},
	{
		pattern: /^PATCH \S+: header If-Match: no such parameter$/,
		reason: 'Described on https://docs.developers.clio.com/api-docs/etags for all changes',
	},
	{
		pattern: /^\w+ \/calendar_entries\/\{id\}\.json: path id: string in place of integer$/,
		reason: 'An occurrence has an ID that is no number, and all of them come as text',
	},
	{
		pattern: /^GET \/tasks\.json: query statuses\[\]: \["draft"\] is not in the documented enum$/,
		reason: 'Added to the reference after May 2025',
	},
	{
		pattern:
			/^POST \/clio_payments\/links\.json: body \/data(: must have required property 'description'|\/description: required and left open)$/,
		reason: 'Of a direct payment only: https://docs.developers.clio.com/guides/clio-manage/clio-payments-api',
	},
	{
		pattern:
			/^POST \/clio_payments\/links\.json: body \/data\/(destination_account|subject): required and left open$/,
		reason:
			'Whatever is paid for has both: a direct payment names one account, which becomes the two of them',
	},
	{
		pattern: /^GET \/(activities|contacts|documents|folders|matters)\/\{id\}: no such route$/,
		reason:
			'The address by which a click is verified: https://docs.developers.clio.com/guides/clio-manage/custom-actions',
	},
	{
		pattern:
			/^POST \/court_rules\/matter_dockets\.json: body \/data(\/(matter|service_type): no|: .*"(matter|service_type)"$)/,
		reason: 'Left out of the body, although a docket belongs to a matter and the answer has both',
	},
	{
		pattern: /^GET \/court_rules\/matter_dockets\.json: query status: /,
		reason: 'The values of the enum are written with a comma at their end',
	},
	{
		pattern: /^POST \/matters\.json: body \/data\/custom_rate\/type: required and left open$/,
		reason: 'Only within a custom rate, of which the node asks for the type first',
	},
];
