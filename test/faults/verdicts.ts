import type { Row, Setting, Verdict } from './cell';

export const UNKNOWN = /The outcome is unknown: .* may have carried out ".*"/;

export const recovered = (sent: number, more: Partial<Verdict> = {}): Verdict => ({
	outcome: 'recovered',
	sent,
	...more,
});
export const error = (sent: number, says: RegExp, left: 0 | 1 = 0): Verdict => ({
	outcome: 'error',
	sent,
	says,
	left,
});

/** For everybody alike, whether they change something or not. */
export const alike = (verdict: Verdict) => ({ repeatable: verdict, write: verdict });

/** A read is sent again; a write is not, and the person is told that its outcome is unknown. */
export const readsOnly = (left: 0 | 1) => ({ repeatable: recovered(2), write: error(1, UNKNOWN, left) });

export const faulted = (fault: Parameters<Setting['strike']>[0]): Pick<Row, 'prepare'> => ({
	prepare: async ({ strike }) => await strike(fault),
});

/** Does something to the vendor after the struck request was sent, and before it is looked at. */
export const underWay = (
	change: (setting: Setting) => Promise<void>,
	milliseconds = 1000,
): Pick<Row, 'prepare' | 'meanwhile'> => ({
	prepare: async ({ strike }) => await strike({ kind: 'delay', milliseconds }),
	meanwhile: async (setting) => {
		await setting.arrived(setting.column.at.skip + 1);
		await change(setting);
	},
});
