/** The rules of the practice settings (domain.md §5 rule 58), under the ids G. */
export const practiceRules = {
  G1: {
    sentence: 'No practice setting loosens the floor of these rules.',
    source: 'domain.md §5 rule 58',
    property: 'Whatever lies below the floor is a fault, and faultless settings lie on it or above.',
  },
  G2: {
    sentence:
      'What is read out to her and what is undertaken may be worded anew, but never promises more nor asks for less than the law.',
    source: 'domain.md §5 rules 21, 34, 50',
    property: 'Words without the kept sentences, or with a promise, are a fault.',
  },
  G3: {
    sentence: 'Practice settings are read, proposed and approved by practice leads alone, never of his side.',
    source: 'domain.md §5 rule 58; §5 rules 2, 38',
    property: 'Without that office, or for his side, every action on settings is "unknown".',
  },
  G4: {
    sentence: 'A version needs the approval of two practice leads other than the one who proposed it.',
    source: 'domain.md §5 rule 58',
    property: 'Whatever is approved and by whom, nothing is in force without two approvals by two others.',
  },
  G5: {
    sentence: 'In force is the newest approved version whose date has come; earlier versions stay as they were.',
    source: 'domain.md §5 rule 58',
    property: 'Nothing that is proposed or answered on a later day changes what was in force before.',
  },
};
