import type { ConsultationDraft } from '@inview/contract';
import {
  foundSeriousThreat,
  lastUntil,
  type AgencyKind,
  type ConsentFacts,
  type ConsultedSubject,
} from '@inview/policy';
import type { ConsentDraft } from '@inview/sharing';

/** Something still to be answered: a JSON pointer into the draft, and how to mend it. */
export interface Missing {
  readonly pointer: string;
  readonly message: string;
}

/** What is asked of a draft besides what stands in it. */
export interface Asked {
  /** Whether the words that the draft names were ever in force for being read out. */
  readonly heard: boolean;
  readonly withoutNames: boolean;
  /** Whom the practice asks about separately. */
  readonly alone: readonly AgencyKind[];
  /** Whose words it carries, whether in a part of another consultation, and on what they may be shared at all (C20). */
  readonly subject: ConsultedSubject;
  readonly part: boolean;
  readonly bases: readonly ConsentFacts['basis'][];
}

/** What is missing before it can be sent, in the order in which it is asked; `today` is the panel's local ISO date. */
export function missingIn(draft: ConsultationDraft, today: string, asked: Asked): readonly Missing[] {
  const { consent = {} } = draft;
  const { basis } = consent;
  return [
    // Without names it needs the same basis all the same: at five cases a month it is identifiable (C12).
    ...ask('/clientId', asked.withoutNames || draft.clientId, 'Choose which of your people this is about.'),
    ...ask('/herWords', written(draft.herWords), 'Write what was said, in the person’s own words.'),
    ...missingSwitches(draft, asked),
    ...ask('/consent/basis', basis, 'Say whether there is an agreement, or why it is shared without.'),
    ...ask('/consent/basis', !basis || asked.bases.includes(basis), 'Choose a basis that holds for this person.'),
    ...(basis === 'consent' ? missingAgreement(consent, asked) : []),
    // An override is not a tick box (rule 12): which exception, why, and whether she was told.
    ...(basis && basis !== 'consent' ? missingReasons(consent, asked) : []),
    ...ask('/consent/until', consent.until, 'Say until when it may be shared.'),
    ...ask('/consent/until', !consent.until || consent.until >= today, 'Choose today or a later date.'),
    ...ask('/consent/until', !consent.until || consent.until <= lastUntil(today), 'Choose a date within two years.'),
  ];
}

/** Two permissions, not one (rule 46), and of her own words alone: what others said enters no lane to his side (C20). */
function missingSwitches({ mayKnow, mayUseWithHim }: ConsultationDraft, { part }: Asked): readonly Missing[] {
  return [
    ...ask('/mayKnow', !part || !(mayKnow || mayUseWithHim), 'Nothing of what another person said goes to his side.'),
    ...ask(
      '/mayUseWithHim',
      !mayUseWithHim || mayKnow,
      'To use it with him, the men’s service’s risk lead must know it first.',
    ),
  ];
}

function missingAgreement(consent: ConsentDraft, { heard, alone }: Asked): readonly Missing[] {
  const answered = [...(consent.agreed ?? []), ...(consent.declined ?? [])];
  return [
    ...ask('/consent/wordsVersion', heard, 'Read the words out before you ask.'),
    ...ask('/consent/purpose', written(consent.purpose), 'Say what it may be used for, as it was agreed.'),
    ...ask('/consent/police', consent.police, 'Answer the question about police.'),
    ...ask('/consent/childProtection', consent.childProtection, 'Answer the question about child protection.'),
    // Rule 58: what the practice has asked by a question of its own is answered by one.
    ...alone.flatMap((kind) =>
      ask(
        `/consent/declined/${kind}`,
        answered.includes(kind),
        `Answer the question about ${kind.replaceAll('-', ' ')}.`,
      ),
    ),
    ...ask('/consent/how', consent.how, 'Say how it was agreed.'),
  ];
}

function missingReasons(consent: ConsentDraft, { subject }: Asked): readonly Missing[] {
  const child = subject === 'child-victim-survivor';
  return [
    ...ask('/consent/why', reasoned(consent), 'Say why it is shared without agreement.'),
    // S9: the adult's consent falls away for a child; the duty to seek and record views does not.
    ...ask(
      '/consent/views',
      !child || written(consent.views),
      'Write what the child thinks, or why that was not asked.',
    ),
    ...ask('/consent/toldHer', consent.toldHer, 'Say whether the person was told that it is shared.'),
  ];
}

/** Rule 12; S13: the finding of a serious threat is the advocate's own, not the panel's reasons for taking the case. */
const reasoned = ({ basis, why = '' }: ConsentDraft): boolean =>
  basis === 'serious-threat' ? foundSeriousThreat({ determines: 'serious-threat', why }) : written(why);

const ask = (pointer: string, answered: unknown, message: string): readonly Missing[] =>
  answered ? [] : [{ pointer, message }];
const written = (text: string | undefined): boolean => Boolean(text?.trim());
