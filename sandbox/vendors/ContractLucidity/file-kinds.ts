/** What a file is, by its first bytes: the vendor looks at these, https://contractlucidity.com/security */
const KINDS: ReadonlyArray<{ kind: string; extensions: string[]; starts: Array<string | number[]> }> = [
	{ kind: 'pdf', extensions: ['pdf'], starts: ['%PDF-'] },
	{ kind: 'docx', extensions: ['docx'], starts: [[0x50, 0x4b, 0x03, 0x04]] },
	{ kind: 'rtf', extensions: ['rtf'], starts: ['{\\rtf'] },
	{ kind: 'jpeg', extensions: ['jpg', 'jpeg'], starts: [[0xff, 0xd8, 0xff]] },
	{ kind: 'png', extensions: ['png'], starts: [[0x89, 0x50, 0x4e, 0x47]] },
	{ kind: 'gif', extensions: ['gif'], starts: ['GIF87a', 'GIF89a'] },
	{
		kind: 'tiff',
		extensions: ['tif', 'tiff'],
		starts: [
			[0x49, 0x49, 0x2a, 0x00],
			[0x4d, 0x4d, 0x00, 0x2a],
		],
	},
];

/** A zip that holds Word's main part; its XML is not looked at any further here. */
const isWord = (bytes: Buffer): boolean => bytes.includes('word/document.xml');

/** Why a file is not accepted; undefined for one that is what its name says. */
export function faultOf(name: string, bytes: Buffer): string | undefined {
	const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
	const wanted = KINDS.find(({ extensions }) => extensions.includes(extension));
	if (!wanted) return `files of the type ${extension || 'without extension'} are not accepted`;
	const begins = wanted.starts.some((start) => bytes.indexOf(Buffer.from(start as string)) === 0);
	const isGood = begins && (wanted.kind !== 'docx' || isWord(bytes));
	return isGood ? undefined : `the content is not that of a ${wanted.kind} file`;
}
