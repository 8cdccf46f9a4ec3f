import type { ConsultationDraft } from '@inview/contract';
import { foundSeriousThreat, type AgencyKind } from '@inview/policy';
import type { ConsentDraft } from '@inview/sharing';

/** Something still to be answered: a JSON pointer into the draft, and how to mend it. */
export interface Missing {
  readonly pointer: string;
  readonly message: string;
}

/**
 * What is missing before it can be sent, in the order in which it is asked; `today` is the panel's local ISO date, `heard` says
 * whether the words that the draft names were ever in force for being read out; `alone`, whom the practice asks about separately.
 */
export function missingIn(
  draft: ConsultationDraft,
  today: string,
  heard: boolean,
  withoutNames = false,
  alone: readonly AgencyKind[] = [],
): readonly Missing[] {
  const consent = draft.consent ?? {};
  return [
    // Without names it needs the same basis all the same: at five cases a month it is identifiable (C12).
    ...ask('/clientId', withoutNames || draft.clientId, 'Choose which of your people this is about.'),
    ...ask('/herWords', written(draft.herWords), 'Write what she said, in her own words.'),
    // Two permissions, not one (rule 46): what may be used with him must first be known to those who work with him.
    ...ask(
      '/mayUseWithHim',
      !draft.mayUseWithHim || draft.mayKnow,
      'To use it with him, the men’s service’s risk lead must know it first.',
    ),
    ...ask('/consent/basis', consent.basis, 'Say whether she agreed, or why it is shared without her agreement.'),
    ...(consent.basis === 'consent' ? missingAgreement(consent, heard, alone) : []),
    // An override is not a tick box (rule 12): which exception, why, and whether she was told.
    ...(consent.basis && consent.basis !== 'consent' ? missingReasons(consent) : []),
    ...ask('/consent/until', consent.until, 'Say until when it may be shared.'),
    ...ask('/consent/until', !consent.until || consent.until >= today, 'Choose today or a later date.'),
  ];
}

function missingAgreement(consent: ConsentDraft, heard: boolean, alone: readonly AgencyKind[]): readonly Missing[] {
  const answered = [...(consent.agreed ?? []), ...(consent.declined ?? [])];
  return [
    ...ask('/consent/wordsVersion', heard, 'Read the words out to her before you ask.'),
    ...ask('/consent/purpose', written(consent.purpose), 'Say what she agreed that it is used for.'),
    ...ask('/consent/police', consent.police, 'Answer whether she agreed to police.'),
    ...ask('/consent/childProtection', consent.childProtection, 'Answer whether she agreed to child protection.'),
    // Rule 58: what the practice has asked by a question of its own is answered by one.
    ...alone.flatMap((kind) =>
      ask(
        `/consent/declined/${kind}`,
        answered.includes(kind),
        `Answer whether she agreed to ${kind.replaceAll('-', ' ')}.`,
      ),
    ),
    ...ask('/consent/how', consent.how, 'Say how she agreed.'),
  ];
}

function missingReasons(consent: ConsentDraft): readonly Missing[] {
  return [
    ...ask('/consent/why', reasoned(consent), 'Say why it is shared without her agreement.'),
    ...ask('/consent/toldHer', consent.toldHer, 'Say whether she was told.'),
  ];
}

/** Rule 12; S13: the finding of a serious threat is the advocate's own, not the panel's reasons for taking the case. */
const reasoned = ({ basis, why = '' }: ConsentDraft): boolean =>
  basis === 'serious-threat' ? foundSeriousThreat({ determines: 'serious-threat', why }) : written(why);

const ask = (pointer: string, answered: unknown, message: string): readonly Missing[] =>
  answered ? [] : [{ pointer, message }];
const written = (text: string | undefined): boolean => Boolean(text?.trim());
