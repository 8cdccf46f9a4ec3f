// npm run test:mutation: changes the law one thing at a time, runs its pure tests, and holds what survives against survivors.json.
// `-- --report FILE [LIST]` compares a report that is there already; other words after `--` go to stryker (`--mutate FILES`).
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { compare } from './survivors.mjs';

const words = process.argv.slice(2);
const [option, given, list] = words;
const compares = option === '--report' && given;
const report = compares ? given : 'test/.results/mutation.json';
const listed = compares && list ? list : new URL('survivors.json', import.meta.url);

if (!compares) {
  const config = 'test/mutation/stryker.config.mjs';
  const { status } = spawnSync('node_modules/.bin/stryker', ['run', config, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { unlisted, stale, unreasoned, failed, ...counts } = compare(read(report), read(listed));
console.log(`${counts.mutants} mutants, ${counts.killed} killed, ${counts.survived} survived`);
for (const name of unlisted) console.log(`survived and is not listed: ${name}`);
for (const name of stale) console.log(`listed and did not survive: ${name}`);
for (const name of unreasoned) console.log(`listed without a reason: ${name}`);
process.exit(failed ? 1 : 0);
