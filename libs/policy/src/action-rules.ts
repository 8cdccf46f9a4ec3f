/** The rules of what may become of an action; part of `rules`. Held by `action-rules.spec.ts`. */
export const actionRules = {
  A20: {
    sentence:
      'An action not undertaken says why; the reasons are counted as service gaps, for who coordinates the panel and, without any small count, for practice leads.',
    source: 'domain.md §4 G3, M4; §5 rules 26, 38, 45',
    property:
      'His side and everybody else learn nothing of the counts; beyond a panel no count under the smallest is told, and none that is hidden can be worked out.',
  },
  A21: {
    sentence:
      'A change of words or date that an owner proposes holds once the coordinator or a chair has agreed to it, in words; nobody agrees to their own.',
    source: 'domain.md §4 G1; §5 rule 41',
    property: 'Nobody without the office, and no owner, answers a proposed change, and only who may read the action.',
  },
  A22: {
    sentence:
      'An action is handed on by its owner or the coordinator, to a named person who may read it and who must take it; until then it stays where it is.',
    source: 'domain.md §4 G3 (transferred), §1.4 (SL-CONF); §5 rules 25, 41',
    property:
      'Nobody else hands it on; being asked opens what owning it would and no answer for it, and never anything of her side to his.',
  },
  A23: {
    sentence:
      'What somebody who has left had still to do is their unit’s, and somebody there must take it; what is for her side, those alone who have a seat.',
    source: 'domain.md §4 G5; §5 rules 39, 43, 45',
    property:
      'Nobody takes an action who was not asked and is not of a leaver’s unit; being of it opens nothing of her side.',
  },
} as const;
