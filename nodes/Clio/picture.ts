import { asText, text } from '../../core/fields';
import type { Work } from '../../core/service';

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
const LARGEST = 2 * 1024 * 1024;
const TYPES = ['image/gif', 'image/jpeg', 'image/png'];

export const picture = text('Picture', 'picture', {
	place: 'none',
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
	description: 'A picture of the contact: a GIF, JPG or PNG file of less than 2 MB',
});

/** The same work with the picture in its body, as text, which is how Clio takes it. */
export async function withPicture(work: Work): Promise<Work> {
	const { parts, file, refuse } = work;
	const { picture: property, ...rest } = parts.rest;
	if (property === undefined) return work;
	if (parts.body.avatar !== undefined) {
		throw refuse('"Picture" and "Remove Picture" exclude each other', 'Take one of them.');
	}
	const { name, type, size, open } = await file(asText(property));
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
	return { ...work, parts: { ...parts, rest, body: { ...parts.body, avatar } } };
}
