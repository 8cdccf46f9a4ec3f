/** The rules of the consultation as a conversation, of warning her and of keeping contact; part of `rules`. */
export const loopRules = {
  C10: {
    sentence:
      'The coordinator, or a member whose unit contacts her, asks a program whether she has an advocate there; its partner-contact unit answers.',
    source: 'domain.md §4 H1; §5 rule 43',
    property: 'Asking is allowed to nobody else, and its refusal to his side is "unknown".',
  },
  C11: {
    sentence:
      'The advocate and the coordinator write on in a sent consultation for as long as what she agreed to lives, each entry with its audience.',
    source: 'domain.md §4 H2, H4; §5 rule 9',
    property: 'With consent withdrawn or expired, or before it is sent, nobody writes on.',
  },
  C12: {
    sentence:
      'A consultation without names is treated as identifiable: it needs the same basis, and is matched to nothing until her advocate has named her.',
    source: 'domain.md §5 rule 49',
    property: 'What is not named is matched by nobody; nobody but her advocate names her, and only once.',
  },
  C13: {
    sentence: 'Whoever may read a consultation may find serious risk in it; nobody else may.',
    source: 'domain.md §1.8 (the hole), §4 H3',
    property: 'Finding serious risk is allowed exactly to those who may read the input.',
  },
  T1: {
    sentence:
      'When the level rises or serious risk is found, one named person, never of his side, warns her; that person is told only what may be said.',
    source: 'domain.md §4 O1; §5 rules 19, 20',
    property: 'Only the person named carries a warning out, without any audience; only the coordinator sees all.',
  },
  T2: {
    sentence: 'The log of contact with her is her advocate’s own.',
    source: 'domain.md §4 H10, H11; §5 rule 48',
    property: 'Nobody but her advocate, in a partner-contact unit, keeps it.',
  },
  A4: {
    sentence:
      'A family safety advocate is given no action by the panel: none that engages him, no brokerage; she is asked, by a consultation or to warn her.',
    source: 'domain.md §1.7 (misuse seen), §4 H13, §5 rules 31, 32',
    property: 'No direction of action may be given to a partner-contact unit.',
  },
} as const;
