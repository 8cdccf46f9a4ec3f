import type { ConsultationDraft } from '@inview/contract';
import { agencyKinds, type AgencyKind, type ConsultedSubject } from '@inview/policy';

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

/** Of a part: whom it is about was said when it was begun, and nothing of it goes towards the men's service (C20). */
export const pagesOf = (part: boolean): readonly WizardPage[] =>
  part ? wizardPages.filter((page) => page !== 'client' && page !== 'switches') : wizardPages;

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

/** What a consultation asks besides what is typed in it. */
export interface Asks {
  readonly withoutNames: boolean;
  /** Whom the practice asks about separately. */
  readonly alone: readonly AgencyKind[];
  readonly subject: ConsultedSubject;
}

function missingTerms(consent: Consent, today: string, { alone, subject }: Asks): readonly Missing[] {
  const child = subject === 'child-victim-survivor';
  const until = !consent.until
    ? ask('/consent/until', false, 'Say until when it may be shared.')
    : ask('/consent/until', consent.until >= today, 'Choose today or a later date.');
  if (consent.basis !== 'consent') {
    return [
      ...ask('/consent/why', written(consent.why), 'Say why it is shared without agreement.'),
      ...ask(
        '/consent/views',
        !child || written(consent.views),
        'Write what the child thinks, or why that was not asked.',
      ),
      ...ask('/consent/toldHer', consent.toldHer, 'Say whether the person was told that it is shared.'),
      ...until,
    ];
  }
  return [
    ...ask('/consent/purpose', written(consent.purpose), 'Say what it may be used for, as it was agreed.'),
    ...ask('/consent/police', consent.police, 'Answer the question about police.'),
    ...ask('/consent/childProtection', consent.childProtection, 'Answer the question about child protection.'),
    ...alone.flatMap((kind) =>
      ask(`/consent/declined/${kind}`, answerOn(consent, kind), 'Answer the question about each agency by itself.'),
    ),
    ...until,
    ...ask('/consent/how', consent.how, 'Say how it was agreed.'),
  ];
}

/** What is still to be answered, in the order of the pages; `today` is the local date. */
export function missingIn(draft: ConsultationDraft, today: string, asks: Asks): readonly Missing[] {
  const consent = draft.consent ?? {};
  return [
    ...ask('/clientId', asks.withoutNames || draft.clientId, 'Choose which of your people this is about.'),
    ...ask('/herWords', written(draft.herWords), 'Write what was said, in the person’s own words.'),
    ...ask('/consent/basis', consent.basis, 'Say whether there is an agreement, or why it is shared without.'),
    ...(consent.basis ? missingTerms(consent, today, asks) : []),
    // Two permissions, not one (domain.md §5 rule 46): what may be used with him is first known to the risk lead.
    ...ask(
      '/mayUseWithHim',
      !draft.mayUseWithHim || draft.mayKnow,
      'To use it with him, the men’s service’s risk lead must know it first.',
    ),
  ];
}

/** The neighbouring page in a direction, or null at an end. */
export function neighbour(page: WizardPage, step: 1 | -1, pages = pagesOf(false)): WizardPage | null {
  return pages[pages.indexOf(page) + step] ?? null;
}

/** The page that the address names; the first when it names none. */
export function pageNamed(name: string | null, pages = pagesOf(false)): WizardPage {
  return pages.find((page) => page === name) ?? pages[0] ?? 'client';
}

/**
 * Where somebody goes on who comes back to a draft: at the first page that still asks something, once her words are there; a call may
 * have come in between.
 */
export function goesOnAt(draft: ConsultationDraft, missing: readonly Missing[], pages = pagesOf(false)): WizardPage {
  if (!written(draft.herWords)) return pageNamed(null, pages);
  const lacking = new Set(missing.map(({ pointer }) => pageOf(pointer)));
  const asks = (page: WizardPage) => lacking.has(page) || (page === 'my-reading' && !written(draft.myReading));
  // What has a default, and who will see it, are looked at again: nothing says that they were.
  return pages.find(asks) ?? (pages.includes('switches') ? 'switches' : 'preview');
}
