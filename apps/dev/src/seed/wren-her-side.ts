import { randomUUID } from 'node:crypto';
import { localDate, MELBOURNE } from '@inview/platform';
import { defaultPracticeSettings, mayReceive, type ConsentFacts } from '@inview/policy';
import type { SeededPanel } from './panel.js';
import { partOfJo } from './wren-jo.js';
import type { SeedTable, SeedValue } from './rows.js';
import type { Wren } from './wren.js';

interface Given {
  readonly enrolmentId: string;
  readonly safeContact: Readonly<Record<string, string>>;
}

/** What Tessa's advocate did: reach her, speak for her twice, clear one item. One is answered, one waits for an answer. */
export function herSideOfWren(panel: SeededPanel, wren: Wren, { enrolmentId, safeContact }: Given): SeedTable[] {
  const clientId = randomUUID();
  const advocate = panel.person('advocate');
  const answered = {
    ...spoken(panel, wren, clientId, 170),
    asked_by: panel.person('coordinator'),
    asked_about: 'Tessa',
    question: 'Does Tessa know when he comes, and what would help her on those nights?',
    asked_at: wren.ago(190),
    taken_at: wren.ago(186),
    state: 'answered',
    read_at: wren.ago(150),
  };
  const ofJo = partOfJo(panel, wren, { ...spoken(panel, wren, clientId, 3), part_of: answered.id });
  const waiting = { ...spoken(panel, wren, clientId, 4), state: 'received' };
  const item = {
    id: randomUUID(),
    consultation_id: answered.id,
    enrolment_id: enrolmentId,
    unit_id: panel.unit('risk-lead'),
    words: 'Please make sure that his sessions never end early on Thursdays without a call to partner contact.',
    may_use_with_him: false,
    cleared_by: advocate,
    cleared_at: wren.ago(100),
  };
  return [
    { table: 'client', rows: [{ id: clientId, advocate_id: advocate, name: 'Tessa', safe_contact: safeContact }] },
    { table: 'contact_attempt', rows: contacts(clientId, advocate, wren) },
    { table: 'consultation', rows: [drafted(answered, firstWords), drafted(waiting, laterWords)] },
    {
      table: 'consultation_input',
      rows: [input(answered.id, firstWords, true), input(waiting.id, laterWords, false)],
    },
    { table: 'consent', rows: [agreed(answered.id, advocate, wren, 170), agreed(waiting.id, advocate, wren, 4)] },
    { table: 'disclosure', rows: [released(panel, wren, answered.id)] },
    { table: 'consultation_reply', rows: [reply(panel, wren, answered.id)] },
    { table: 'lane_item', rows: [item] },
    ...ofJo,
  ];
}

const firstWords = {
  herWords: 'He comes when the lights go out. On Thursdays he is in the program, and I sleep.',
  myReading: 'She plans her week by his timetable; a change of it without warning puts her at risk.',
};
const laterWords = {
  herWords: 'This week he came on a Thursday too. He said that he did not have to go any more.',
  myReading: 'Either the session was moved or he has stopped going. She had no warning.',
};
type Words = typeof firstWords;

const agencyKinds = ['specialist-family-violence', 'child-protection'] as const;
const until = (wren: Wren) => localDate(wren.ago(-60 * 24), MELBOURNE);
const purpose = 'So that the panel knows on which nights she is not safe';

const spoken = (panel: SeededPanel, wren: Wren, clientId: string, hours: number) => ({
  id: randomUUID(),
  panel_id: panel.panelId,
  unit_id: panel.unit('partner-contact'),
  case_id: wren.caseId,
  party_id: wren.tessa,
  advocate_id: panel.person('advocate'),
  client_id: clientId,
  started_at: wren.ago(hours + 1),
  saved_at: wren.ago(hours),
  sent_at: wren.ago(hours),
});

const drafted = (row: ReturnType<typeof spoken>, words: Words): Record<string, SeedValue> => ({
  ...row,
  draft: { clientId: row.client_id, ...words },
});

const input = (consultationId: string, { herWords, myReading }: Words, mayKnow: boolean) => ({
  consultation_id: consultationId,
  her_words: herWords,
  my_reading: myReading,
  may_know: mayKnow,
  may_use_with_him: false,
});

const agreed = (consultationId: string, advocate: string, wren: Wren, hours: number) => ({
  id: randomUUID(),
  consultation_id: consultationId,
  basis: 'consent',
  purpose,
  agreed: agencyKinds,
  until: until(wren),
  how: 'phone',
  words_version: defaultPracticeSettings.consentWords.version,
  why: '',
  told_her: '',
  recorded_by: advocate,
  recorded_at: wren.ago(hours),
});

/** To the specialist service, by the rules that let it (C4). */
function released(panel: SeededPanel, wren: Wren, consultationId: string): Record<string, SeedValue> {
  const consent: ConsentFacts = {
    subject: 'adult-victim-survivor',
    basis: 'consent',
    agreed: [...agencyKinds],
    until: until(wren),
    withdrawn: false,
  };
  const receiver = {
    agencyKind: 'specialist-family-violence',
    isHisSide: false,
    standing: 'risk-assessment-entity',
    childStanding: 'risk-assessment-entity',
    capacity: 'employed',
  } as const;
  return {
    id: randomUUID(),
    consultation_id: consultationId,
    agency_id: panel.agency('specialist'),
    released_by: panel.person('coordinator'),
    released_at: wren.ago(149),
    rules: mayReceive(receiver, consent, localDate(wren.ago(149), MELBOURNE)).rules,
  };
}

const reply = (panel: SeededPanel, wren: Wren, consultationId: string) => ({
  consultation_id: consultationId,
  may_tell_her: 'Police know the street and drive by at night. New locks are being arranged.',
  with_him: 'The agencies say nothing to him about his visits before police have spoken with him.',
  not_to_mention: 'That the landlord has been asked.',
  if_it_worsens: 'Call 000. Then partner contact, at any hour.',
  replied_by: panel.person('coordinator'),
  replied_at: wren.ago(2),
});

/** Three tries: the last one says when to try next. */
function contacts(clientId: string, advocate: string, wren: Wren): Record<string, SeedValue>[] {
  const tried = (days: number, more: Record<string, SeedValue>) => ({
    id: randomUUID(),
    client_id: clientId,
    means: 'phone',
    in_safe_window: 'yes',
    note: '',
    next_on: null,
    next_why: '',
    tried_on: localDate(wren.ago(days * 24), MELBOURNE),
    recorded_by: advocate,
    recorded_at: wren.ago(days * 24),
    ...more,
  });
  const next = localDate(wren.ago(-2 * 24), MELBOURNE);
  return [
    tried(21, { outcome: 'no-answer', next_on: localDate(wren.ago(19 * 24), MELBOURNE), next_why: 'Her safe day' }),
    tried(19, { outcome: 'reached', note: 'She wants to be told before the panel decides anything about the house.' }),
    tried(7, {
      outcome: 'reached',
      note: 'She sleeps on Thursdays only.',
      next_on: next,
      next_why: 'After the meeting',
    }),
  ];
}
