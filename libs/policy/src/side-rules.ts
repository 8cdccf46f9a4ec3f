/** Whose side somebody is on, and what they keep who move from one to another. */
export const sideRules = {
  V20: {
    sentence: 'Who worked with him in a program is of his side in the cases that know of it, wherever they work now.',
    source: 'domain.md §5 rules 2, 5; house.md "One case, many audiences" 1',
    property: 'Whatever else is true, nothing of her side is allowed to somebody who worked with him.',
  },
  V21: {
    sentence:
      'What is for her side is read, and what she says is shared, only by who is employed and prescribed under the schemes: no volunteer, no observer.',
    source: 'domain.md §5 rules 18, 60; §1.6 (named, employed users)',
    property:
      'Who uses no scheme reads no part, plan or safe contact of her side by a seat; an advocate who is not employed answers nothing.',
  },
  V22: {
    sentence:
      'What was written, kept or owned for an agency stays with it: who works elsewhere now keeps no referral, client, warning, item of the lane, widening, action or message to him of before, and the advocates of the unit take over what was for her.',
    source: 'domain.md §5 rules 5, 9, 39, 43',
    property:
      'To somebody who has moved, what was theirs is unknown; where her advocate is gone, the unit’s advocates, and nobody else, keep contact, pull back and object.',
  },
  V23: {
    sentence:
      'The plan of her side, with a line in it that derives from what she said, is read by the agencies that were released it, whenever somebody joined; who coordinates reads it first.',
    source: 'domain.md §5 rules 10, 45, 47; house.md "One case, many audiences" 4',
    property:
      'Whoever was not released what her side’s plan derives from neither reads nor edits it, but for the coordinator, whom it hides nothing from; of the whole panel’s plan nothing is asked.',
  },
} as const;
