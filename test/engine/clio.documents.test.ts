import { byId, Rig, type Call } from './rig';

const rig = new Rig();

const upload = (parameters: Call['parameters'] = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource: 'document', operation: 'upload', binaryProperty: 'data', ...parameters },
});
const letter = {
	json: {},
	binary: {
		data: {
			data: Buffer.from('Dear Ms Harrow').toString('base64'),
			mimeType: 'text/plain',
			fileName: 'letter.txt',
		},
	},
};
const documents = '/api/v4/documents.json';

let matterId: string;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	const answer = await rig.ask<{ data: Array<{ id: number }> }>('clio', '/api/v4/matters.json?limit=1');
	matterId = String(answer.data[0]?.id);
	await rig.control.clearLog();
});

/** The documents of that name, unfinished ones included. */
async function named(name: string) {
	const query = `fields=id,size,parent{id,type},latest_document_version{fully_uploaded}&query=${name}&show_uncompleted=true`;
	const answer = await rig.ask<{ data: unknown[] }>('clio', `${documents}?${query}`);
	return answer.data;
}

test('a file is announced, stored without the token, and confirmed', async () => {
	const { json, error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({
		name: 'letter.txt',
		size: 14,
		latest_document_version: { fully_uploaded: true },
	});

	const [stored, ...others] = await rig.control.log('clioStorage');
	expect(others).toEqual([]);
	expect(stored).toMatchObject({ method: 'PUT', status: 200 });
	expect(Object.keys(stored?.headers ?? {})).not.toContain('authorization');
	expect(await named('letter.txt')).toMatchObject([
		{ size: 14, latest_document_version: { fully_uploaded: true } },
	]);
});

test('it may have another name', async () => {
	const { json } = await rig.call(
		upload({ matterId: byId(matterId), additionalFields: { name: 'Engagement letter.txt' } }),
		{ items: [letter] },
	);
	expect(json[0]).toMatchObject({ name: 'Engagement letter.txt' });
});

test('a store that refuses leaves no unfinished document, and its address is told to nobody', async () => {
	await rig.control.fault({ service: 'clioStorage', times: 1, kind: 'status', status: 403 });
	const { error, run } = await rig.call(upload({ matterId: byId(matterId) }), { items: [letter] });
	expect(error?.message).toMatch(/file storage of Clio does not allow "Upload document"/);
	expect(error?.description).toMatch(/run this item again/);
	expect(run.record).not.toMatch(/clio-documents|signature=/i);
	expect(await named('letter.txt')).toEqual([]);
});

test('an item without the file is refused before anything is sent', async () => {
	const { error } = await rig.call(upload({ matterId: byId(matterId) }), { items: [{ json: {} }] });
	expect(error?.message).toMatch(/binary|data/i);
	expect(await rig.received('clio')).toEqual([]);
});
