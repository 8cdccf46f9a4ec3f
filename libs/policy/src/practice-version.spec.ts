import { describe, expect, test } from '@jest/globals';
import { inForceOn, mayAnswerVersion, standingOfVersion, type PracticeVersion } from './practice-version.js';

const version = (id: string, more: Partial<PracticeVersion> = {}): PracticeVersion => ({
  id,
  basedOn: null,
  from: '2027-02-01',
  proposedBy: 'proposer',
  approvals: [],
  rejected: false,
  ...more,
});
const approvedOn = (...days: string[]) => ({ approvals: days.map((on, nth) => ({ by: `lead ${nth}`, on })) });
const first = version('first', approvedOn('2027-01-10', '2027-01-12'));

describe('A version of the practice settings', () => {
  test('is in force from its date, not before', () => {
    expect(inForceOn([first], '2027-01-31')).toBeNull();
    expect(inForceOn([first], '2027-02-01')?.id).toBe('first');
    expect(standingOfVersion([first], 'first', '2027-01-31')).toBe('approved');
    expect(standingOfVersion([first], 'first', '2027-02-01')).toBe('in-force');
  });

  test('approved after its date is in force from the second approval on', () => {
    const late = version('late', approvedOn('2027-01-10', '2027-03-05'));
    expect(inForceOn([late], '2027-03-04')).toBeNull();
    expect(inForceOn([late], '2027-03-05')?.id).toBe('late');
  });

  test('is past once a later one is in force, and stays what it was on earlier days', () => {
    const second = version('second', {
      basedOn: 'first',
      from: '2027-04-01',
      ...approvedOn('2027-03-01', '2027-03-02'),
    });
    expect(standingOfVersion([second, first], 'first', '2027-04-01')).toBe('past');
    expect(inForceOn([second, first], '2027-03-31')?.id).toBe('first');
    // Both from one day: the later is in force, and the earlier has been.
    const atOnce = { ...second, from: '2027-02-01', ...approvedOn('2027-01-20', '2027-01-21') };
    expect(standingOfVersion([atOnce, first], 'first', '2027-02-01')).toBe('past');
  });

  test('that was written before another was approved is overtaken, however often it is approved', () => {
    const sibling = version('sibling', approvedOn('2027-01-13'));
    expect(standingOfVersion([first, sibling], 'sibling', '2027-01-14')).toBe('overtaken');
    const [decision] = [mayAnswerVersion(sibling, 'overtaken', 'approve', 'lead 5')];
    expect(decision).toEqual({ allow: false, refusal: 'frozen', rules: ['G5'] });
  });

  test('rejected before its date never comes into force, nor does what was built on it', () => {
    const rejected = { ...first, rejected: true };
    expect(standingOfVersion([rejected], 'first', '2027-02-01')).toBe('rejected');
    expect(standingOfVersion([{ ...version('open'), rejected: true }], 'open', '2027-02-01')).toBe('rejected');
    expect(standingOfVersion([], 'first', '2027-02-01')).toBe('rejected');
    const onIt = version('onIt', { basedOn: 'first', ...approvedOn('2027-01-20', '2027-01-21') });
    expect(inForceOn([rejected, onIt], '2027-12-31')).toBeNull();
    expect(standingOfVersion([rejected, onIt], 'onIt', '2027-12-31')).toBe('overtaken');
  });

  test('is approved by two others: not by its proposer, not twice by one', () => {
    const open = version('open', approvedOn('2027-01-10'));
    const may = (by: string) => mayAnswerVersion(open, 'proposed', 'approve', by);
    expect(may('proposer')).toMatchObject({ allow: false, refusal: 'forbidden', rules: ['G4'] });
    expect(may('lead 0')).toMatchObject({ allow: false, refusal: 'forbidden', rules: ['G4'] });
    expect(may('lead 1')).toEqual({ allow: true, audiences: [], rules: ['G4'] });
    const twice = version('twice', approvedOn('2027-01-10', '2027-01-11'));
    expect(mayAnswerVersion(twice, 'proposed', 'approve', 'lead 0')).toMatchObject({ refusal: 'forbidden' });
    const self = version('self', {
      approvals: ['proposer', 'lead 1', 'lead 1'].map((by) => ({ by, on: '2027-01-10' })),
    });
    expect(standingOfVersion([self], 'self', '2027-06-01')).toBe('proposed');
  });

  test.each([
    ['proposed', true],
    ['approved', true],
    ['in-force', false],
    ['past', false],
    ['rejected', false],
  ] as const)('that is %s can be rejected, also by its proposer: %s', (standing, may) => {
    expect(mayAnswerVersion(first, standing, 'reject', 'proposer')).toEqual(
      may ? { allow: true, audiences: [], rules: ['G4'] } : { allow: false, refusal: 'frozen', rules: ['G5'] },
    );
  });
});
