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
  Q20: {
    sentence:
      'The owner of an action may put their own reminders of it off until a date, with a reason that the coordinator reads; those it is escalated to are told all the same.',
    source: 'domain.md §4 G2; §5 rules 26, 41',
    property:
      'Nobody puts off who does not answer for the action, no advocate does, and quiet keeps back its owner’s reminders and nobody else’s.',
  },
  Q21: {
    sentence:
      'The point of contact of a unit is named by the coordinator of a panel on which its agency sits, among those who work in the unit; partner contact has none.',
    source:
      'domain.md §1.4 (designated point of contact), §1.1 (coordinator: "identifying organisations to participate"); §5 rule 43',
    property: 'Only a coordinator names one, never of his side, and partner contact is no unit to name one for.',
  },
  Q22: {
    sentence:
      'A calendar feed tells its owner the hours at which they are mailed and nothing else, while they work here; partner contact has none.',
    source: 'domain.md §5 rules 37, 39, 40, 44',
    property:
      'No feed is kept or read for partner contact, nor for anybody who has left; a feed is read only where it could be made.',
  },
} as const;
