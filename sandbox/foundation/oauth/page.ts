const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const page = (title: string, content: string): string => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { font: 16px/1.5 system-ui, sans-serif; background: #eef1f5; color: #1c2733; margin: 0; }
main { max-width: 26rem; margin: 12vh auto; background: #fff; padding: 2rem; border-radius: .75rem; box-shadow: 0 2px 12px #0001; }
h1 { font-size: 1.25rem; margin-top: 0; } small { color: #5b6875; }
button { font: inherit; padding: .5rem 1.25rem; border-radius: .4rem; border: 1px solid #8895a3; background: #fff; cursor: pointer; }
button[value=approve] { background: #17594a; border-color: #17594a; color: #fff; }
</style></head>
<body><main>${content}</main></body></html>
`;

/** What the consent page says. */
export interface Consent {
	vendor: string;
	app: string;
	person: { name: string; email: string };
	/** One line per thing asked for. */
	asked: string[];
}

/** The page on which a person agrees or declines; the form posts to the same address. */
export const consentPage = ({ vendor, app, person, asked }: Consent): string =>
	page(
		`${vendor}: authorize ${app}`,
		`<h1>${escape(app)} asks for access to ${escape(vendor)}</h1>
<p>Signed in as <strong>${escape(person.name)}</strong> (${escape(person.email)})</p>
<ul>${asked.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>
<form method="post">
<button type="submit" name="decision" value="approve">Approve</button>
<button type="submit" name="decision" value="decline">Decline</button>
</form>
<p><small>Sandbox: a stand-in for ${escape(vendor)}. Nothing here is real.</small></p>`,
	);

/** A page that ends the journey: an error or a declined consent. */
export const messagePage = (vendor: string, title: string, text: string): string =>
	page(
		`${vendor}: ${title}`,
		`<h1>${escape(title)}</h1><p>${escape(text)}</p><p><small>Sandbox: a stand-in for ${escape(vendor)}.</small></p>`,
	);
