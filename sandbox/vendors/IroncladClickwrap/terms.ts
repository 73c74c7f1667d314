import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';
import type { Store } from './store';
import { filled } from './version-routes';
import type { Webhooks } from './webhooks';

const missing = (what: string): Refusal => new Refusal('notFound', 404, `${what} not found`);

/** How a caller of the Activity API says which contracts are meant. */
interface Meant {
	gkey?: string;
	gid?: string;
	cid?: string;
}

/** What people are asked to accept, and have accepted, as the Activity API sees it. */
export class Terms {
	constructor(
		readonly store: () => Store,
		readonly context: VendorContext,
		readonly tell: Webhooks['tell'],
	) {}

	groupOf(site: number, { gkey, gid }: Meant): JsonObject {
		const found = this.store().groups.find(
			(row) => row.site === site && (gkey === undefined ? String(row.id) === gid : row.key === gkey),
		);
		if (!found) throw missing('Group');
		return found;
	}

	/** Those that the group's pages show: its changes wait until it is published. */
	contractsOf({ id }: JsonObject): JsonObject[] {
		const shown = this.store().shown.get(id) ?? [];
		return shown.flatMap((wanted) => this.store().contracts.filter((row) => row.id === wanted));
	}

	/** The contracts that are asked about. */
	asked(site: number, meant: Meant): JsonObject[] {
		if (meant.cid === undefined) return this.contractsOf(this.groupOf(site, meant));
		return meant.cid.split(',').map((id) => {
			const found = this.store().contracts.find((row) => row.site === site && String(row.id) === id);
			if (!found) throw missing(`Contract ${id}`);
			return found;
		});
	}

	/** The version of a site's contract, and the contract. */
	versionOf(site: number, id: string): { version: JsonObject; contract: JsonObject } {
		const version = this.store().versions.find((row) => row.id === id);
		const contract = this.store().contracts.find((row) => row.id === version?.contract && row.site === site);
		if (!version || !contract) throw missing(`Version ${id}`);
		return { version, contract };
	}

	/** In the order in which it was accepted; what was accepted in test mode is apart. */
	acceptedBy(signer: string | undefined, isTest: boolean): JsonObject[] {
		const { activity, tests } = this.store();
		return activity.filter(
			(row) => row.signer_id === signer && row.event_type === 'agreed' && tests.has(row.id) === isTest,
		);
	}

	/** https://clickwrap-developer.ironcladapp.com/docs/retrieving-group-html-or-data */
	loaded(group: JsonObject, now: Date, data: JsonObject = {}): JsonObject {
		const contracts = this.contractsOf(group);
		const versionOf = ({ published_version: id }: JsonObject) =>
			this.store().versions.find((row) => row.id === id) ?? {};
		return {
			key: group.key ?? null,
			type: group.type ?? null,
			style: group.style ?? null,
			group: group.id ?? null,
			contracts: contracts.map(({ id = null }) => id),
			versions: contracts.map(({ published_version: id = null }) => id),
			major_versions: contracts.map((row) => versionOf(row).major_version ?? null),
			contract_data: Object.fromEntries(
				contracts.map((row) => [
					String(row.id),
					{
						published_version: row.published_version ?? null,
						title: versionOf(row).title ?? null,
						key: row.key ?? null,
						change_summary: versionOf(row).change_summary ?? null,
					},
				]),
			),
			render_id: this.store().hexId(),
			rendered_time: Math.floor(now.getTime() / 1000),
			legal_center_url: null,
			acceptance_language: group.acceptance_language ?? null,
			alert_message: group.alert_message ?? null,
			contract_html: contracts
				.map((row) => filled(`<a href="#">${String(versionOf(row).title)}</a>`, data))
				.join(', '),
			locale: 'en-US',
			confirmation_email: group.confirmation_email ?? null,
			block_form_submission: group.block_submission ?? null,
			force_scroll: group.force_scroll ?? null,
			display_all: group.display_all ?? null,
			auto_run: group.auto_run ?? null,
			triggered: false,
			container_selector: group.container_selector ?? null,
			signer_id_selector: group.signer_id_selector ?? null,
			form_selector: group.form_selector ?? null,
		};
	}
}
