import { measureBoards, worldsUpTo, type BoardPoint } from './boards.js';
import { percentile } from './figures.js';
import { benchOptions } from './options.js';
import { conditions } from './report.js';

const { n, seed, json, actions } = benchOptions(50, []);
const worlds = worldsUpTo(actions);
const started = performance.now();
const passed = () => Math.round((performance.now() - started) / 1000);
const say = (line: string) => {
  process.stderr.write(`${String(passed()).padStart(5)} s  ${line}\n`);
};
const points = n > 0 ? await measureBoards(n, seed, worlds, say) : [];
const attempts = points.reduce((sum, { took }) => sum + took.length, 0);
const summary = { bench: 'boards', n, seed, seconds: passed(), attempts };

const figure = ({ took }: BoardPoint) => ({ p50: percentile(took, 0.5), p99: percentile(took, 0.99) });
const rows = [...new Set(points.map(({ words }) => words))].map((words) => {
  const found = worlds.map((world) => points.find((point) => point.words === words && point.world === world));
  const figures = found.flatMap((point) => (point ? [figure(point)] : []));
  return { words, figures, growth: (figures.at(-2)?.p50 ?? Number.NaN) / (figures[0]?.p50 ?? Number.NaN) };
});

function table(): string {
  const heads = worlds.map(
    ({ actions: all, panels }) =>
      `${all.toLocaleString('en-AU')} actions, ${panels === 1 ? 'one panel' : `${panels} panels`}`,
  );
  const lines = rows.map(({ words, figures, growth }) => {
    const cells = figures.map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`);
    return `| ${words} | ${cells.join(' | ')} | ${growth.toFixed(1)} |`;
  });
  return [
    `| p50 / p99, ms | ${heads.join(' | ')} | times p50, in one panel |`,
    `|---|${heads.map(() => '---:|').join('')}---:|`,
    ...lines,
  ].join('\n');
}

if (attempts === 0 || json) console.log(JSON.stringify({ ...summary, rows }));
else
  console.log(
    [
      conditions(),
      table(),
      Object.entries(summary)
        .map(([key, value]) => `${key}: ${value}`)
        .join('\n'),
    ].join('\n\n'),
  );
process.exit(attempts > 0 ? 0 : 1);
