/** The rules of sharing something of her side with the whole panel; part of `rules`. Held by `widening-rules.spec.ts`. */
export const wideningRules = {
  W1: {
    sentence:
      'Something of her side is shared with the whole panel only as new words written for it: with an independent source on record, or by two people’s reasons; his side neither proposes nor decides nor learns of it.',
    source: 'domain.md §5 rules 2, 45; house.md "One case, many audiences" 4',
    property:
      'To his side every widening is "unknown"; nobody proposes one who does not read her side, nor in a closed case.',
  },
  W2: {
    sentence:
      'Whoever proposed it is not the second person, and the second reads all that it comes from; nobody decides by office alone.',
    source: 'domain.md §5 rules 45, 47, 51',
    property: 'Nobody decides on their own proposal, nor on what comes from a consultation that does not flow to them.',
  },
  W3: {
    sentence:
      'When her agreement has ended, or her advocate objects, nothing that waits is decided, and what two people shared is gone from the panel; what has a source of its own stands, as it does not rest on her words.',
    source: 'domain.md §5 rules 9, 45, 51',
    property:
      'With one consent dead or one objection nobody decides and nobody reads what two people shared; what has its own source is read as before.',
  },
  W4: {
    sentence: 'Her advocate is told what is proposed of it, and may object at any time.',
    source: 'domain.md §5 rules 9, 48, 51; §4 H7',
    property: 'Nobody but an advocate of what it comes from objects, without any audience, whatever its state.',
  },
  W5: {
    sentence:
      'What everybody on the panel may know is there from the day after, by its date alone, whoever added it and whatever it came from.',
    source: 'domain.md §5 rules 3, 44, 45; house.md "One case, many audiences" 3',
    property:
      'Before its day only who added it reads it; from then on whoever reads the case does, and whether it was widened changes no answer while it stands.',
  },
  W6: {
    sentence:
      'What is said to him is one sentence that the panel agreed in a meeting, said by one named person who may engage him and never answered for her; the whole panel reads it.',
    source: 'domain.md §4 O6; §5 rules 5, 21, 31',
    property:
      'Whoever reads the case, and the person named, read it, and nobody else; nobody who answers, or answered, for her says it.',
  },
  W7: {
    sentence: 'Whoever was to say it, and nobody else, says once whether it was said.',
    source: 'domain.md §4 O6, G1',
    property: 'Nobody but the person named reports, and never on what was replaced or is reported.',
  },
  W20: {
    sentence:
      'What goes before others is held against all that was said for her, in whatever case, and that its writer wrote, has read or could read; that she took it back, that her agreement ended, that an undertaking is due, a conflict, another seat or another agency gives nobody leave to repeat it. Nobody of his side is asked.',
    source: 'domain.md §5 rules 2, 9, 45, 51; §4 H7',
    property:
      'Whoever reads a consultation holds it, whatever becomes of her agreement or of an undertaking, and so does who wrote it; nobody else does, and to his side there is none.',
  },
} as const;
