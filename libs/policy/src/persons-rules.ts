/** The rules of several persons in one consultation. Held by `persons-rules.spec.ts`. */
export const personsRules = {
  C20: {
    sentence:
      'What another person said is a part of its own, with that person’s own agreement or basis: it is read, released, ended and withdrawn by itself, and nobody’s agreement stands in for another’s. About a child views are recorded and no consent carries it.',
    source: 'domain.md §1.6; §4 H8; §5 rules 10, 12, 29',
    property:
      'A consent carries a child’s words to nobody, and a linked person’s to those named in it alone; whoever’s they are, they go to nobody on his side.',
  },
  C21: {
    sentence:
      'Her advocate alone adds a person, in a consultation that she has sent by name, while its agreement lives; a part has no parts.',
    source: 'domain.md §4 H4; §5 rules 10, 48, 49',
    property: 'Adding a person is allowed to nobody but her advocate, without any audience, and never in a part.',
  },
  C22: {
    sentence:
      'How and when a person can safely be reached about an agreement is kept with it, for the partner-contact unit that may have to; the panel never reads it.',
    source: 'domain.md §4 H8; §5 rules 19, 39, 52',
    property:
      'Nobody outside the partner-contact unit of the consultation reads it, and in it only her advocate, or a colleague once she has left.',
  },
} as const;
