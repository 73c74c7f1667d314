import { text } from '../../../../core/describe/fields';
import { object } from '../../../../core/describe/jsonSchema';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText } from '../../../../core/util/json';

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
const LARGEST = 2 * 1024 * 1024;
const TYPES = ['image/gif', 'image/jpeg', 'image/png'];

export const picture = text('Picture', 'picture', {
	location: 'none',
	placeholder: 'e.g. data',
	becomes: {
		properties: {
			avatar: object({ image: { type: 'string', contentEncoding: 'base64', title: 'Picture' } }),
		},
	},
	hint: 'The name of the input field that holds the file',
	description: 'A picture of the contact: a GIF, JPG or PNG file of less than 2 MB',
});

/** The same work with the picture in its body, as text, which is how Clio takes it. */
export async function withPicture(work: OperationContext): Promise<OperationContext> {
	const { input, inputFile, refuse } = work;
	const { picture: property, ...unsent } = input.unsent;
	if (property === undefined) return work;
	const { name, type, size, open } = await inputFile(asText(property));
	if (!TYPES.includes(type) || size >= LARGEST) {
		throw refuse(
			`"${name}" cannot be the picture of a contact`,
			'Clio takes GIF, JPG and PNG files of less than 2 MB.',
		);
	}
	const source = await open();
	const chunks: Buffer[] = [];
	if (Buffer.isBuffer(source)) chunks.push(source);
	else for await (const chunk of source) chunks.push(Buffer.from(chunk));
	const avatar = { image: Buffer.concat(chunks).toString('base64') };
	return { ...work, input: { ...input, unsent, body: { ...input.body, avatar } } };
}
