/** The rules of requests and disclosures between agencies, under the ids D. */
export const exchangeRules = {
  D1: {
    sentence:
      'Requests and disclosures are between the agencies of a panel: each reads its own, the coordinator reads the case’s; partner contact and volunteers take no part.',
    source: 'domain.md §1.6 (record keeping), §5 rules 15, 18, 43',
    property:
      'Whose agency neither gave nor received, and who does not coordinate, knows of none; nor does partner contact or a volunteer.',
  },
  D2: {
    sentence:
      'His side is asked and told about the person using violence only; what it takes no part in is for her side and unknown to it.',
    source: 'domain.md §5 rules 2, 21, 44',
    property:
      'His side never receives or is asked about anybody else, and a part of it makes the audience the whole panel’s.',
  },
  D3: {
    sentence:
      'Every disclosure, spoken ones too, is decided by the sharing law for each recipient and kept with what must be recorded; nothing of it is changed.',
    source: 'domain.md §1.6 (what an entity must record), §5 rule 17',
    property: 'Giving, answering and saying are for members of the panel in an open case or meeting.',
  },
  D4: {
    sentence:
      'A request has a clock; it is answered or refused in writing by the agency asked, and the agency that asked may come back with more.',
    source: 'domain.md §1.6 (PAL-6, PAL-7, CISS-5), §5 rule 14',
    property: 'Only the agency asked answers, only the agency that asked comes back.',
  },
  D5: {
    sentence:
      'Where the reason of a refusal is excluded or is her own no, who asked reads a neutral sentence; his side reads no other, nor does anybody about the person using violence.',
    source: 'domain.md §5 rules 15, 59',
    property:
      'An excluded or private reason is never told, nor any reason to his side or about the person using violence.',
  },
  D6: {
    sentence: 'A correction goes to every agency that received what was wrong, and each acknowledges it.',
    source: 'domain.md §1.6 (CISS-PATH), §5 rule 42',
    property: 'Only who gave it or coordinates corrects; only who received it acknowledges.',
  },
  D7: {
    sentence: 'Who is who in a case is corrected by the coordinator or a co-chair, with reasons, never by his side.',
    source: 'domain.md §2 (RoleCorrection), §5 rules 1, 30, 42',
    property: 'Nobody of his side, and no other member, corrects a role.',
  },
  D8: {
    sentence:
      'Nobody becomes the person using violence by one person’s word: one proposes it with reasons, another confirms it; until then nothing changes and his side knows of nothing.',
    source: 'domain.md §2 (RoleCorrection), §5 rules 1, 30, 42; §4 A9',
    property:
      'Only a coordinator or co-chair other than who proposed it confirms; to everybody else a proposal is unknown.',
  },
  D9: {
    sentence:
      'Whoever was wrongly recorded as the person using violence is freed at once: what his side was told of them is its no longer.',
    source: 'domain.md §5 rules 1, 2, 30, 42; §4 A9',
    property:
      'His side reads no request, nothing that it was given and no correction about anybody who is not now the person using violence.',
  },
  D10: {
    sentence:
      'A complaint about sharing is kept by the agency that received it; what it does about it is added until it is closed, and nothing of it is changed.',
    source: 'domain.md §1.6 (complaints), §4 I7',
    property: 'Nobody outside the agency that keeps a complaint adds to it.',
  },
  D11: {
    sentence:
      'What was not yet recorded of something spoken is added by who recorded it, in its own row; nothing recorded is changed.',
    source: 'domain.md §1.6 (what an entity must record), §5 rule 17',
    property: 'Only who recorded it adds to it, and only to what was spoken.',
  },
  D12: {
    sentence:
      'What is said before the whole panel is recorded as heard by his side too, about whomever it was; of what is not about him it is shown nothing again.',
    source: 'domain.md §1.6 (CISS-5), §5 rules 2, 17, 44',
    property: 'A record of somebody else, whoever heard it, is unknown to his side, and so is every correction of it.',
  },
} as const;
