import type { FastifyInstance } from 'fastify';
import { refuseUnknown } from '../../engine/list';
import { onePath, recordOf, type Asked, type Desk } from '../../engine/routes';
import type { Resource } from '../../engine/types';

const escaped = (value: unknown): string =>
	String(value ?? '').replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page of its own with its own styles: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bills */
export function registerBillPreview(app: FastifyInstance, bills: Resource, desk: Desk): void {
	app.get(`${onePath(bills)}/preview.json`, async (request: Asked, reply) => {
		refuseUnknown(request.query, []);
		const { store } = desk;
		const bill = recordOf(bills, request.params.id, store);
		const client = store.find('contacts', Number(bill.client));
		const lines = store
			.rows('activities')
			.filter((row) => row.bill === bill.id)
			.map(({ date, note }) => `<tr><td>${escaped(date)}</td><td>${escaped(note)}</td></tr>`);
		const title = `Invoice ${escaped(bill.number)}`;
		return reply.type('text/html; charset=utf-8').send(`<!DOCTYPE html>
<html>
<head><title>${title}</title><style>body { font-family: serif } td { padding: 4px }</style></head>
<body>
<h1>${title}</h1>
<p>${escaped(client?.name)}</p>
<table>${lines.join('')}</table>
<p>Total: ${escaped(bill.total)}</p>
</body>
</html>
`);
	});
}
