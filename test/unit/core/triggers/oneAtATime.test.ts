import { oneAtATime } from '../../../../core/triggers/oneAtATime';

const URL = 'https://n8n.example/webhook/1/webhook';

test('what is done for one address is done in turn, whatever fails', async () => {
	const steps: string[] = [];
	const step = async (name: string) =>
		await oneAtATime(URL, async () => {
			steps.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, 5));
			steps.push(`${name} ends`);
			if (name === 'first') throw new Error('no');
		});
	await Promise.allSettled([step('first'), step('second')]);
	expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});
