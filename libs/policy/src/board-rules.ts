/** The rules of lists over many actions; part of `rules`. Held by `board-rules.spec.ts`. */
export const boardRules = {
  A40: {
    sentence:
      'Several actions are handed on in one step as each would be by itself: the law is asked of each, and of one that cannot be, that alone is told.',
    source: 'domain.md §4 G5, G8; §5 rules 15, 25, 41',
    property: 'Being let hand on several opens no action and hands none on.',
  },
  H1: {
    sentence:
      'A list over many actions shows and counts only those that its reader could open one by one at that moment; what is taken out of it is that, and is recorded as taken out.',
    source: 'domain.md §4 G8; §5 rules 15, 37, 43, 45',
    property: 'Being given a list opens no action, and to his side it is a list of what the whole panel may see.',
  },
  H2: {
    sentence:
      'What is outstanding in a panel is followed up by its coordinator and its co-chairs, by nobody else, and after the undertaking while a meeting is open.',
    source: 'domain.md §1.1 (coordinator: "following up on actions"), §1.4 (outstanding actions), §4 C5, G2',
    property:
      'Nobody but the coordinator and a co-chair follows up, nobody with an undertaking due, and his side never beyond what the whole panel may see.',
  },
} as const;
