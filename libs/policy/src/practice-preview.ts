import type { PracticeSettings } from './practice-settings.js';
import type { SharingPart, SharingSubject } from './sharing-part.js';
import { decideSharing } from './sharing.js';
import type { AgencyKind } from './words.js';

/** One thing that was decided in a past case, and what each of two versions of the settings says of it. Never a name. */
export interface Compared {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface PracticeChange extends Compared {
  readonly count: number;
}

const subjects: Readonly<Record<SharingSubject, string>> = {
  'person-using-violence': 'the person using violence',
  'alleged-person-using-violence': 'somebody not established to use violence',
  'adult-victim-survivor': 'a victim survivor',
  'child-victim-survivor': 'a child',
  'linked-person': 'a linked person',
};
const outcomes = { allow: 'shared', 'needs-consent': 'consent asked first', refuse: 'not shared' } as const;

/** What the law of sharing answers about a part that was shared, under either version. */
export function comparedSharing(part: SharingPart, before: PracticeSettings, after: PracticeSettings): Compared {
  const answer = (settings: PracticeSettings) => outcomes[decideSharing(part, settings).outcome];
  return { what: `Sharing about ${subjects[part.subject]}`, before: answer(before), after: answer(after) };
}

/** How she would have been asked about an agency kind that she agreed to. */
export function comparedAsking(kind: AgencyKind, before: PracticeSettings, after: PracticeSettings): Compared {
  const asked = ({ askedSeparately }: PracticeSettings) =>
    askedSeparately.includes(kind) ? 'by a question of its own' : 'with the others';
  return { what: 'How she was asked about an agency that she agreed to', before: asked(before), after: asked(after) };
}

/**
 * How many cases would be answered otherwise, by kind, in whole steps of the smallest count; what stays the same is not listed, nor what
 * is rarer than one step. In exact figures the answers for two versions would subtract to one woman (rule 38).
 */
export function practiceChanges(compared: readonly Compared[], smallestCount: number): readonly PracticeChange[] {
  const kinds = new Map<string, Compared[]>();
  for (const one of compared) {
    if (one.before === one.after) continue;
    const key = JSON.stringify([one.what, one.before, one.after]);
    kinds.set(key, [...(kinds.get(key) ?? []), one]);
  }
  return [...kinds.values()].flatMap((same) => {
    const [first] = same;
    const count = Math.floor(same.length / smallestCount) * smallestCount;
    return first && count > 0 ? [{ ...first, count }] : [];
  });
}
