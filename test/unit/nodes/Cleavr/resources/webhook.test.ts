import { webhook } from '../../../../../nodes/Cleavr/resources/webhook';

/** Only how one is created is documented: https://docs.cleavr.fr/webhooks */
test('deleting a webhook asks the person to look whether it is gone, creating one does not', () => {
	const asking = webhook.operations.filter(({ description }) =>
		/check that its events stop, as its address follows from that of Create/.test(description),
	);
	expect(asking.map(({ value }) => value)).toEqual(['delete']);
});
