import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const page = path.join(__dirname, '../../docs/when-something-fails.md');

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What differs from case to case: it stands in italics there, or is left out. */
const gap = /_[^_]+_|…/;

/** The sentences of the page are the headings of its third level, in quotation marks; some have two. */
const templates = readFileSync(page, 'utf8')
	.split('\n')
	.flatMap((line) => /^### "(.+)"$/.exec(line)?.[1]?.split('", "') ?? [])
	.map((text) => new RegExp(`^${text.split(gap).map(literally).join('.+')}`));

/** @throws Error when the page "When something fails" has no such sentence. */
export function listed(error: string): void {
	const [sentence = ''] = error.split('\n');
	assert.ok(
		templates.some((template) => template.test(sentence)),
		`docs/when-something-fails.md does not list: ${sentence}`,
	);
}
