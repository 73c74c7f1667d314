import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One import, of types too; paths are relative to the checkout and have no ending. */
export interface Import {
	from: string;
	to: string;
}

const withoutEnding = (file: string) => file.replace(/(\/index)?\.ts$/, '');

/** Every TypeScript file below a folder of the checkout. */
export function sourceFiles(checkout: string, folder: string): string[] {
	return readdirSync(path.join(checkout, folder), { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name)))
		.sort();
}

/** The imports within the checkout of all files below its folders. */
export function importsOf(checkout: string, folders: string[]): Import[] {
	return folders
		.flatMap((folder) => sourceFiles(checkout, folder))
		.flatMap((file) => {
			const text = readFileSync(path.join(checkout, file), 'utf8');
			return ts
				.preProcessFile(text, true, true)
				.importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
				.map(({ fileName }) => ({
					from: withoutEnding(file),
					to: path.join(path.dirname(file), fileName),
				}));
		});
}

/** The same between rooms, such as folders; an import within a room is none. */
export function between(imports: Import[], room: (file: string) => string | undefined): Import[] {
	const seen = new Map<string, Import>();
	for (const one of imports) {
		const [from, to] = [room(one.from), room(one.to)];
		if (from !== undefined && to !== undefined && from !== to) seen.set(`${from} ${to}`, { from, to });
	}
	return [...seen.values()];
}

/** A circle of imports, as the rooms that it passes; `undefined` when there is none. */
export function circleIn(imports: Import[]): string[] | undefined {
	const next = new Map<string, string[]>();
	for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
	const done = new Set<string>();
	const walk = (room: string, way: string[]): string[] | undefined => {
		if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
		if (done.has(room)) return undefined;
		for (const to of next.get(room) ?? []) {
			const found = walk(to, [...way, room]);
			if (found !== undefined) return found;
		}
		done.add(room);
		return undefined;
	};
	for (const room of next.keys()) {
		const found = walk(room, []);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Leaves out every arrow that follows from others: with a → b → c there is no need to draw a → c. */
export function withoutShortcuts(imports: Import[]): Import[] {
	const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
		imports.some((one) => {
			if (one.from !== from || seen.has(one.to)) return false;
			seen.add(one.to);
			return one.to === to || reaches(one.to, to, seen);
		});
	return imports.filter(
		({ from, to }) =>
			!imports.some((one) => one.from === from && one.to !== to && reaches(one.to, to, new Set([from]))),
	);
}
