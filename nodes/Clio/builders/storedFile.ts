import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { OperationContext, OperationRequest } from '../../../core/describe/operationContext';
import { asText } from '../../../core/util/json';

/**
 * A file that Clio keeps. Clio answers with its address, which is followed without the token.
 * Source: https://docs.developers.clio.com/clio-manage/api-reference/#operation/Document#download
 *
 * @param known the record that says how the file is called
 */
export async function storedFile(
	{ exchange, getFile }: Pick<OperationContext, 'exchange' | 'getFile'>,
	request: Pick<OperationRequest, 'request' | 'pathParameters' | 'query'>,
	{ filename, name, content_type: type, size }: IDataObject,
): Promise<IBinaryData> {
	const { location } = await exchange({ ...request, accept: 'redirect' });
	return await getFile(location ?? '', {
		name: asText(filename ?? name) || 'document',
		type: asText(type) || undefined,
		size: Number(size) || undefined,
	});
}
