import { wait } from '../../../../core/util/wait';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const SECOND = 1000;

test.each([undefined, new AbortController().signal])(
	'lasts as long as it was told, with %s',
	async (signal) => {
		const ended = jest.fn();
		void wait(SECOND, signal).then(ended);
		await jest.advanceTimersByTimeAsync(SECOND - 1);
		expect(ended).not.toHaveBeenCalled();
		await jest.advanceTimersByTimeAsync(1);
		expect(ended).toHaveBeenCalledWith(true);
	},
);

test('ends at once when the execution is canceled during it', async () => {
	const abort = new AbortController();
	const ended = jest.fn();
	void wait(SECOND, abort.signal).then(ended);
	await jest.advanceTimersByTimeAsync(1);
	abort.abort();
	await jest.advanceTimersByTimeAsync(0);
	expect(ended).toHaveBeenCalledWith(false);
});

test('does not begin in an execution that was canceled before', async () => {
	const ended = jest.fn();
	void wait(SECOND, AbortSignal.abort()).then(ended);
	await jest.advanceTimersByTimeAsync(0);
	expect(ended).toHaveBeenCalledWith(false);
});

test('leaves nothing behind at a signal that many waits share', async () => {
	const { signal } = new AbortController();
	const leave = jest.spyOn(signal, 'removeEventListener');
	const join = jest.spyOn(signal, 'addEventListener');
	const waiting = wait(SECOND, signal);
	await jest.advanceTimersByTimeAsync(SECOND);
	expect(await waiting).toBe(true);
	expect(join).toHaveBeenCalledTimes(1);
	expect(leave).toHaveBeenCalledWith('abort', join.mock.calls[0]?.[1]);
});
