// npm test [-- suite…] [jest options]: all suites, or those named; ends with one line of what the runners counted.
import { run, runSuite, suites, summary } from './suites.mjs';

const named = process.argv.slice(2).filter((word) => suites.includes(word));
const args = process.argv.slice(2).filter((word) => !suites.includes(word));
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

for (const suite of named.length ? named : suites) {
  const result = (await isBuilt(suite)) ? await runSuite(suite, { args, screen: true }) : notBuilt(suite);
  for (const key of Object.keys(total)) total[key] += result[key];
  lines.push(`${suite.padEnd(9)} ${summary(result)} (${result.seconds.toFixed(1)} s)`);
}

console.log(`\n${lines.join('\n')}`);
if (total.passed + total.failed === 0) console.log('No test was executed.');
console.log(`Tests: ${summary(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** These drive the product as a newcomer starts it, so what is built is brought up to date first. */
async function isBuilt(suite) {
  if (suite !== 'e2e' && suite !== 'browser') return true;
  const { code, output } = await run('npm', ['run', '--silent', 'build']);
  if (code !== 0) console.error(output);
  return code === 0;
}

function notBuilt(suite) {
  console.error(`The ${suite} suite could not start: the build failed.`);
  return { passed: 0, failed: 1, skipped: 0, seconds: 0 };
}
