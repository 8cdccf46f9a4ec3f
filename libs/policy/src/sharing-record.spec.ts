import { describe, expect, test } from '@jest/globals';
import type { SharingPart } from './sharing-part.js';
import { neutralRefusal, recordFields, recordOf, refusalInWriting } from './sharing-record.js';

const recipient = {
  standing: 'risk-assessment-entity',
  childStanding: 'neither',
  capacity: 'employed',
  isHisSide: false,
  isSubject: false,
} as const;
const part: SharingPart = {
  subject: 'adult-victim-survivor',
  purpose: 'protection',
  recipient,
  consent: 'given',
  relevantToChildRisk: false,
  seriousThreat: false,
  exclusion: null,
  meetsChildThreshold: false,
};

const disclosed = [
  'information',
  'date',
  'about-whom',
  'scheme',
  'how-threshold-was-met',
  'risk-assessment-or-safety-plan',
  'recipient-entity',
  'both-are-entities',
  'request-response-or-proactive',
  'purpose-and-relevance',
  'recipient-person-and-identity',
];
const withoutConsent = ['exception-and-why', 'views-sought-or-why-not', 'told-or-why-not', 'told-before-or-after'];
const refused = ['the-request', 'date', 'decision-maker', 'reason', 'reasons-in-writing'];

/** domain.md §1.6: what an information sharing entity must write down (S12). */
describe('What must be recorded of a disclosure', () => {
  test.each<[string, Partial<SharingPart>, string[]]>([
    ['about the person using violence', { subject: 'person-using-violence', consent: 'not-asked' }, []],
    ['about who is alleged to be', { subject: 'alleged-person-using-violence', consent: 'not-asked' }, []],
    [
      'about a child',
      { subject: 'child-victim-survivor' },
      ['views-sought-or-why-not', 'told-or-why-not', 'told-before-or-after'],
    ],
    ['that she agreed to', {}, ['consent-and-how-given', 'told-or-why-not']],
    ['that a linked person agreed to', { subject: 'linked-person' }, ['consent-and-how-given', 'told-or-why-not']],
    ['without asking her', { consent: 'not-asked' }, withoutConsent],
    ['after she said no', { consent: 'refused' }, withoutConsent],
    ['after she took it back (rule 51)', { consent: 'withdrawn' }, [...withoutConsent, 'decided-by-two-people']],
    ['after it had ended (rule 51)', { consent: 'expired' }, [...withoutConsent, 'decided-by-two-people']],
  ])('%s', (_words, change, besides) => {
    expect(recordOf({ ...part, ...change }, 'allow')).toEqual([...disclosed, ...besides]);
  });
});

describe('What must be recorded of not sharing', () => {
  test('that she is still to be asked', () => {
    expect(recordOf(part, 'needs-consent')).toEqual([
      'information',
      'date',
      'about-whom',
      'recipient-entity',
      'conversation-and-why-no-consent',
    ]);
  });

  test.each<[string, Partial<SharingPart>, string[]]>([
    ['that it was refused, in a sentence that tells no reason', {}, ['neutral-sentence']],
    ['besides, that she said no', { consent: 'refused' }, ['conversation-and-why-no-consent', 'neutral-sentence']],
    ['or took it back', { consent: 'withdrawn' }, ['conversation-and-why-no-consent', 'neutral-sentence']],
    ['with the reason where it is about who asks alone', { recipient: { ...recipient, capacity: 'observer' } }, []],
  ])('%s', (_words, change, besides) => {
    expect(recordOf({ ...part, ...change }, 'refuse')).toEqual([...refused, ...besides]);
  });
});

test('every field is of one record or another', () => {
  const all = [...disclosed, ...withoutConsent, ...refused];
  const others = [
    'consent-and-how-given',
    'decided-by-two-people',
    'conversation-and-why-no-consent',
    'neutral-sentence',
  ];
  expect([...recordFields].sort()).toEqual([...new Set([...all, ...others])].sort());
});

test('the reason as who asked is given it tells of who asks, and of nobody else (S15)', () => {
  const told = (change: Partial<SharingPart['recipient']>) =>
    refusalInWriting({ purpose: 'protection', recipient: { ...recipient, ...change } });
  expect(told({})).toBe(neutralRefusal);
  expect(told({ standing: 'neither', childStanding: 'risk-assessment-entity' })).toBe(neutralRefusal);
  expect(neutralRefusal).toBe(
    'What you asked for cannot be shared under the information sharing schemes. You may ask again and say more about your purpose.',
  );
  expect(told({ standing: 'neither' })).toBe(
    'Your organisation is not prescribed to receive information for this purpose.',
  );
  expect(told({ capacity: 'volunteer' })).toBe(
    'Only people who are employed or contracted, and named by their organisation, may use the information sharing schemes.',
  );
});
