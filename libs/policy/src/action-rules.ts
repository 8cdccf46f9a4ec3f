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
      'A change of words or date that an owner proposes holds once the coordinator or a chair who is not of his side has agreed to it, in words; nobody agrees to their own.',
    source: 'domain.md §4 G1; §5 rule 41',
    property:
      'Nobody without the office, nobody of his side and no owner answers a proposed change, and only who may read the action.',
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
  A27: {
    sentence:
      'Word of a change of an action goes to one person only where the law lets them read it, or would but for an agreement that has ended; never to his side of what is for hers.',
    source: 'domain.md §5 rules 43, 45; house.md "A write"',
    property:
      'Whoever reads hears; who hears and does not read would read it if its source flowed; his side hears of nothing for hers.',
  },
  A30: {
    sentence:
      'An action may wait for an event instead of a date; its owner or the coordinator records that it happened, and when, and its due date follows.',
    source: 'domain.md §4 G6; §1.1 (coordinator: "following up on actions")',
    property:
      'Nobody records it but the owner and the coordinator, and only of an action that they may read; whether it has happened is asked only until it has.',
  },
  A31: {
    sentence: 'An action waits only for another of its case that whoever reads the one may read as well.',
    source: 'domain.md §4 G6; §5 rule 45; house.md "One case, many audiences" 4',
    property:
      'Nothing of her side is waited for on his, and what derives from a consultation only by what derives from the same.',
  },
  A41: {
    sentence:
      'What a meeting is told of an outstanding action is recorded by its coordinator or a co-chair who is not of his side, as what was said, while it is open; one that nobody took on is ended by nobody else, and what was so ended its owner opens again.',
    source: 'domain.md §1.4 (incomplete actions from the last meeting), §4 C5; §5 rules 17, 26, 41',
    property:
      'Nobody without the office records what was said of an action, nor anybody of his side, and only of one that they read in its case.',
  },
  A42: {
    sentence:
      'A meeting begins with what the whole panel asked for before; a new case before each was answered needs a reason, which is recorded. What is for her side is reviewed without his, and no order hangs on it.',
    source: 'domain.md §1.4 (SL-MIN), §4 C5; §5 rules 15, 44, 56',
    property: 'Who runs a meeting, and what it is at, does not hang on what is for her side.',
  },
  A33: {
    sentence:
      'A person labels the actions that they may read in words of their own, which nobody else ever reads, and they themselves only while they may read the action.',
    source: 'domain.md §4 G8; §5 rules 37, 39',
    property: 'Whoever may read an action may label it, and nobody else.',
  },
  A50: {
    sentence:
      'An action may name the judgement of risk that it answers, one of its case; what everybody reads names only what everybody may read, and it is named to nobody who may not read that part of the case.',
    source:
      'domain.md §1.4 (the plan answers the risk), §4 G1; §5 rules 27, 37, 45; house.md "One case, many audiences" 4',
    property: 'Nothing that everybody reads names a judgement for her side, and all else may be named.',
  },
  A51: {
    sentence:
      'Which judgement of risk an action answers is named later, changed or taken back by the coordinator or a co-chair who is not of his side, while the case is open; what it answered before stays on record.',
    source: 'domain.md §1.4 (the plan answers the risk), §4 G1; §5 rules 27, 37; docs/decisions/0036',
    property:
      'Nobody without the office names it, nor anybody of his side, and only of an action that they read in an open case.',
  },
} as const;
