import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Growth } from './growth.js';
import { pictureOf, rowsOf, tableOf } from './growth-picture.js';
import { benchOptions } from './options.js';
import { conditions } from './report.js';

const { n, seed, json } = benchOptions(2, []);
const started = performance.now();
const passed = () => Math.round((performance.now() - started) / 1000);
const say = (line: string) => {
  process.stderr.write(`${String(passed()).padStart(5)} s  ${line}\n`);
};
const points = n > 0 ? await Growth.measure(n, seed, say) : [];
const attempts = points.reduce((sum, { join, acknowledged }) => sum + join.length + acknowledged.length, 0);
const summary = { bench: 'growth', n, seed, seconds: passed(), attempts };
if (attempts > 0) {
  const rows = rowsOf(points);
  const picture = fileURLToPath(new URL('../../../docs/growth.svg', import.meta.url));
  writeFileSync(picture, pictureOf(rows));
  const lines = Object.entries(summary).map(([key, value]) => `${key}: ${value}`);
  console.log(
    json ? JSON.stringify({ ...summary, rows }) : [conditions(), tableOf(rows), lines.join('\n')].join('\n\n'),
  );
} else {
  console.log(JSON.stringify(summary));
}
process.exit(attempts > 0 ? 0 : 1);
