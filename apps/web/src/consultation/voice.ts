import type { ConsultedSubject } from '@inview/policy';

/** How the person whose words a consultation carries is spoken of: she, or in a part by the name that her advocate gives (C20). */
export interface Voice {
  readonly subject: ConsultedSubject;
  /** Of a part: whom it is about. */
  readonly name: string | null;
  readonly she: string;
  readonly her: string;
  readonly hers: string;
}

/** As the advocate reads it. */
export function voiceOf({
  subject,
  part,
}: {
  readonly subject: ConsultedSubject;
  readonly part: { readonly name: string } | null;
}): Voice {
  if (!part) return { subject, name: null, she: 'she', her: 'her', hers: 'her' };
  const { name } = part;
  return { subject, name, she: name, her: name, hers: `${name}’s` };
}

/** The same at the beginning of a sentence. */
export const atStart = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Whom a part can be about, as her advocate chooses it. */
export const subjectWords: Record<ConsultedSubject, string> = {
  'adult-victim-survivor': 'Another adult whom he harms, or harmed',
  'child-victim-survivor': 'A child',
  'linked-person': 'Somebody else: family, a friend, a new partner',
};
