import type { Page } from '../../../core/triggers/page';

/** What the person at the browser reads where nothing was started. */
export const NO_CLICK: Page = {
	status: 400,
	title: 'Nothing was started',
	text: 'This address is opened by a button in Clio. Go to Clio and press it there.',
};

export const NOT_OURS: Page = {
	status: 403,
	title: 'This button is not yours',
	text: 'Nothing was started: the button belongs to another Clio user or to another workflow. In Clio, press the button that you see yourself.',
};

export const USED: Page = {
	status: 409,
	title: 'This click was already used',
	text: 'Nothing was started. Each click counts once, for a minute, and this page was loaded again or came late.\nGo back to Clio and press the button there. If a fresh click leads here too, the Clio app may lack the permission for this kind of record.',
};

export const FAILED: Page = {
	status: 503,
	title: 'Nothing was started',
	text: 'n8n could not ask Clio about this click. Go back to Clio and press the button again; if that does not help, tell whoever looks after the workflow.',
};
