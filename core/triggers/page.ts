import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { respond } from './webhookRequest';

/** What a person reads in the browser that called the address. */
export interface Page {
	status: number;
	title: string;
	/** Plain text; its lines stay lines. */
	text: string;
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);

/** The address holds what proves the call: it is kept nowhere, and told to no other page. */
const DISCREET = {
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
};

const STYLE =
	'body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:20vh auto 0;padding:0 1.5rem;color-scheme:light dark}h1{font-size:1.3rem}p{white-space:pre-line}';

const htmlOf = ({ title, text }: Page) =>
	`<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><h1>${escaped(title)}</h1><p>${escaped(text)}</p></body></html>`;

/** Answers the browser with a short page of our own, which loads nothing. The workflow does not run. */
export const showPage = (context: IWebhookFunctions, page: Page): IWebhookResponseData =>
	respond(
		context,
		page.status,
		{
			...DISCREET,
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
		},
		htmlOf(page),
	);

/** Sends the browser on to another page. The workflow does not run. */
export const leadTo = (context: IWebhookFunctions, address: string): IWebhookResponseData =>
	respond(context, 303, { ...DISCREET, Location: address });
