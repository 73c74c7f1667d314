const BEGIN = '<!-- made by "npm run generate": ';

/** An empty section, to be filled. */
export const section = (name: string): string => `${BEGIN}${name} -->\n\n<!-- end -->`;

/**
 * Replaces what stands between `<!-- made by "npm run generate": name -->` and `<!-- end -->`.
 *
 * @throws Error when the text has no such section.
 */
export function withSection(text: string, name: string, content: string): string {
	const begin = `${BEGIN}${name} -->`;
	const from = text.indexOf(begin);
	const to = text.indexOf('<!-- end -->', from);
	if (from < 0 || to < 0) throw new Error(`There is no section "${name}".`);
	return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}
