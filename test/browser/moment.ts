import type { Page } from 'playwright-core';
import type { Person } from '../e2e/inview.js';
import type { Walk } from '../e2e/walk.js';

/** One screen as one person has it at one moment of the walk. */
export interface View {
  /** The persona's slug; `nobody` is not signed in. */
  readonly who: string;
  readonly what: string;
  readonly path: (walk: Walk) => string;
  /** What to press once it is drawn. */
  readonly then?: (page: Page, walk: Walk) => Promise<unknown>;
  /** Words that must be on screen before it is judged. */
  readonly shows?: string | RegExp;
}

/** A moment of the walk: what happened since the one before, and the screens to look at now. */
export interface Moment {
  readonly name: string;
  /** Steps of the walk that are played first. */
  readonly steps?: readonly string[];
  /** What else happens first, through the API. */
  readonly before?: (walk: Walk, as: (slug: string) => Promise<Person>) => Promise<void>;
  readonly views: readonly View[];
}

export const the = (path: string) => () => path;
export const caseOf = (walk: Walk) => `/cases/${walk.id('case')}`;
export const room = (walk: Walk) => `/meetings/${walk.id('meeting')}`;
export const minutes = (walk: Walk) => `/meetings/${walk.id('meeting')}/minutes`;
export const reading = (walk: Walk) => `/consultations/${walk.id('consultation')}`;
export const thread = (walk: Walk) => `/people/consultations/${walk.id('consultation')}`;
export const draft = (walk: Walk) => `/people/consultations/${walk.id('own consultation')}`;

export const herSide = (page: Page) => page.getByRole('tab', { name: 'Her side' }).click();
