import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';

import { requestLine } from '../describe/requestLine';
import type { Service } from '../describe/service';
import { callOn } from '../transport/call';
import type { Purpose } from '../transport/call';
import { connect } from '../transport/connection';
import { paginate } from '../transport/paginate';
import { isJsonObject } from '../util/json';
import { chosenCredential } from './chosenCredential';

type Mapping = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

const LOAD: Purpose = { action: 'Load the fields', effect: 'none' };

/** The resource mappings of a vendor's node: the account's own fields, one list for each mapping. */
export function resourceMappingMethods(service: Service): Record<string, Mapping> {
	return Object.fromEntries(
		Object.entries(service.resourceMappings ?? {}).map(([name, mapper]): [string, Mapping] => [
			name,
			async function () {
				const connection = await connect(this, service, chosenCredential(this, service));
				const request = { ...requestLine(mapper.request), query: mapper.query };
				const rows = await paginate(callOn(connection, LOAD), request, mapper.answer, Infinity);
				const fields = rows.filter(isJsonObject).flatMap((row) => mapper.field(row) ?? []);
				return { fields };
			},
		]),
	);
}
