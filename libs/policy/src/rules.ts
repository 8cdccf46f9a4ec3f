import { boardRules } from './board-rules.js';
import { conflictRules } from './conflict-rules.js';
import { exchangeRules } from './exchange-rules.js';
import { practiceRules } from './practice-rules.js';
import { actionRules } from './action-rules.js';
import { coverageRules } from './coverage-rules.js';
import { assessmentRules } from './assessment-rules.js';
import { previewRules } from './preview-rules.js';
import { loopRules } from './loop-rules.js';
import { personsRules } from './persons-rules.js';
import { programRules } from './program-rules.js';
import { questionRules } from './question-rules.js';
import { reminderRules } from './reminder-rules.js';
import { sideRules } from './side-rules.js';
import { sharingRules } from './sharing-rules.js';
import { wideningRules } from './widening-rules.js';

/** Every rule that the code enforces: id, one sentence, its source in the domain document. RULES.md is written from here. */
export interface Rule {
  readonly sentence: string;
  readonly source: string;
  /** What the property test of the same id holds. */
  readonly property: string;
}

export const rules = {
  P1: {
    sentence: 'Only a practitioner who still works for an agency may use Inview.',
    source: 'domain.md §5 rule 39; §1.6 (named, employed users)',
    property: 'No action is allowed to a leaver, whatever else is true.',
  },
  P2: {
    sentence:
      'A panel, its meetings and its cases are known to its members only; an associate knows only the cases invited to.',
    source: 'domain.md §1.1 (associates), §4 B2',
    property: 'Without membership, no panel, case, meeting or plan action is allowed and the refusal is "unknown".',
  },
  P3: {
    sentence:
      'The coordinator, never of his side, runs the panel: triage, agenda, meeting, consultations, release and reply.',
    source: 'domain.md §1.1 (coordinator)',
    property: 'No other membership, and nobody of his side, is allowed a coordinating action.',
  },
  V1: {
    sentence:
      "Who works in the men's service, or facilitates or leads on risk in whatever agency runs a program, is on his side; her advocate who works there reads her own consultations and nothing of the panel's.",
    source: 'house.md "One case, many audiences" 1; domain.md §5 rules 2, 5, 43',
    property:
      'The side depends on the unit and on having worked with him only: no fact about her moves anybody to another side.',
  },
  V2: {
    sentence: 'What is for her side is never for his side.',
    source: 'domain.md §5 rules 2, 3, 4, 44',
    property: 'His side is never granted the her-side audience, a consultation, a referral or safe contact.',
  },
  V3: {
    sentence: 'What the actor may not know of answers exactly as what does not exist.',
    source: 'domain.md §5 rule 15; house.md "A request" 2',
    property: 'Every refusal about her side to his side is "unknown".',
  },
  R1: {
    sentence: 'Any practitioner may refer; a draft is the referrer’s own until it is sent.',
    source: 'domain.md §1.2, §4 A1',
    property: 'Nobody but the referrer reads or changes a draft.',
  },
  R2: {
    sentence:
      'A referral is read by its referrer and, once sent, by the coordinator and the co-chairs; the coordinator decides.',
    source: 'domain.md §1.2 (triage), §4 A5',
    property: 'Only a coordinator may decide, and only on a sent referral.',
  },
  R3: {
    sentence: 'The referrer learns the outcome, the next step and a contact; not the reasons.',
    source: 'domain.md §5 rule 55',
    property: 'Reading the outcome is allowed to the referrer alone and grants no audience.',
  },
  K1: {
    sentence:
      'Address, school, phone, code word and safe times are for the units that will contact her, masked for all others.',
    source: 'domain.md §5 rule 52',
    property: 'Safe contact is granted only to a unit that contacts her, never to his side.',
  },
  M1: {
    sentence:
      'While a meeting is open, its attendees get no case, plan or meeting content before accepting its confidentiality undertaking.',
    source: 'domain.md §1.4 (confidentiality), §4 B4; house.md "Decided for day one"',
    property: 'With an undertaking due, no case, plan or meeting content is allowed.',
  },
  L1: {
    sentence: 'A plan is edited by the panel while a meeting on its case is open, and by the coordinator before it.',
    source: 'house.md "Decided for day one"',
    property: 'Outside an open meeting only the coordinator edits.',
  },
  L2: {
    sentence: 'Closing the meeting freezes the plan, and a closed case takes no more.',
    source: 'domain.md §4 F3; house.md "A keystroke" 4',
    property: 'Nobody edits a frozen section, nor edits, judges or assigns in a closed case.',
  },
  L3: {
    sentence: 'Who may edit may read.',
    source: 'house.md "Policy and grants"',
    property: 'plan.edit allowed implies plan.read allowed.',
  },
  C1: {
    sentence:
      'A secondary consultation is answered by the partner-contact unit it was addressed to; facilitators see nothing of it.',
    source: 'domain.md §1.7, §5 rules 43, 48',
    property: 'Answering is never allowed to another unit kind.',
  },
  C2: {
    sentence: 'An advocate reads and writes her own consultations only, and learns of no case.',
    source: 'domain.md §5 rule 48',
    property: 'An advocate’s grant carries no audience, and another advocate’s consultation is unknown.',
  },
  C3: {
    sentence:
      'The coordinator reads a sent consultation first and releases it agency by agency; nobody reads by office alone.',
    source: 'domain.md §5 rule 47',
    property: 'Without a release to their agency no member but the coordinator reads it.',
  },
  C4: {
    sentence:
      'An agency may receive an input only within what she agreed to, police and child protection asked separately, or on a recorded basis without consent.',
    source: 'domain.md §1.6, §5 rules 12, 47, 50',
    property: 'Less consent never adds a recipient; without a basis nobody receives.',
  },
  C5: {
    sentence: 'Withdrawn or expired consent stops every onward flow at once.',
    source: 'domain.md §5 rules 9, 51',
    property: 'With consent withdrawn or expired no panel member reads the input or what derives from it.',
  },
  C6: {
    sentence: 'Withdrawing is never blocked.',
    source: 'domain.md §5 rule 9; §3.8 (Primero)',
    property: 'The advocate may withdraw in every state of a sent consultation.',
  },
  C7: {
    sentence:
      'A plan line may derive from an input only when every agency that reads that plan has been released the input.',
    source: 'domain.md §5 rules 45, 47; house.md "One case, many audiences" 4',
    property: 'A reader without a release always refuses the line; the whole-panel plan always refuses.',
  },
  C8: {
    sentence: 'Who works in a partner-contact unit is never in the room: a seat on a panel opens nothing to them.',
    source: 'domain.md §1.1 (the employer is in the room, the advocate is not), §5 rules 2, 5, 48',
    property: 'With or without a seat, every panel, meeting, case and plan is unknown to a partner-contact unit.',
  },
  C9: {
    sentence: 'When her advocate has left, any advocate of the same unit may withdraw for her.',
    source: 'domain.md §5 rules 9, 39',
    property:
      'In every state of a sent consultation whose advocate is gone, the unit’s advocates may withdraw and nobody else.',
  },
  E1: {
    sentence:
      'After her agreement has ended nothing goes on but on a new basis, a serious threat or a risk to a child, proposed by the coordinator with reasons and confirmed by a chair asked by name.',
    source: 'domain.md §5 rules 12, 51',
    property: 'With her agreement ended and nothing confirmed nobody reads; nobody both proposes and confirms.',
  },
  E2: {
    sentence:
      'What goes on is for the agencies named, among those that already held it, until a date; never for his side.',
    source: 'domain.md §5 rules 2, 12, 51',
    property: 'Who was never released it, is not named, or is of his side, reads no more for its going on.',
  },
  E3: {
    sentence:
      'In the fortnight before her agreement ends by its date her advocate and the coordinator are prompted; on the day after it everything stops as with a withdrawal, and nothing is dropped in silence.',
    source: 'domain.md §5 rules 9, 51',
    property:
      'It is said to hold exactly while it carries; the prompt never comes later, and never goes before it has ended.',
  },
  A1: {
    sentence: 'An action belongs to an agency and a named person who may read its audience, never to the panel.',
    source: 'domain.md §1.4 (SL-CONF), §5 rules 25, 45',
    property: 'His side never owns a her-side action.',
  },
  A2: {
    sentence: 'The owner alone accepts, declines and reports.',
    source: 'domain.md §4 G1, G3, §5 rules 26, 41',
    property: 'Nobody but the owner responds.',
  },
  A3: {
    sentence: 'An action inherits the audience of what it came from.',
    source: 'domain.md §5 rule 45; house.md "One case, many audiences" 4',
    property: 'A her-side source never yields a whole-panel action.',
  },
  ...loopRules,
  ...sharingRules,
  ...exchangeRules,
  ...practiceRules,
  ...conflictRules,
  ...programRules,
  ...previewRules,
  ...wideningRules,
  ...reminderRules,
  ...assessmentRules,
  ...coverageRules,
  ...actionRules,
  ...personsRules,
  ...sideRules,
  ...boardRules,
  ...questionRules,
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
