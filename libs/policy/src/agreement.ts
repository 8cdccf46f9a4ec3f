import type { ConsentFacts, GoingOnFacts } from './facts.js';
import { consentLives } from './receiving.js';

/** How it stands with what carries a consultation. */
export const agreementStandings = ['holds', 'ends-soon', 'ended', 'withdrawn', 'goes-on'] as const;
export type AgreementStanding = (typeof agreementStandings)[number];

/** From so many days before its last day on, people are prompted (E3). */
export const PROMPT_DAYS = 14;

/** Nothing is agreed to, nor goes on, for longer without being asked again. */
const LONGEST_YEARS = 2;

/** The last day that an agreement, or what goes on after it, may be given on this day (local ISO dates). */
export const lastUntil = (today: string): string => `${Number(today.slice(0, 4)) + LONGEST_YEARS}${today.slice(4)}`;

const DAY = 24 * 60 * 60 * 1000;

export interface Agreement {
  readonly until: string;
  readonly is: AgreementStanding;
}

/**
 * E3: how her agreement stands today (local ISO date), or what went on after it; null before there is any. It never says that
 * something is carried which is not.
 */
export function agreementOf(
  consent: ConsentFacts | null,
  goingOn: Pick<GoingOnFacts, 'until'> | null,
  today: string,
): Agreement | null {
  if (!consent) return null;
  const { until, withdrawn } = consent;
  if (consentLives(consent, today)) return { until, is: isSoon(until, today) ? 'ends-soon' : 'holds' };
  if (goingOn && today <= goingOn.until) return { until: goingOn.until, is: 'goes-on' };
  return { until, is: withdrawn ? 'withdrawn' : 'ended' };
}

const isSoon = (until: string, today: string): boolean => Date.parse(until) - Date.parse(today) <= PROMPT_DAYS * DAY;
