/** The rules of information sharing (domain.md §1.6), under the ids S. */
export const sharingRules = {
  S1: {
    sentence: 'Excluded information is shared with nobody, under neither scheme, whatever else is true.',
    source: 'domain.md §1.6 (excluded information), §5 rules 12, 15',
    property: 'With any ground of exclusion both schemes refuse.',
  },
  S2: {
    sentence: 'Volunteers and observers receive nothing under the schemes.',
    source: 'domain.md §1.6 (PAL-3), §5 rule 18',
    property: 'Both schemes refuse whoever is not employed or contracted.',
  },
  S3: {
    sentence:
      'A victim survivor’s information, adult or child, never goes to his side; a linked person’s only by that person’s own consent. No exception lifts it.',
    source: 'domain.md §1.6 (FVISS-CLIENT), §5 rules 2, 12, 21, 29',
    property: 'To his side nothing of hers is allowed, and no serious threat or child’s risk widens anything.',
  },
  S4: {
    sentence:
      'The schemes carry information between entities: the person whom it is about receives nothing under them.',
    source: 'domain.md §1.6, §5 rule 21',
    property: 'Both schemes refuse when the recipient is the person whom it is about.',
  },
  S5: {
    sentence:
      'To assess risk only risk assessment entities receive; to protect, information sharing entities; nobody else.',
    source: 'domain.md §1.6 (PAL-1, PAL-8), §5 rule 16',
    property: 'Nothing is allowed to who is neither, and nothing for assessment to who is no risk assessment entity.',
  },
  S6: {
    sentence: 'What concerns the person using violence needs nobody’s consent.',
    source: 'domain.md §1.6 (MARAM-6)',
    property: 'No answer to a question of consent changes a decision about the person using violence.',
  },
  S7: {
    sentence:
      'Before it is established who uses violence, an alleged person’s information goes to risk assessment entities, for assessment [recalled].',
    source: 'domain.md §1.6 [recalled], §5 rule 58',
    property: 'About an alleged person nothing is allowed for protection; a setting may only be stricter.',
  },
  S8: {
    sentence:
      'An adult victim survivor’s information needs her consent, unless there is a serious threat or a risk to a child.',
    source: 'domain.md §1.6 (FVISS-OV), §5 rule 12',
    property: 'Without her consent and without an exception the family violence scheme never allows.',
  },
  S9: {
    sentence: 'A child’s information needs nobody’s consent; views are sought and recorded.',
    source: 'domain.md §1.6 (FVISS-OV, CISS-PATH), §5 rule 10',
    property: 'No answer about consent changes a decision about a child, and every disclosure records views.',
  },
  S10: {
    sentence: 'A linked person is asked like an adult victim survivor [recalled].',
    source: 'domain.md §1.6 [recalled], §5 rules 10, 58',
    property:
      'What is refused about an adult victim survivor is refused about a linked person; a setting may only be stricter.',
  },
  S11: {
    sentence:
      'The child scheme needs no consent: it promotes a child’s wellbeing or safety, assists a decision or service, and is not excluded.',
    source: 'domain.md §1.6 (CPM CISS, PAL-5, CISS-PATH)',
    property: 'The child scheme never allows below its threshold and never answers by consent.',
  },
  S12: {
    sentence: 'Every disclosure and every refusal is recorded, with the fields that its kind asks for.',
    source: 'domain.md §1.6 "What an ISE must record", §5 rules 12, 14, 17, 51',
    property:
      'No decision is without a record; a dropped consent keeps the exception, the views and whether she was told; after withdrawal, two people.',
  },
  S13: {
    sentence:
      '“Serious and imminent”, which opens the program, and “serious threat”, which shares without consent, are two findings; neither stands for the other.',
    source: 'domain.md §1.3, §5 rule 13',
    property: 'A part without a finding of its own is decided as without a serious threat.',
  },
  S14: {
    sentence:
      'Who receives is prescribed on that day by the scheme that is relied on: by organisation, unit, role and capacity, some only while on the panel.',
    source: 'domain.md §1.6 (FVISS-TRANCHE), §5 rule 60',
    property:
      'Outside the scheme, dates, unit, role and capacity of every entry somebody is neither; each scheme answers by its own standing alone.',
  },
  S15: {
    sentence:
      'A refusal in writing says nothing of the person, of what they answered, or of an exclusion: then it is one neutral sentence.',
    source: 'domain.md §5 rules 14, 15, 59',
    property: 'Refusals for an exclusion, for her side and for want of consent read the same.',
  },
} as const;
