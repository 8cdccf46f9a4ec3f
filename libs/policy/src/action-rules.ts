/** The rules of what may become of an action; part of `rules`. Held by `action-rules.spec.ts`. */
export const actionRules = {
  A20: {
    sentence:
      'An action not undertaken says why; the reasons are counted as service gaps, for who coordinates the panel and, without any small count, for practice leads.',
    source: 'domain.md §4 G3, M4; §5 rules 26, 38, 45',
    property:
      'His side and everybody else learn nothing of the counts; beyond a panel no count under the smallest is told, and none that is hidden can be worked out.',
  },
} as const;
