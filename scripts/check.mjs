// npm run check: what a change of the nodes must pass, at once. The tests wait much of their time, which the other steps use.
import { execa } from 'execa';

const npm = (...args) => execa('npm', args, { all: true, reject: false });

const beside = ['lint', 'types'].map(async (step) => {
	const { all, exitCode } = await npm('run', '--silent', step);
	return { step, all, exitCode };
});
// The rest takes long, and is for CI: `npm run test:thorough`.
const projects = ['unit', 'engine'];
const tests = await execa('npx', ['jest', '--selectProjects', ...projects], {
	stdio: 'inherit',
	reject: false,
});

let failed = tests.exitCode !== 0 ? ['the tests'] : [];
for (const { step, all, exitCode } of await Promise.all(beside)) {
	if (exitCode === 0) continue;
	failed = [...failed, `npm run ${step}`];
	process.stdout.write(`\nnpm run ${step}:\n${all}\n`);
}
if (failed.length > 0) {
	process.stderr.write(`\nNot good: ${failed.join(', ')}.\n`);
	process.exitCode = 1;
}
