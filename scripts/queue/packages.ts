import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** What is needed besides n8n, and the package of Debian that has it. */
const needed = {
	'redis-server': 'redis-server',
	initdb: 'postgresql',
	postgres: 'postgresql',
	// Of every Debian: it starts a program as another user, and tells the kernel to end it with us.
	setpriv: 'util-linux',
} as const;

/** Where each program is. */
export type Programs = Record<keyof typeof needed, string>;

/** Debian keeps PostgreSQL's server off the path, in a folder for each version. */
const postgresql = '/usr/lib/postgresql';

async function placesToLook(): Promise<string[]> {
	const versions = await readdir(postgresql).catch(() => []);
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	return [
		...newestFirst.map((version) => join(postgresql, version, 'bin')),
		...(process.env.PATH ?? '').split(delimiter),
	];
}

async function find(program: string, places: string[]): Promise<string | undefined> {
	for (const place of places) {
		const path = join(place, program);
		const isThere = await access(path, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (isThere) return path;
	}
	return undefined;
}

/** Finds the programs. Throws a sentence with the command that installs what is missing; installs nothing. */
export async function findPrograms(): Promise<Programs> {
	const places = await placesToLook();
	const found: Partial<Programs> = {};
	const missing: string[] = [];
	for (const [program, packageName] of Object.entries(needed)) {
		const path = await find(program, places);
		if (path === undefined) missing.push(`${program}, from the package ${packageName}`);
		else found[program as keyof Programs] = path;
	}
	if (missing.length === 0) return found as Programs;
	const packages = [...new Set(missing.map((line) => line.split(' ').at(-1)))];
	throw new Error(
		`n8n's queue mode needs Redis and PostgreSQL. Missing here:\n${missing.map((line) => `    ${line}`).join('\n')}\n` +
			`On Debian: apt-get install --yes ${packages.join(' ')}\nThen run the command again; it starts its own, the services of the machine are not used.`,
	);
}
