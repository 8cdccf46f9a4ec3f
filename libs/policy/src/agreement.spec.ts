import { expect, test } from '@jest/globals';
import { agreementOf, lastUntil, PROMPT_DAYS } from './agreement.js';
import type { ConsentFacts } from './facts.js';

const consent = (until: string, withdrawn = false): ConsentFacts => ({
  subject: 'adult-victim-survivor',
  basis: 'consent',
  agreed: ['housing'],
  until,
  withdrawn,
});

test('nothing is agreed to for more than two years to the day', () => {
  expect(lastUntil('2026-11-22')).toBe('2028-11-22');
  expect(lastUntil('2026-01-01')).toBe('2028-01-01');
});

test('how it stands: it holds, ends soon, ended, was withdrawn, or something goes on after it (E3)', () => {
  expect(agreementOf(null, null, '2026-11-22')).toBeNull();
  expect(agreementOf(consent('2027-01-01'), null, '2026-11-22')).toEqual({ until: '2027-01-01', is: 'holds' });
  expect(agreementOf(consent('2026-11-21'), null, '2026-11-22')).toEqual({ until: '2026-11-21', is: 'ended' });
  expect(agreementOf(consent('2027-01-01', true), null, '2026-11-22')).toEqual({
    until: '2027-01-01',
    is: 'withdrawn',
  });
});

test('it ends soon from so many days before its last day on, that day included', () => {
  expect(PROMPT_DAYS).toBe(14);
  const ofDecember = consent('2026-12-15');
  expect(agreementOf(ofDecember, null, '2026-11-30')?.is).toBe('holds');
  expect(agreementOf(ofDecember, null, '2026-12-01')?.is).toBe('ends-soon');
  expect(agreementOf(ofDecember, null, '2026-12-15')?.is).toBe('ends-soon');
  expect(agreementOf(ofDecember, null, '2026-12-16')?.is).toBe('ended');
});

test('what goes on does so up to its own last day, and never while the agreement itself holds', () => {
  const ended = consent('2026-11-01');
  const goingOn = { until: '2026-11-22' };
  expect(agreementOf(ended, goingOn, '2026-11-22')).toEqual({ until: '2026-11-22', is: 'goes-on' });
  expect(agreementOf(ended, goingOn, '2026-11-23')).toEqual({ until: '2026-11-01', is: 'ended' });
  expect(agreementOf(consent('2027-06-01'), goingOn, '2026-11-22')?.is).toBe('holds');
});
