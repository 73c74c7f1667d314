import { isObject, type JsonObject } from '../../../../foundation/http/json';

/** To two decimals. */
export const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** The sums of a bill, from what its services cost, discount, tax rates and what was paid. */
export function billSums(bill: JsonObject): JsonObject {
	const services = Number(bill.services_sub_total ?? 0);
	const { rate = 0, type } = isObject(bill.discount) ? bill.discount : {};
	const discount = type === 'money' ? Number(rate) : (services * Number(rate)) / 100;
	const taxable = Math.max(0, services - discount);
	const [tax, secondary] = [bill.tax_rate, bill.secondary_tax_rate].map((percentage) =>
		cents((taxable * Number(percentage ?? 0)) / 100),
	) as [number, number];
	const total = cents(taxable + tax + secondary);
	const isGone = bill.state === 'void' || bill.state === 'deleted';
	return {
		sub_total: services,
		services_taxable_sub_total: Math.round(taxable),
		services_secondary_taxable_sub_total: Math.round(taxable),
		taxable_sub_total: Math.round(taxable),
		secondary_taxable_sub_total: Math.round(taxable),
		services_tax: tax,
		services_secondary_tax: secondary,
		tax_sum: tax,
		secondary_tax_sum: secondary,
		total_tax: cents(tax + secondary),
		total,
		due: total,
		balance: isGone ? 0 : cents(total - Number(bill.paid ?? 0)),
	};
}
