/** The rule of her advocate's own assessment. Held by `assessment-rules.spec.ts`. */
export const assessmentRules = {
  Y4: {
    sentence:
      'Her advocate’s own assessment of risk goes to the panel as an assessment, under nobody’s name: while what she agreed to lives, and only where the consultation is released.',
    source: 'domain.md §4 O3, §1.9; §5 rules 9, 27, 47',
    property: 'Nobody but her advocate assesses, and nobody once her agreement has ended.',
  },
} as const;
