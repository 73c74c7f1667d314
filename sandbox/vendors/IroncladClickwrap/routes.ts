import { Refusal } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';
import type { FastifyInstance } from 'fastify';
import { registerActivity } from './activity-routes';
import { registerContracts } from './contract-routes';
import { registerExports, type ExportSettings } from './export-routes';
import { registerGroups } from './group-routes';
import type { Expansions, ListSettings } from './listing';
import { registerLocations } from './location-routes';
import { registerRequests } from './request-routes';
import type { Rest } from './rest';
import { registerSigners } from './signer-routes';
import { registerSites } from './site-routes';
import type { Store } from './store';
import { registerVersions } from './version-routes';

/** The REST API. */
export function registerClickwrap(
	app: FastifyInstance,
	context: VendorContext,
	store: () => Store,
	settings: ListSettings & ExportSettings,
	tell: Rest['tell'],
): void {
	const versionOf = (wanted: unknown) => store().versions.find(({ id }) => id === wanted) ?? null;
	// Properties that the vendor is seen to expand in a contract; nothing is known to expand in a site.
	const expansions: Expansions = {
		site: (row) => store().sites.find(({ id }) => id === row.site) ?? null,
		latest_version: (row) => versionOf(row.latest_version),
		published_version: (row) => versionOf(row.published_version),
	};
	const rest: Rest = { app, context, store, settings, expansions, tell };

	app.addHook('preValidation', async ({ url }) => {
		if (/[?&]filter=[^&]*[=<>"]/.test(url)) throw new Refusal('invalid', 400, 'filter is not URL-encoded');
	});
	registerSites(rest);
	registerContracts(rest);
	registerVersions(rest);
	registerGroups(rest);
	registerSigners(rest);
	registerActivity(rest);
	registerExports(rest, settings);
	registerLocations(rest);
	registerRequests(rest);
}
