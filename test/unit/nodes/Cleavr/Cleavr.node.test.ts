import { Cleavr } from '../../../../nodes/Cleavr/Cleavr.node';

test('what opens the onboarding of somebody, and the secret of a webhook, are marked as sensitive', () =>
	expect(new Cleavr().description.sensitiveOutputFields).toEqual(['onboarding_url', 'secret']));
