import { cpus } from 'node:os';
import type { Verdict } from './goals.js';
import type { Findings, Spread } from './part.js';

const rounded = (value: number): string => {
  if (Number.isNaN(value)) return '-';
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
};
const spread = ({ median, min, max }: Spread): string =>
  Number.isNaN(median) ? '-' : `${rounded(median)} (${rounded(min)}-${rounded(max)})`;

/** On what a bench ran, and how our own api was set up. */
export const conditions = (): string =>
  `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), loopback, one driver process. ` +
  'Inview: sessions, law and guard on, acknowledged after Postgres has flushed to disk, with EDIT_RATE=1000000: its limit on edits a second is set out of reach.';

const rivalConditions =
  'Hocuspocus with SQLite and its default debounce, y-websocket with LevelDB: they acknowledge (or not) from memory; the relay keeps nothing.';

/** One part as a Markdown table: a row a figure, a column a contender, median (least-most). */
function tableOf({ says, figures, counts }: Findings): string {
  const names = [...figures.keys()];
  const rows = [...(figures.get('Inview')?.keys() ?? [])].map((figure) => {
    const cells = names.map((name) => {
      const found = figures.get(name)?.get(figure);
      return found ? spread(found) : '-';
    });
    return `| ${figure} | ${cells.join(' | ')} |`;
  });
  const raw = names.map((name) => {
    const pairs = Object.entries(counts.get(name) ?? {}).map(([what, count]) => `${what} ${count}`);
    return `${name}: ${pairs.join(', ')}`;
  });
  return [
    `## ${says}`,
    '',
    `| median (least-most) | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---:|').join('')}`,
    ...rows,
    '',
    ...raw.map((line) => `- ${line}`),
  ].join('\n');
}

const goalLine = ({ part, figure, bound, times, rival, ratio, reached }: Verdict): string =>
  `| ${part}: ${figure} | ${bound} ${times}x ${rival} | ${Number.isNaN(ratio) ? '-' : `${rounded(ratio)}x`} | ${reached ? 'reached' : 'missed'} |`;

/** All of it, to be read. */
export const told = (all: readonly Findings[], verdicts: readonly Verdict[]): string =>
  [
    `${conditions()} ${rivalConditions}`,
    ...all.map(tableOf),
    ['| measure | goal | ratio | |', '|---|---|---:|---|', ...verdicts.map(goalLine)].join('\n'),
  ].join('\n\n');

/** All of it, every sample, for a machine. */
export const asData = (all: readonly Findings[], verdicts: readonly Verdict[]): object => ({
  conditions: `${conditions()} ${rivalConditions}`,
  parts: all.map(({ part, says, figures, counts, samples }) => ({
    part,
    says,
    figures: Object.fromEntries([...figures].map(([name, own]) => [name, Object.fromEntries(own)])),
    counts: Object.fromEntries(counts),
    samples: Object.fromEntries([...samples].map(([name, own]) => [name, own.map((sample) => sample.figures)])),
  })),
  goals: verdicts,
});
