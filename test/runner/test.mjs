// npm test [-- suite…] [jest options]: all suites, or those named; ends with one line of what the runners counted.
import { redisIsMissing } from './redis.mjs';
import { run, runSuite, suites, summary } from './suites.mjs';

const named = process.argv.slice(2).filter((word) => suites.includes(word));
const args = process.argv.slice(2).filter((word) => !suites.includes(word));
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

for (const suite of named.length ? named : suites) {
  const result = await perform(suite);
  for (const key of Object.keys(total)) total[key] += result[key];
  lines.push(`${suite.padEnd(9)} ${summary(result)} (${result.seconds.toFixed(1)} s)`);
}

console.log(`\n${lines.join('\n')}`);
if (total.passed + total.failed === 0) console.log('No test was executed.');
console.log(`Tests: ${summary(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function perform(suite) {
  // On a contributor's machine everything else can still be tried; CI must have it, and fails in the suite's own setup.
  const missing = suite === 'nodes' && process.env.CI !== 'true' && redisIsMissing();
  if (missing) return skipped(suite, missing);
  return (await isBuilt(suite)) ? await runSuite(suite, { args, screen: true }) : notBuilt(suite);
}

/** Counted as one skipped test, as nobody has counted those inside. */
function skipped(suite, why) {
  console.error(`\nThe ${suite} suite is skipped. ${why}`);
  return { passed: 0, failed: 0, skipped: 1, seconds: 0 };
}

/** These drive the product as a newcomer starts it, so what is built is brought up to date first. */
async function isBuilt(suite) {
  if (!['e2e', 'nodes', 'browser'].includes(suite)) return true;
  const { code, output } = await run('npm', ['run', '--silent', 'build']);
  if (code !== 0) console.error(output);
  return code === 0;
}

function notBuilt(suite) {
  console.error(`The ${suite} suite could not start: the build failed.`);
  return { passed: 0, failed: 1, skipped: 0, seconds: 0 };
}
