/** The rules of a question without names, outside any case; part of `rules`. */
export const questionRules = {
  C30: {
    sentence:
      'Somebody of an agency who uses the schemes, never of his side, asks a program’s advocates a question without names, outside any case; who asked and the advocates of the unit asked know of it, and nobody else.',
    source: 'domain.md §1.8, §4 H2; §5 rules 43, 49',
    property:
      'To his side, another unit and whoever did not ask it a question is unknown; no grant on it carries an audience.',
  },
  C31: {
    sentence:
      'An advocate of the unit asked takes the question and answers it once; the unit’s others do when they have left.',
    source: 'domain.md §4 H2; §5 rules 9, 39, 43',
    property: 'Nobody answers but an advocate of the unit asked, and nobody what is answered or another’s.',
  },
  C32: {
    sentence:
      'A question without names is treated as identifiable and matched to nothing; who asked alone names whom it is about, once and after the answer, where the sharing law carries it to the unit asked, and nobody answers to a name.',
    source: 'domain.md §1.8 (VAADA-SC), §5 rules 10, 49',
    property: 'Nobody names before it is answered, or twice, or but who asked; a name opens nothing to anybody.',
  },
} as const;
