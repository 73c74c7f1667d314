const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Small files that take long (each says why): begun last, as their size would have it, they would be waited for alone.
 */
const LONG = ['test/faults/matrix', 'test/thorough/renewal', 'test/property-based/execute'];

const rank = ({ path }) => (LONG.some((name) => path.includes(name)) ? 0 : 1);

module.exports = class extends Sequencer {
	sort(tests) {
		return super.sort(tests).sort((one, other) => rank(one) - rank(other));
	}
};
