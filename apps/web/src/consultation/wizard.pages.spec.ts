import { describe, expect, it } from '@jest/globals';
import type { ConsultationDraft } from '@inview/contract';
import {
  answeredOn,
  answerOn,
  changed,
  goesOnAt,
  missingIn,
  neighbour,
  offeredKinds,
  pageNamed,
  pageOf,
  pagesOf,
  type Asks,
  wizardPages,
} from './wizard.pages.js';

const today = '2026-12-03';
const agreed: ConsultationDraft = {
  clientId: '6f1d3f7e-7a52-4c1c-9a55-0d1b6f6f0a01',
  herWords: 'He found the new number.',
  consent: {
    basis: 'consent',
    purpose: 'the plan',
    police: 'no',
    childProtection: 'no',
    until: '2027-03-01',
    how: 'spoken',
  },
};
const ofHers: Asks = { withoutNames: false, alone: [], subject: 'adult-victim-survivor' };
const pointers = (draft: ConsultationDraft, asks: Partial<Asks> = {}) =>
  missingIn(draft, today, { ...ofHers, ...asks }).map((missing) => missing.pointer);

describe('the pages of a consultation', () => {
  it('asks nothing more of a full draft', () => {
    expect(pointers(agreed)).toEqual([]);
  });

  it('lists what is missing in the order of the pages', () => {
    expect(pointers({})).toEqual(['/clientId', '/herWords', '/consent/basis']);
    const pages = missingIn({ consent: { basis: 'consent' } }, today, ofHers).map((missing) =>
      wizardPages.indexOf(pageOf(missing.pointer)),
    );
    expect(pages).toEqual([...pages].sort((a, b) => a - b));
  });

  it('asks police and child protection apart (C4)', () => {
    expect(pointers(changed(agreed, { consent: { police: '' } }))).toEqual(['/consent/police']);
    expect(pointers(changed(agreed, { consent: { childProtection: '' } }))).toEqual(['/consent/childProtection']);
    expect(offeredKinds).not.toContain('police');
    expect(offeredKinds).not.toContain('child-protection');
  });

  it('never offers the men’s service (V2)', () => {
    expect(offeredKinds).not.toContain('mens-service');
  });

  it('without her agreement asks why and whether she was told', () => {
    expect(pointers(changed(agreed, { consent: { basis: 'serious-threat' } }))).toEqual([
      '/consent/why',
      '/consent/toldHer',
    ]);
  });

  it('lets nothing be used with him that his risk lead may not know', () => {
    expect(pointers(changed(agreed, { mayUseWithHim: true }))).toEqual(['/mayUseWithHim']);
    expect(pointers(changed(agreed, { mayUseWithHim: true, mayKnow: true }))).toEqual([]);
  });

  it('goes on where somebody was interrupted', () => {
    const at = (draft: ConsultationDraft) => goesOnAt(draft, missingIn(draft, today, ofHers));
    const read = { ...agreed, myReading: 'He looks for her.' };
    expect(at({ clientId: agreed.clientId ?? '' })).toBe('client');
    expect(at({ clientId: agreed.clientId ?? '', herWords: 'He found it.' })).toBe('my-reading');
    expect(at(agreed)).toBe('my-reading');
    expect(at(changed(read, { consent: { police: '' } }))).toBe('terms');
    expect(at(read)).toBe('switches');
    expect(goesOnAt(read, [], pagesOf(true))).toBe('preview');
  });

  it('refuses a day that is past', () => {
    expect(pointers(changed(agreed, { consent: { until: '2026-12-02' } }))).toEqual(['/consent/until']);
    expect(pointers(changed(agreed, { consent: { until: today } }))).toEqual([]);
  });

  it('finds the page of a field that the server names', () => {
    expect(pageOf('/consent/police')).toBe('terms');
    expect(pageOf('/herWords')).toBe('her-words');
    expect(pageOf('/consent/basis')).toBe('asked');
  });

  it('has an end in both directions', () => {
    expect(neighbour('client', -1)).toBeNull();
    expect(neighbour('check', 1)).toBeNull();
    expect(neighbour('her-words', 1)).toBe('my-reading');
    expect(pageNamed('nowhere')).toBe('client');
  });
});

describe('the pages of a part (C20)', () => {
  it('do not ask whose client it is, and offer nothing to the men’s service', () => {
    expect(pagesOf(true)).toEqual(['her-words', 'my-reading', 'asked', 'terms', 'preview', 'check']);
    expect(neighbour('terms', 1, pagesOf(true))).toBe('preview');
    expect(neighbour('her-words', -1, pagesOf(true))).toBeNull();
    expect(pageNamed('switches', pagesOf(true))).toBe('her-words');
  });

  it('ask of a child what it thinks', () => {
    const child = changed(agreed, { consent: { basis: 'risk-to-a-child', why: 'x', toldHer: 'not-yet' } });
    expect(pointers(child)).toEqual([]);
    expect(pointers(child, { subject: 'child-victim-survivor' })).toEqual(['/consent/views']);
  });
});

describe('agencies that the practice asks about separately', () => {
  const missing = (consent: ConsultationDraft['consent']) =>
    pointers({ ...agreed, consent: { ...agreed.consent, ...consent } }, { alone: ['housing'] });

  it('are asked on the page of terms, and answered by yes or by no, which may change', () => {
    expect(missing({})).toEqual(['/consent/declined/housing']);
    expect(pageOf('/consent/declined/housing')).toBe('terms');
    const no = answeredOn({ agreed: ['housing', 'corrections'] }, 'housing', 'no');
    expect(no).toEqual({ agreed: ['corrections'], declined: ['housing'] });
    expect(missing(no)).toEqual([]);
    expect(answerOn(answeredOn(no, 'housing', 'yes'), 'housing')).toBe('yes');
  });
});
