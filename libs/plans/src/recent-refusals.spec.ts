import { describe, expect, it } from '@jest/globals';
import { RecentRefusals } from './recent-refusals.js';

const at = (second: number): Date => new Date(second * 1000);

describe('refusals of edits', () => {
  it('are recorded once a minute for each person and section', () => {
    const refusals = new RecentRefusals();
    const due = (person: string, section: string, second: number) => refusals.isDue(person, section, at(second));
    expect(due('ann', 'one', 0)).toBe(true);
    expect(due('ann', 'one', 0)).toBe(false);
    expect(due('ann', 'two', 10)).toBe(true);
    expect(due('ben', 'one', 20)).toBe(true);
    expect(due('ann', 'one', 59)).toBe(false);
    expect(due('ann', 'one', 60)).toBe(true);
    expect(due('ann', 'two', 60)).toBe(false);
    expect(due('ann', 'one', 119)).toBe(false);
  });

  it('are recorded again when the clock went back', () => {
    const refusals = new RecentRefusals();
    refusals.isDue('ann', 'one', at(3600));
    expect(refusals.isDue('ann', 'one', at(0))).toBe(true);
  });
});
