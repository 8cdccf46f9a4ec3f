import type { ConsultationDraft } from '@inview/contract';
import { agencyKinds, type AgencyKind } from '@inview/policy';

type Consent = NonNullable<ConsultationDraft['consent']>;

/** The pages of the wizard, in order: one thing a page, because she is on a phone between two calls. */
export const wizardPages = [
  'client',
  'her-words',
  'my-reading',
  'asked',
  'terms',
  'switches',
  'preview',
  'check',
] as const;
export type WizardPage = (typeof wizardPages)[number];

/** Something that is still to be answered: where in the draft (JSON pointer, as the server names it), and how to mend it. */
export interface Missing {
  readonly pointer: string;
  readonly message: string;
}

/** Kinds that may be offered by tick box: police and child protection have questions of their own, his side is never offered (C4, V2). */
export const offeredKinds: readonly AgencyKind[] = agencyKinds.filter(
  (kind) => kind !== 'police' && kind !== 'child-protection' && kind !== 'mens-service',
);

/** What she said when she was asked about this agency by itself. */
export function answerOn({ agreed = [], declined = [] }: Consent, kind: AgencyKind): 'yes' | 'no' | undefined {
  if (declined.includes(kind)) return 'no';
  return agreed.includes(kind) ? 'yes' : undefined;
}

/** Her answer about one agency, in the two lists that hold them. */
export function answeredOn({ agreed = [], declined = [] }: Consent, kind: AgencyKind, answer: 'yes' | 'no'): Consent {
  const others = (kinds: readonly AgencyKind[]) => kinds.filter((other) => other !== kind);
  return {
    agreed: answer === 'yes' ? [...others(agreed), kind] : others(agreed),
    declined: answer === 'no' ? [...others(declined), kind] : others(declined),
  };
}

/** Lays a change over the draft; fields of the consent over those already answered. */
export function changed(draft: ConsultationDraft, change: ConsultationDraft): ConsultationDraft {
  return { ...draft, ...change, ...(change.consent && { consent: { ...draft.consent, ...change.consent } }) };
}

/** The page on which a field is answered, by its JSON pointer. */
export function pageOf(pointer: string): WizardPage {
  if (pointer.startsWith('/clientId')) return 'client';
  if (pointer.startsWith('/herWords')) return 'her-words';
  if (pointer.startsWith('/myReading')) return 'my-reading';
  if (pointer.startsWith('/may')) return 'switches';
  if (pointer === '/consent' || pointer === '/consent/basis' || pointer === '/consent/wordsVersion') return 'asked';
  return pointer.startsWith('/consent') ? 'terms' : 'check';
}

function ask(pointer: string, answered: unknown, message: string): readonly Missing[] {
  return answered ? [] : [{ pointer, message }];
}
const written = (text: string | undefined) => Boolean(text?.trim());

function missingTerms(consent: Consent, today: string, alone: readonly AgencyKind[]): readonly Missing[] {
  const until = !consent.until
    ? ask('/consent/until', false, 'Say until when it may be shared.')
    : ask('/consent/until', consent.until >= today, 'Choose today or a later date.');
  if (consent.basis !== 'consent') {
    return [
      ...ask('/consent/why', written(consent.why), 'Say why it is shared without her agreement.'),
      ...ask('/consent/toldHer', consent.toldHer, 'Say whether she was told.'),
      ...until,
    ];
  }
  return [
    ...ask('/consent/purpose', written(consent.purpose), 'Say what she agreed that it is used for.'),
    ...ask('/consent/police', consent.police, 'Answer whether she agreed to police.'),
    ...ask('/consent/childProtection', consent.childProtection, 'Answer whether she agreed to child protection.'),
    ...alone.flatMap((kind) =>
      ask(`/consent/declined/${kind}`, answerOn(consent, kind), 'Answer the question about each agency by itself.'),
    ),
    ...until,
    ...ask('/consent/how', consent.how, 'Say how she agreed.'),
  ];
}

/** What is still to be answered, in the order of the pages; `today` is the local date. */
export function missingIn(
  draft: ConsultationDraft,
  today: string,
  withoutNames = false,
  alone: readonly AgencyKind[] = [],
): readonly Missing[] {
  const consent = draft.consent ?? {};
  return [
    ...ask('/clientId', withoutNames || draft.clientId, 'Choose which of your people this is about.'),
    ...ask('/herWords', written(draft.herWords), 'Write what she said, in her own words.'),
    ...ask('/consent/basis', consent.basis, 'Say whether she agreed, or why it is shared without her agreement.'),
    ...(consent.basis ? missingTerms(consent, today, alone) : []),
    // Two permissions, not one (domain.md §5 rule 46): what may be used with him is first known to the risk lead.
    ...ask(
      '/mayUseWithHim',
      !draft.mayUseWithHim || draft.mayKnow,
      'To use it with him, the men’s service’s risk lead must know it first.',
    ),
  ];
}

/** The neighbouring page in a direction, or null at an end. */
export function neighbour(page: WizardPage, step: 1 | -1): WizardPage | null {
  return wizardPages[wizardPages.indexOf(page) + step] ?? null;
}

/** The page that the address names; the first when it names none. */
export function pageNamed(name: string | null): WizardPage {
  return wizardPages.find((page) => page === name) ?? 'client';
}
