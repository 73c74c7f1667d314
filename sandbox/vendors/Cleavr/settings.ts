/** What tests may change about Cleavr. */
export interface Settings {
	/** Where the onboarding status tells of capabilities: at the top, below `user`, or nowhere. */
	capabilities: 'top' | 'user' | 'absent';
	/** The address that was registered by hand for the whole platform; null for none. */
	webhookUrl: string | null;
	/** A webhook's receiver has so long to answer, in real milliseconds. */
	timeout: number;
}

export const SETTINGS: Readonly<Settings> = { capabilities: 'top', webhookUrl: null, timeout: 5000 };
