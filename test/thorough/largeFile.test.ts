import { randomBytes } from 'node:crypto';
import { ClioFiles, firstMatter, roundTrip } from '../engine/Clio/support/files';
import { Rig } from '../harness/rig';

const MIB = 1024 * 1024;

const rig = new Rig({ environment: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' } });
const files = new ClioFiles(rig);

test('from 100 MB on a file goes in parts of 16 MiB', async () => {
	const matterId = await firstMatter(rig);
	const bytes = randomBytes(101 * MIB);
	const id = await files.store(matterId, 'Bundle.zip', bytes);
	const { json, error } = await roundTrip(rig, id, matterId);
	expect(error).toBeUndefined();
	const sent = (await rig.control.log('clioStorage')).filter(({ method }) => method === 'PUT');
	expect(sent.map(({ headers }) => Number(headers['content-length']) / MIB)).toEqual([
		16, 16, 16, 16, 16, 16, 5,
	]);
	expect((await files.download(json[0]?.id)).bytes.equals(bytes)).toBe(true);
});
