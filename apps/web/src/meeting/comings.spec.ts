import { describe, expect, it } from '@jest/globals';
import { comings } from './comings.js';

const person = (name: string, agency: string) => ({ name, agency, role: 'Member' });

describe('who came and went', () => {
  it('is said once, by name and agency, joins before leaves', () => {
    const before = [person('A', 'Police')];
    const now = [person('B', 'Housing'), person('C', 'Corrections')];
    expect(comings(before, now)).toBe('B, Housing; C, Corrections joined. A, Police left.');
  });

  it('is silent when nobody did, also when somebody has two tabs', () => {
    expect(comings([person('A', 'Police')], [person('A', 'Police'), person('A', 'Police')])).toBeNull();
  });
});
