import { searchesOf } from '../../core/describe/operation';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, isJsonObject } from '../../core/util/json';
import { document } from './resources/document';
import { instance } from './resources/instance';
import { project } from './resources/project';

/** What the instance is set to: https://clientdocs.contractlucidity.com/security */
const ADVICE: Record<number, string> = {
	413: 'How large a file may be is a setting of your Contract Lucidity (MAX_UPLOAD_SIZE_MB), and a proxy in front of it may allow less: ask its administrator',
	415: 'Which types of files are accepted is a setting of your Contract Lucidity: convert the file, or ask its administrator',
};

/** `detail` is a sentence, or a list of `{loc, msg}`: https://clientdocs.contractlucidity.com/api/error-codes */
function readError(body: unknown, status: number): VendorError {
	const detail = isJsonObject(body) ? body.detail : undefined;
	const advice = Object.hasOwn(ADVICE, status) ? ADVICE[status] : undefined;
	if (typeof detail === 'string') return { message: detail, advice };
	if (!Array.isArray(detail)) return { advice };
	const fields = detail.filter(isJsonObject).map(({ loc, msg }) => {
		const path = Array.isArray(loc)
			? loc
					.map(asText)
					.filter((part) => part !== 'body')
					.join('.')
			: '';
		return path === '' ? asText(msg) : `${path}: ${asText(msg)}`;
	});
	return { message: fields.join('; '), advice };
}

const resources = [document, project, instance];

/** Contract Lucidity, installed by the customer: https://clientdocs.contractlucidity.com */
export const contractLucidity: Service = {
	name: 'Contract Lucidity',
	resources,
	listSearches: searchesOf(resources),
	credential: 'contractLucidityApi',
	signIns: {
		contractLucidityApi: {
			addressField: 'Instance URL',
			reconnect:
				'Check client ID and secret in the credential; if they were deleted in Contract Lucidity (Settings, Security, API Credentials), create new ones.',
		},
	},
	readError,
	forbidden:
		'The credential has the rights of the administrator who made it: check that person’s role and project membership.',
};
