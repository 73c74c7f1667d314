// npm run check: what a change of the nodes must pass, at once. The tests wait much of their time, which the other steps use.
import { execa } from 'execa';

/** Types of the package itself have been checked by its build. */
const steps = [['lint'], ['tsc', '--', '--noEmit', '-p', 'tsconfig.dev.json']];
const beside = steps.map(async (step) => {
	const { all, exitCode } = await execa('npm', ['run', '--silent', ...step], { all: true, reject: false });
	return { step: step.join(' '), all, exitCode };
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
