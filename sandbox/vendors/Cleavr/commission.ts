import type { FastifyInstance } from 'fastify';
import { object } from './schemas';
import { RATES } from './seed';

const question = object(
	{ amount: { type: 'number', exclusiveMinimum: 0 }, days_overdue: { type: 'integer', minimum: 0 } },
	['amount', 'days_overdue'],
);

const inCents = (amount: number): number => Math.round(amount * 100) / 100;

/** https://docs.cleavr.fr/api-reference (2025-08-28). The answers' shapes are not documented; only the published bands are. */
export function registerCommission(app: FastifyInstance): void {
	const config = { scope: 'commission:read' };
	app.get('/v1/commission/rates', { config }, async () => ({ rates: RATES }));
	app.post<{ Body: { amount: number; days_overdue: number } }>(
		'/v1/commission/calculate',
		{ config, schema: { body: question } },
		async ({ body: { amount, days_overdue: days } }) => {
			const rate = [...RATES].reverse().find(({ days_from }) => days_from <= days)?.rate ?? 0;
			return { amount, days_overdue: days, rate, commission: inCents((amount * rate) / 100) };
		},
	);
}
