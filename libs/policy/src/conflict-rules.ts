import type { Rule } from './rules.js';

/** The rules of conflicts of interest in a case. */
export const conflictRules = {
  X1: {
    sentence:
      'To whoever has declared a conflict of interest in a case, or for whom one is recorded, the case is unknown, at once and in everything.',
    source: 'domain.md §4 B5, §5 rule 36',
    property:
      'With a conflict nothing of the case is allowed and all of it is "unknown", but for reading and withdrawing one’s own words, and for what a text is held against; declaring never widens anything.',
  },
  X2: {
    sentence: 'The same worker never acts for both sides of a case, past or present.',
    source: 'domain.md §4 B7, §5 rule 5',
    property:
      'Who has acted for her never answers for an action aimed at him nor writes of him in his program; who has worked with him never answers for her.',
  },
  X3: {
    sentence:
      'Emergency access lifts a conflict, and nothing else, for a set time, when both chairs agree; what is done under it is marked.',
    source: 'domain.md §4 B5; trust.md V2.3.5',
    property:
      'With emergency access exactly that is allowed which would be without the conflict, and it cites X3; one chair, or the person themselves, opens nothing.',
  },
  X4: {
    sentence:
      'Conflicts are kept by the coordinator and the chairs, never his side; the coordinator lifts them, and nobody their own.',
    source: 'domain.md §1.1 (chairs, coordinator), §4 B5',
    property:
      'Nobody else reads or records conflicts, nobody but a coordinator lifts one, nobody but a chair approves.',
  },
  X20: {
    sentence:
      'A conflict recorded of a chair or coordinator, lifting such a one, and who stands in for them, hold only with the word of a second keeper of another agency; recording and standing in also with their own.',
    source: 'domain.md §1.1 (chairs, coordinator), §4 B5; decision record 28',
    property:
      'Nobody seconds what they or somebody of their agency proposed, nor what concerns themselves; who may not keep conflicts seconds none, nor who only stands in.',
  },
  X21: {
    sentence:
      'Emergency access is opened by two chairs of whom neither brought the other in: by naming who stands in, or by recording the conflict that made room for them.',
    source: 'domain.md §4 B5; decision record 28',
    property: 'Two words open nothing where one is of somebody whom the other brought in.',
  },
  X22: {
    sentence:
      'Who stands in for the coordinator reads what she said, and what derives from it, only as far as it may be shared with their own agency, and does in a meeting only what is about that case.',
    source: 'domain.md §5 rules 46–48; decision record 28',
    property:
      'Standing in never allows what the office itself would not; what she kept from the agency is "unknown", and the meeting is neither opened, closed nor attendance recorded.',
  },
  X30: {
    sentence:
      'That a chair or coordinator worked with him in a program, which his side says by naming him in the case, holds only with a keeper’s word, and only where two keepers of two agencies are left to name who stands in.',
    source: 'domain.md §5 rules 2, 5; decision record 34',
    property: 'An office is emptied only where, without those concerned, two keepers of two agencies are left.',
  },
  X31: {
    sentence:
      'That a case knows of a program is taken back by two: a member of the program or a keeper asks with reasons, and a keeper of another agency whom it does not concern agrees; then nothing that followed of it holds.',
    source: 'domain.md §5 rules 2, 5; decision record 37',
    property:
      'Nobody asks but who works with men in a program and reads the case, or keeps its conflicts; who asks does not agree, nor whom it would bring back.',
  },
  X5: {
    sentence:
      'When somebody of a panel agency, or their relative, is a party, the case is unknown to that agency but for those named to carry on.',
    source: 'domain.md §5 rule 35',
    property:
      'A staff case is to those not named what a conflict of their own is, and to those named as if it were none.',
  },
} as const satisfies Record<string, Rule>;
