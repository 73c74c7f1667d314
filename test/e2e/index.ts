import { credentials } from './credentials';
import { Editor } from './editor/editor';
import { errors } from './errors';
import { found } from './found';
import { panels } from './panels';
import { steps } from './steps';
import type { Page } from 'playwright-core';
import type { Suite } from './suite';
import type { Surroundings } from './world';

/** All checks, in the order in which they must be made: the last ones leave every credential revoked. */
export function suites(surroundings: Surroundings, page: Page): { all: Suite[]; editor: Editor } {
	const editor = new Editor(page, surroundings.url);
	const world = { ...surroundings, page, editor };
	return { editor, all: [found, panels, steps, errors, credentials].map((suite) => suite(world)) };
}
