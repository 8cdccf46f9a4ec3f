import { judged } from './goals.js';
import { installRivals } from './install.js';
import { benchOptions } from './options.js';
import { asData, told } from './report.js';
import { benchSync, parts } from './sync.js';

const { n, seed, json, only, profile } = benchOptions(
  3,
  parts.map(({ name }) => name),
);
if (n > 0) installRivals();
const started = performance.now();
const say = (line: string) => {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
};
const all = n > 0 ? await benchSync({ rounds: n, seed, only, profile, say }) : [];
const attempts = all
  .flatMap(({ counts }) => [...counts.values()])
  .reduce((sum, { attempts: own }) => sum + (own ?? 0), 0);
const verdicts = judged(all);
const missed = verdicts.filter(({ reached }) => !reached).length;
const seconds = Math.round((performance.now() - started) / 1000);
const summary = { bench: 'sync', n, seed, seconds, attempts, goals: verdicts.length, missed };
const text = json
  ? JSON.stringify({ ...summary, ...asData(all, verdicts) })
  : `${told(all, verdicts)}\n\n${Object.entries(summary)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n')}`;
// A goal that was missed is a finding; nothing tried is a failure.
process.stdout.write(`${text}\n`, () => process.exit(attempts > 0 ? 0 : 1));
