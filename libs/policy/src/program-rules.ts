/** The rules of what the program learns, and of the lane to the people who work with him. Held by `program-rules.spec.ts`. */
export const programRules = {
  N1: {
    sentence:
      'What the men’s service’s risk lead must know to keep her safe reaches them only as an item that her advocate cleared, in the advocate’s words, where it may be known.',
    source: 'domain.md §5 rule 46; house.md "One case, many audiences" 5',
    property:
      'Only the advocate of the consultation clears, and only what may be known; only the risk lead’s unit that it was cleared to reads it.',
  },
  N2: {
    sentence:
      'A facilitator receives an item only where it may be used with him, the risk lead asked to pass it to them by name, and the advocate confirmed that passing.',
    source: 'domain.md §5 rules 2, 46; house.md "One case, many audiences" 5',
    property:
      'Without the switch or without the confirmed passing to this facilitator, nothing of an item is known to them.',
  },
  N3: {
    sentence: 'Withdrawn, expired or pulled back, an item leaves the lane at once; pulling back is never blocked.',
    source: 'domain.md §5 rules 9, 46, 51',
    property: 'No risk lead and no facilitator reads or passes an item then; its advocate may always pull it back.',
  },
  N4: {
    sentence:
      'What the program learns of him is written by its facilitators and risk lead, and read by them, by partner contact and by the panel of his case.',
    source: 'domain.md §4 O2, J1, J2; house.md "One case, many audiences" 5',
    property:
      'Only facilitators and risk leads of the program’s agency write; no other agency reads it outside a case.',
  },
  N5: {
    sentence:
      'Exit, non-start, drop-out, expulsion and completion each raise a review for her side, of which his side knows nothing.',
    source: 'domain.md §5 rules 6, 7; §4 H11',
    property: 'Nobody but the program’s partner-contact unit answers a review.',
  },
} as const;
