import type { RouteResponse } from '@inview/contract';

/** Words that are read out to her, by version. */
export type ConsentWords = RouteResponse<'consultation.words'>;

/**
 * Every version ever read out: what she heard stays what she agreed to. The newest is last; a change is a new version, never
 * an edit. They do not over-promise (domain.md §5 rule 50): a life or a child at risk may be shared without her agreement.
 */
const versions: readonly [ConsentWords, ...ConsentWords[]] = [
  {
    version: '2026-11',
    words: [
      'I would like to tell a panel of services what you have told me, so that they can help to keep you safe. You decide. You can say no, and I will go on supporting you.',
      'You can say yes to some services and no to others. I ask you about police and about child protection separately. It never goes to the men’s service’s workers on the panel.',
      'The panel’s coordinator reads it first, and then gives it only to the services that you have agreed to.',
      'I will ask you first. If a life or a child is at risk it may be shared without your agreement, and I will tell you when it is safe to.',
      'You can change your mind at any time by telling me. From then on it goes no further. I cannot make people forget what they have already read, and I will tell you who has read it.',
      'What I tell them is used for what you agreed to, until the date that you agreed to.',
    ],
  },
];

/** The words to read out from now on. */
export function currentConsentWords(): ConsentWords {
  return versions.at(-1) ?? versions[0];
}

/** Whether words of this version were ever in use. */
export function areConsentWords(version: string): boolean {
  return versions.some((words) => words.version === version);
}
