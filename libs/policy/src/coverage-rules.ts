/** The rule of counting contact with those harmed by a program's men. Held by `coverage-rules.spec.ts`. */
export const coverageRules = {
  Y5: {
    sentence:
      'For how many of a program’s men somebody is in contact with her is counted by year, for its partner-contact unit and for the coordinator, never for those who work with him, and never told where a count is small.',
    source: 'domain.md §4 O4; §5 rules 38, 43, 48',
    property:
      'Nobody else learns of the counts; no count under the smallest is told, and none that is hidden can be worked out from the others and their sum.',
  },
} as const;
