import type { RouteResponse } from '@inview/contract';
import { monthLetter } from '../ui/dates.js';

type Months = RouteResponse<'board.timeliness'>['agencies'][number]['months'];
export type Month = Months[number];

/** What a bar is made of, from the ground up: told apart by pattern and words, not by colour alone. */
export interface Part {
  readonly words: string;
  readonly look: 'full' | 'hatched' | 'open';
  readonly count: (month: Month) => number;
}

export const done: readonly Part[] = [
  { words: 'Done by the due date', look: 'full', count: ({ onTime }) => onTime },
  { words: 'Done late', look: 'hatched', count: ({ late }) => late },
  { words: 'Not done', look: 'open', count: ({ due, onTime, late }) => due - onTime - late },
];
export const accepted = (days: number): readonly Part[] => [
  { words: `Accepted within ${days} days`, look: 'full', count: ({ acceptedInTime }) => acceptedInTime },
  { words: 'Accepted later, or not', look: 'open', count: ({ given, acceptedInTime }) => given - acceptedInTime },
];

const WIDTH = 22;
const BAR = 14;
const HEIGHT = 72;
const LETTERS = 16;

/** The hatching that every chart of the page uses; once a page. */
export function Hatching() {
  return (
    <svg className="chart-defs" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="chart-hatching" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="chart-hatching-ground" width="5" height="5" />
          <rect className="chart-hatching-line" width="2" height="5" />
        </pattern>
      </defs>
    </svg>
  );
}

function Bar({
  month,
  at,
  parts,
  most,
}: {
  readonly month: Month;
  readonly at: number;
  readonly parts: readonly Part[];
  readonly most: number;
}) {
  let ground = HEIGHT;
  return (
    <>
      {parts.map((part) => {
        const height = (part.count(month) / most) * (HEIGHT - 4);
        ground -= height;
        return (
          height > 0 && (
            <rect
              className={`chart-${part.look}`}
              key={part.words}
              x={at * WIDTH + 4}
              y={ground}
              width={BAR}
              height={height}
            />
          )
        );
      })}
      <text className="chart-letter" x={at * WIDTH + 4 + BAR / 2} y={HEIGHT + LETTERS - 4} textAnchor="middle">
        {monthLetter(month.month)}
      </text>
    </>
  );
}

interface TimelinessChartProps {
  readonly title: string;
  readonly months: Months;
  readonly parts: readonly Part[];
  /** The highest bar of all charts beside it, so that they can be compared. */
  readonly most: number;
}

/** Twelve bars; what they say is in the table beside them. */
export function TimelinessChart({ title, months, parts, most }: TimelinessChartProps) {
  const said = parts.map(({ words, count }) => `${words}: ${months.reduce((sum, month) => sum + count(month), 0)}`);
  return (
    <figure className="chart">
      <figcaption className="small strong">{title}</figcaption>
      <svg
        role="img"
        aria-label={`${title}, twelve months. ${said.join('. ')}.`}
        viewBox={`0 0 ${WIDTH * months.length} ${HEIGHT + LETTERS}`}
      >
        <line className="chart-ground" x1="0" x2={WIDTH * months.length} y1={HEIGHT} y2={HEIGHT} />
        {months.map((month, at) => (
          <Bar month={month} at={at} parts={parts} most={most} key={month.month} />
        ))}
      </svg>
    </figure>
  );
}

/** What the patterns mean. */
export function Legend({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <ul className="plain-list row chart-legend">
      {parts.map(({ words, look }) => (
        <li className="row" key={words}>
          <svg aria-hidden="true" width="16" height="16">
            <rect className={`chart-${look}`} x="1" y="1" width="14" height="14" />
          </svg>
          <span className="small">{words}</span>
        </li>
      ))}
    </ul>
  );
}
