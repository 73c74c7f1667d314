import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { isRecord } from './fields';
import { allRows } from './lists';
import { connect } from './request';
import type { Purpose } from './request';
import { requestLine } from './service';
import type { Service } from './service';

type Mapping = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

const PURPOSE: Purpose = { action: 'Load the fields', repeatable: true };

/** The resource mappings of a vendor's node: the account's own fields, one list for each of its mappers. */
export function resourceMappings(service: Service): Record<string, Mapping> {
	return Object.fromEntries(
		Object.entries(service.mappers ?? {}).map(([name, mapper]): [string, Mapping] => [
			name,
			async function () {
				const connection = await connect(this, service, service.credential);
				const request = { ...requestLine(mapper.request), query: mapper.query };
				const rows = await allRows(this, connection, request, mapper.answer, Infinity, PURPOSE);
				const fields = rows.filter(isRecord).flatMap((row) => mapper.field(row) ?? []);
				return { fields };
			},
		]),
	);
}
