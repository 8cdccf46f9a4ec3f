import { describe, expect, test } from '@jest/globals';
import type { ConsultationDraft } from '@inview/contract';
import { basesOf, defaultPracticeSettings } from '@inview/policy';
import { missingIn, type Asked } from './completeness.js';
import { defaultQuestion } from './question.js';

const today = '2026-12-03';
const full: ConsultationDraft = {
  clientId: '6f1d3f7e-7a52-4c1c-9a55-0d1b6f6f0a01',
  herWords: 'He found the new number.',
  consent: {
    basis: 'consent',
    wordsVersion: defaultPracticeSettings.consentWords.version,
    purpose: 'the plan',
    police: 'no',
    childProtection: 'yes',
    how: 'spoken',
    until: '2027-03-01',
  },
};
const heard = ({ consent }: ConsultationDraft) =>
  consent?.wordsVersion === defaultPracticeSettings.consentWords.version;
const ofHers: Asked = {
  heard: true,
  withoutNames: false,
  alone: [],
  subject: 'adult-victim-survivor',
  part: false,
  bases: basesOf('adult-victim-survivor', defaultPracticeSettings),
};
const pointers = (draft: ConsultationDraft, asked: Partial<Asked> = {}) =>
  missingIn(draft, today, { ...ofHers, heard: heard(draft), ...asked }).map((missing) => missing.pointer);
const withConsent = (consent: ConsultationDraft['consent']) =>
  pointers({ ...full, consent: { ...full.consent, ...consent } });

describe('what is missing before it can be sent', () => {
  test('nothing of a full draft', () => {
    expect(pointers(full)).toEqual([]);
  });

  test('the first questions of an empty one', () => {
    expect(pointers({})).toEqual(['/clientId', '/herWords', '/consent/basis', '/consent/until']);
    expect(pointers({ ...full, herWords: '  \n' })).toEqual(['/herWords']);
  });

  test('with her agreement: a question of its own for each agency that the practice asks about separately, yes or no', () => {
    const asked = (consent: ConsultationDraft['consent']) =>
      pointers({ ...full, consent: { ...full.consent, ...consent } }, { alone: ['housing'] });
    expect(asked({})).toEqual(['/consent/declined/housing']);
    expect(asked({ agreed: ['housing'] })).toEqual([]);
    expect(asked({ declined: ['housing'] })).toEqual([]);
    expect(asked({ basis: 'serious-threat', why: 'He has a gun.', toldHer: 'yes' })).toEqual([]);
  });

  test('with her agreement: words, purpose, both separate questions, how', () => {
    expect(pointers({ ...full, consent: { basis: 'consent', until: today } })).toEqual([
      '/consent/wordsVersion',
      '/consent/purpose',
      '/consent/police',
      '/consent/childProtection',
      '/consent/how',
    ]);
    expect(withConsent({ wordsVersion: 'made up' })).toEqual(['/consent/wordsVersion']);
    expect(withConsent({ police: '' })).toEqual(['/consent/police']);
  });

  test('without it: why, and whether she was told (rule 12)', () => {
    expect(pointers({ ...full, consent: { basis: 'risk-to-a-child', until: today } })).toEqual([
      '/consent/why',
      '/consent/toldHer',
    ]);
  });

  test('an end that is not past', () => {
    expect(withConsent({ until: '2026-12-02' })).toEqual(['/consent/until']);
    expect(withConsent({ until: today })).toEqual([]);
    expect(withConsent({ until: '2028-12-03' })).toEqual([]);
    expect(withConsent({ until: '2028-12-04' })).toEqual(['/consent/until']);
  });

  test('what may be used with him may be known (rule 46)', () => {
    expect(pointers({ ...full, mayUseWithHim: true })).toEqual(['/mayUseWithHim']);
    expect(pointers({ ...full, mayKnow: true, mayUseWithHim: true })).toEqual([]);
    expect(pointers({ ...full, mayKnow: true })).toEqual([]);
  });
});

describe('what is missing in a part (C20)', () => {
  const partOf = (subject: Asked['subject']) => ({
    subject,
    part: true,
    bases: basesOf(subject, defaultPracticeSettings),
  });
  const child = partOf('child-victim-survivor');

  test('of a child a consent is no basis, and views are recorded (S9)', () => {
    expect(pointers(full, child)).toEqual(['/consent/basis']);
    const risk = { basis: 'risk-to-a-child', why: 'He drives with her.', toldHer: 'not-safe', until: today } as const;
    expect(pointers({ ...full, consent: risk }, child)).toEqual(['/consent/views']);
    expect(pointers({ ...full, consent: { ...risk, views: 'She wants to stay at school.' } }, child)).toEqual([]);
  });

  test('of a linked person that person’s own agreement, where the practice lets nothing else', () => {
    const strict = { ...partOf('linked-person'), bases: ['consent', 'risk-to-a-child'] } as const;
    const threat = { basis: 'serious-threat', why: 'He has a gun.', toldHer: 'yes', until: today } as const;
    expect(pointers(full, strict)).toEqual([]);
    expect(pointers({ ...full, consent: threat }, partOf('linked-person'))).toEqual([]);
    expect(pointers({ ...full, consent: threat }, strict)).toEqual(['/consent/basis']);
  });

  test('nothing of it goes to his side', () => {
    expect(pointers({ ...full, mayKnow: true }, partOf('adult-victim-survivor'))).toEqual(['/mayKnow']);
  });
});

test('the default question names her and asks for her agreement first', () => {
  expect(defaultQuestion('Lisa')).toContain('the safety of Lisa');
  expect(defaultQuestion('Lisa')).toContain('ask her first');
});
