import type { Storage } from '../documents/storage';
import type { Store } from '../engine/store';
import { keepReport } from '../resources/reports/report-file';
import { categoryOf } from '../resources/reports/report-kinds';
import { FOUNDED } from './firm';

const times = { created_at: FOUNDED, updated_at: FOUNDED };

const REPORTS: [name: string, kind: string, format: string, state: string][] = [
	['Aging of receivables', 'accounts_receivable_aging', 'csv', 'completed'],
	['Trust listing', 'trust_listing', 'pdf', 'completed'],
	['Grant matters', 'grant_matters', 'xlsx', 'empty'],
	['Revenue', 'revenue', 'zip', 'failed'],
];

const PRESETS: [name: string, kind: string, format: string, options: object][] = [
	['Unpaid bills', 'accounts_receivable', 'csv', {}],
	['Work of the month', 'productivity_by_user', 'xlsx', {}],
	['Before the firm', 'revenue', 'pdf', { end_date: '2001-12-31' }],
];

/** Adds reports in all states that last, and presets, of which the second runs by a schedule. */
export function seedReports(store: Store, storage: Storage): void {
	REPORTS.forEach(([name, kind, format, state], index) => {
		const report = store.add('reports', {
			...times,
			id: 9_500_001 + index * 10,
			name,
			kind,
			format,
			state,
			category: categoryOf(kind),
			source: 'reports',
			progress: state === 'failed' ? 40 : 100,
		});
		if (state === 'completed') keepReport(report, storage);
	});
	PRESETS.forEach(([name, kind, format, options], index) =>
		store.add('report_presets', {
			...times,
			id: 9_600_001 + index * 10,
			name,
			kind,
			format,
			category: categoryOf(kind),
			options: JSON.stringify(options),
			last_generated_at: null,
			report_schedule:
				index === 1 ? { id: 9_700_001, frequency: 'monthly', day_of_month: 1, status: 'initial' } : null,
		}),
	);
}
