import type { Contender, ContenderName } from './contender.js';

/** Figures of one sample by name, and the raw counts behind them: how often something was tried, and how it ended. */
export interface Sample {
  readonly figures: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>> & { readonly attempts: number };
}

/** Something that is measured on every contender in turn. */
export interface Part {
  readonly name: string;
  readonly says: string;
  /** Who can take part: a relay that keeps nothing has no document to join. */
  readonly takes: (contender: Contender) => boolean;
  /** What each contender needs before its first sample. */
  readonly prepare?: (contender: Contender) => Promise<void>;
  readonly sample: (contender: Contender, random: () => number) => Promise<Sample>;
}

/** Median, least and most of a figure's samples. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What a part found, by contender. */
export interface Findings {
  readonly part: string;
  readonly says: string;
  readonly figures: ReadonlyMap<ContenderName, ReadonlyMap<string, Spread>>;
  readonly counts: ReadonlyMap<ContenderName, Readonly<Record<string, number>>>;
  readonly samples: ReadonlyMap<ContenderName, readonly Sample[]>;
}
