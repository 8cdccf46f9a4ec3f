import { describe, expect, test } from '@jest/globals';
import type { Audience } from '@inview/policy';
import { answerable, answeredJudgements, type Case, type CasePart } from './case.js';

const judged = (id: string, partyId: string, judgedAt: string) => ({
  id,
  partyId,
  level: 'serious-risk' as const,
  reason: 'He came back.',
  judgedBy: { id: 'c', name: 'Coordinator', agency: 'Orange Door', role: 'Coordinator' },
  judgedAt,
});
const action = (what: string, judgementId: string, state = 'accepted') => ({
  what,
  state,
  answersRisk: { judgementId },
});
const part = (riskLevels: ReturnType<typeof judged>[], actions: ReturnType<typeof action>[]) =>
  ({ riskLevels, actions }) as unknown as CasePart;

const everybodys = part(
  [judged('new', 'lisa', '2026-11-20T00:00:00.000Z'), judged('old', 'lisa', '2026-11-10T00:00:00.000Z')],
  [action('Visit.', 'new'), action('Declined.', 'new', 'declined'), action('Done.', 'old', 'done')],
);
const hers = part(
  [judged('hers', 'ava', '2026-11-21T00:00:00.000Z')],
  [action('Ring her.', 'hers'), action('New locks.', 'new')],
);
const parties = [
  { id: 'lisa', name: 'Lisa' },
  { id: 'ava', name: 'Ava' },
];
const his = { parties, wholePanel: everybodys } as unknown as Case;
const whole = { parties, wholePanel: everybodys, herSide: hers } as unknown as Case;
const shown = (of: Case, audience: Audience) =>
  answeredJudgements(of, audience).map(({ id, answeredBy }) => [id, ...answeredBy]);

describe('what answers a level of risk (A50)', () => {
  const open = [
    ['new', 'Visit.'],
    ['old', 'Done.'],
  ];

  test('in the part that everybody reads is everybody’s alone, also for who reads her side', () => {
    expect(shown(his, 'whole-panel')).toEqual(open);
    expect(shown(whole, 'whole-panel')).toEqual(open);
  });

  test('on her side is all, and of everybody’s judgements those that hers answer', () => {
    expect(shown(whole, 'her-side')).toEqual([
      ['new', 'Visit.', 'New locks.'],
      ['hers', 'Ring her.'],
    ]);
  });

  test('may be named as it stands, and hers for her side alone', () => {
    const chosen = (audience: Audience) => answerable(whole, audience).map(({ value }) => value);
    expect(chosen('whole-panel')).toEqual(['new']);
    expect(chosen('her-side')).toEqual(['new', 'hers']);
    expect(answerable(whole, 'whole-panel')[0]?.label).toMatch(/^Lisa: Serious risk, judged /);
  });
});
