/** A file of which a part, or all, is made from something else. */
export interface Generated {
	/** Relative to the checkout. */
	file: string;
	/** What it begins with where there is no such file yet. */
	beginning?: string;
	/** The file's text as it should be. */
	update: (text: string) => string;
}
