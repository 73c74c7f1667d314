const generate = 'npm run generate';

const beginOf = (name: string, command: string): string => `<!-- made by "${command}": ${name} -->`;

/** An empty section, to be filled. */
export const section = (name: string): string => `${beginOf(name, generate)}\n\n<!-- end -->`;

/**
 * Replaces what stands between `<!-- made by "npm run generate": name -->` and `<!-- end -->`.
 *
 * @param command what makes the section, if it is another one
 * @throws Error when the text has no such section.
 */
export function withSection(text: string, name: string, content: string, command = generate): string {
	const begin = beginOf(name, command);
	const from = text.indexOf(begin);
	const to = text.indexOf('<!-- end -->', from);
	if (from < 0 || to < 0) throw new Error(`There is no section "${name}".`);
	return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}
