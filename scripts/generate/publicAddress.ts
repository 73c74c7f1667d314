import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where this repository is to be public. **Not decided yet**: until it is, every link that follows from this leads nowhere.
 * Change it here and run `npm run generate`: `package.json`, the links of the README, and each "Docs" in n8n follow.
 */
const REPOSITORY = 'https://github.com/legalops-for-n8n/n8n-nodes-legalops';

/** The page of a file of the repository. */
export const pageOf = (file: string): string => `${REPOSITORY}/blob/main/${file}`;

/** The file itself, such as a picture. */
const rawOf = (file: string) => `${REPOSITORY}/raw/main/${file}`;

/** What npm and n8n show of the package beside its README. */
export function withAddresses(text: string): string {
	const addresses = {
		homepage: `${REPOSITORY}#readme`,
		repository: { type: 'git', url: `git+${REPOSITORY}.git` },
		bugs: { url: `${REPOSITORY}/issues` },
	};
	const entries = Object.entries({ ...(JSON.parse(text) as object), ...addresses });
	const order = ['name', 'version', 'description', 'keywords', 'license', ...Object.keys(addresses)];
	const place = ([name]: [string, unknown]) => (order.indexOf(name) + 1 || order.length + 1) - 1;
	return JSON.stringify(Object.fromEntries(entries.sort((a, b) => place(a) - place(b))), null, 2);
}

/** A link of Markdown: what is shown, and where it leads. */
const LINK = /(!?)(\[[^\]]*\]\()([^)\s#]+)(#[^)\s]*)?\)/g;

/** An earlier form of the same link. */
const EARLIER = /^https:\/\/[^/]+\/[^/]+\/[^/]+\/(?:blob|raw|tree)\/main\//;

/** Text in which each link to a file of the checkout leads to the public one: the README is also shown without them. */
export const withPublicLinks = (text: string, checkout: string): string =>
	text.replace(LINK, (link, mark: string, shown: string, target: string, anchor = '') => {
		const file = target.replace(EARLIER, '');
		if (/^\w+:/.test(file) || !existsSync(join(checkout, file))) return link;
		return `${mark}${shown}${mark === '!' ? rawOf(file) : pageOf(file)}${String(anchor)})`;
	});
