import type { ThreatHead } from './words.js';

/** Entry to the program: the panel's "serious and imminent threat", reasoned under its heads (domain.md §1.3). */
export interface ThreatDetermination {
  readonly determines: 'serious-and-imminent';
  readonly heads: readonly ThreatHead[];
}

/** Sharing without consent: "a serious threat" to a person's life, health, safety or welfare, which need not be imminent. */
export interface SeriousThreatFinding {
  readonly determines: 'serious-threat';
  readonly why: string;
}

/** S13, rule 13: whether a serious threat was found for sharing. The panel's determination cannot be given here. */
export function foundSeriousThreat(finding: SeriousThreatFinding | null): boolean {
  return finding !== null && finding.why.trim() !== '';
}

/** S13: whether entry to the program was determined, for at least one reason. A finding for sharing cannot be given here. */
export function determinedEntry(determination: ThreatDetermination | null): boolean {
  return determination !== null && determination.heads.length > 0;
}
