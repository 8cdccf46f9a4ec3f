/** The rules of who is reminded of an action; part of `rules`. Held by `reminder-rules.spec.ts`. */
export const reminderRules = {
  Q1: {
    sentence:
      'The point of contact of a unit reads those actions of its people that the whole panel may see, and answers for none of them.',
    source: 'domain.md §1.4 (designated point of contact), §4 G2; §5 rules 43, 45',
    property:
      'Being a point of contact opens no answer, nothing of her side, and nothing that the owner would not read in their place.',
  },
  Q2: {
    sentence:
      'An action still open after its day is told to the point of contact of the owner’s unit, then to the coordinator, then to the co-chairs: to whoever holds the office then.',
    source: 'domain.md §4 G2; §1.1 (coordinator: "following up on actions")',
    property:
      'Nobody without the office is told, nobody is told of a finished action, and the owner is reminded as owner only.',
  },
  Q3: {
    sentence:
      'Mail to a family safety advocate leaves at one time of each working day, the same with news or without; nothing else is mailed to partner contact.',
    source: 'domain.md §5 rules 19, 44',
    property: 'Nobody of a partner-contact unit is reminded of an action by mail, whatever else is true.',
  },
} as const;
