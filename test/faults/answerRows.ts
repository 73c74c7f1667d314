import type { Column, Row } from './cell';
import { error, faulted, readsOnly, UNKNOWN } from './verdicts';

const MIB = 1024 * 1024;

/** More than the node reads of an answer. */
const HUGE = 65 * MIB;

/** A file may be of any size: n8n's store takes it as it comes. */
const asItComes = ({ kind }: Column) =>
	kind === 'download'
		? 'A file may be as large as it likes: it goes into n8n’s store as it comes, and is not read.'
		: undefined;

const tooLarge = /sent more in answer to ".*" than this node reads/;

/** Answers that begin well. */
export const answerRows: Row[] = [
	{
		name: 'Stalled answer',
		detail: 'done, and in the middle of the answer, or of the file, nothing more comes on an open connection',
		options: { timeout: 1 },
		...faulted({ kind: 'stall' }),
		...readsOnly(1),
	},
	{
		name: 'Slow body',
		detail: 'done, and the answer comes at 20 bytes a second; a file may, as long as something comes',
		options: { timeout: 2 },
		...faulted({ kind: 'drip', bytes: 20 }),
		...readsOnly(1),
	},
	{
		name: 'Huge body',
		detail: 'done, and the answer is larger than 64 MB',
		...faulted({ kind: 'huge', bytes: HUGE, plain: true }),
		without: asItComes,
		repeatable: error(1, tooLarge),
		write: error(1, UNKNOWN, 1),
	},
	{
		name: 'Huge body, compressed',
		detail: 'done, and the answer is 65 kB that unfold to more than 64 MB',
		...faulted({ kind: 'huge', bytes: HUGE }),
		without: asItComes,
		repeatable: error(1, tooLarge),
		write: error(1, UNKNOWN, 1),
	},
];
