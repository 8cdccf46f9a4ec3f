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
} as const;
