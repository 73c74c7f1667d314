/** The names of a folder and of those above it, from the top. */
export type FolderPath = string[];

/** A tab goes as deep as it looks in most editors. */
const depthOf = (blanks: string): number => blanks.replace(/\t/g, '    ').length;

/** The bullet of a list before the words of a line. */
const BULLET = /^[-*•]\s+/;

/** As people write it; Clio keeps what they write, and they mean the same by `Court` and `court `. */
export const sameName = (name: string): string => name.trim().toLowerCase();

/** What a path is called in the output. */
export const pathName = (path: FolderPath): string => path.join('/');

/**
 * The folders of an outline, each once, those above before those below: a line is a folder, an indented line lies in the one
 * above it, and a slash leads into a folder too.
 */
export function readOutline(outline: string): FolderPath[] {
	const found = new Map<string, FolderPath>();
	const above: Array<{ depth: number; path: FolderPath }> = [];
	for (const line of outline.split(/\r\n|\r|\n/)) {
		const words = line.trimStart();
		const blanks = line.slice(0, line.length - words.length);
		const names = words
			.replace(BULLET, '')
			.split('/')
			.map((name) => name.trim())
			.filter((name) => name !== '');
		if (names.length === 0) continue;
		const depth = depthOf(blanks);
		while (depth <= (above.at(-1)?.depth ?? -1)) above.pop();
		let path = above.at(-1)?.path ?? [];
		for (const name of names) {
			const key = pathName([...path, name].map(sameName));
			// Written again in other letters, it is the folder of before.
			path = found.get(key) ?? [...path, name];
			found.set(key, path);
		}
		above.push({ depth, path });
	}
	return [...found.values()];
}
