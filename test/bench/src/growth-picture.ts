import { percentile } from './figures.js';
import { sizes, type Axis, type GrowthPoint } from './growth.js';

/** A size of an axis with the samples of every round together. */
export interface GrowthRow {
  readonly axis: Axis;
  readonly size: number;
  readonly join: { readonly p50: number; readonly p95: number };
  readonly acknowledged: { readonly p50: number; readonly p95: number };
  readonly residentMegabytes: number;
}

export function rowsOf(points: readonly GrowthPoint[]): readonly GrowthRow[] {
  const axes = Object.keys(sizes) as Axis[];
  return axes.flatMap((axis) => sizes[axis].map((size) => rowOf(axis, size, points)));
}

function rowOf(axis: Axis, size: number, points: readonly GrowthPoint[]): GrowthRow {
  const own = points.filter((point) => point.axis === axis && point.size === size);
  const both = (values: readonly number[]) => ({ p50: percentile(values, 0.5), p95: percentile(values, 0.95) });
  return {
    axis,
    size,
    join: both(own.flatMap(({ join }) => join)),
    acknowledged: both(own.flatMap(({ acknowledged }) => acknowledged)),
    residentMegabytes: percentile(
      own.map((point) => point.residentMegabytes),
      0.5,
    ),
  };
}

const titles: Readonly<Record<Axis, string>> = {
  history: 'edits in the history of the section',
  documents: 'sections open, one client each',
  clients: 'clients in one section',
};

interface Line {
  readonly title: string;
  readonly of: (row: GrowthRow) => { readonly p50: number; readonly p95: number };
}

const lines: readonly Line[] = [
  { title: 'join, ms', of: ({ join }) => join },
  { title: 'edit acknowledged, ms', of: ({ acknowledged }) => acknowledged },
  { title: 'memory of the api, MB', of: ({ residentMegabytes: mb }) => ({ p50: mb, p95: mb }) },
];

const [WIDTH, HEIGHT, GAP_X, GAP_Y, LEFT, TOP] = [250, 140, 75, 75, 70, 85];
const short = (value: number): string =>
  value >= 1e6
    ? `${(value / 1e6).toFixed(1)}M`
    : value >= 1e4
      ? `${Math.round(value / 1e3)}k`
      : String(Math.round(value));
const label = (value: number): string => (value >= 10 || value === 0 ? value.toFixed(0) : value.toFixed(1));

/** The next round number: 1, 2 or 5 with noughts. */
function roundedUp(value: number): number {
  const noughts = 10 ** Math.floor(Math.log10(value));
  return noughts * ([1, 2, 5].find((digit) => digit * noughts >= value) ?? 10);
}

/** Nine small charts: a column for what grows (logarithmic), a row for what it costs (from zero, one scale a row). */
export function pictureOf(rows: readonly GrowthRow[]): string {
  const axes = Object.keys(sizes) as Axis[];
  const charts = lines.flatMap((line, down) => {
    const top = roundedUp(Math.max(...rows.map((row) => line.of(row).p95)));
    return axes.map((axis, across) => {
      const own = rows.filter((row) => row.axis === axis);
      const [x, y] = [LEFT + across * (WIDTH + GAP_X), TOP + down * (HEIGHT + GAP_Y)];
      return `<g transform="translate(${x} ${y})">${chart(own, line, titles[axis], top)}</g>`;
    });
  });
  const [width, height] = [LEFT + 3 * WIDTH + 2 * GAP_X + 30, TOP + 3 * HEIGHT + 2 * GAP_Y + 60];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="#333">
<title>What the api costs as sections, people and histories grow</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${LEFT}" y="26" font-size="16" fill="#111">What the api costs as histories, open sections and people grow</text>
<text x="${LEFT}" y="44" fill="#555">dark: median, light: 95th percentile; the horizontal axes are logarithmic</text>
${charts.join('\n')}
</svg>
`;
}

function chart(rows: readonly GrowthRow[], { title, of }: Line, axis: string, top: number): string {
  const [first, last] = [Math.log(rows[0]?.size ?? 1), Math.log(rows.at(-1)?.size ?? 2)];
  const x = (size: number) => (((Math.log(size) - first) / (last - first)) * WIDTH).toFixed(1);
  const y = (value: number) => (HEIGHT - (value / top) * HEIGHT).toFixed(1);
  const path = (pick: (row: GrowthRow) => number, colour: string) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${rows.map((row) => `${x(row.size)},${y(pick(row))}`).join(' ')}"/>`;
  const grid = [0, 0.5, 1].map((share) => {
    const value = top * share;
    return `<line x1="0" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/><text x="-6" y="${y(value)}" dy="4" text-anchor="end">${label(value)}</text>`;
  });
  const ticks = rows.map(
    ({ size }) => `<text x="${x(size)}" y="${HEIGHT + 16}" text-anchor="middle">${short(size)}</text>`,
  );
  const dots = rows.map((row) => {
    const { p50 } = of(row);
    return `<circle cx="${x(row.size)}" cy="${y(p50)}" r="3" fill="#1f4e79"/>`;
  });
  return [
    ...grid,
    `<text x="0" y="-10" font-weight="600">${title}</text>`,
    path((row) => of(row).p95, '#a9c4de'),
    path((row) => of(row).p50, '#1f4e79'),
    ...dots,
    ...ticks,
    `<text x="${WIDTH / 2}" y="${HEIGHT + 34}" text-anchor="middle" fill="#555">${axis}</text>`,
  ].join('');
}

/** The same as rows of a Markdown table. */
export const tableOf = (rows: readonly GrowthRow[]): string =>
  [
    '| what grows | size | join p50 / p95 ms | edit acknowledged p50 / p95 ms | memory of the api MB |',
    '|---|---:|---:|---:|---:|',
    ...rows.map(
      ({ axis, size, join, acknowledged, residentMegabytes }) =>
        `| ${titles[axis]} | ${size.toLocaleString('en-AU')} | ${label(join.p50)} / ${label(join.p95)} | ${label(acknowledged.p50)} / ${label(acknowledged.p95)} | ${label(residentMegabytes)} |`,
    ),
  ].join('\n');
