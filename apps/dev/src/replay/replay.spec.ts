import { describe, expect, it } from '@jest/globals';
import { isFaithful, type ReplayReport } from './replay.js';

const good: ReplayReport = {
  agents: 1,
  transactions: 2,
  acknowledged: 2,
  seconds: 1,
  updatesPerSecond: 2,
  clientsEqual: [true],
  serverEqual: true,
  restartEqual: true,
};

describe('the verdict on a replay', () => {
  it('is good only when every text is equal, everything was acknowledged, and something was typed', () => {
    expect(isFaithful(good)).toBe(true);
    expect(isFaithful({ ...good, restartEqual: null })).toBe(true);
    const faults: Partial<ReplayReport>[] = [
      { transactions: 0 },
      { acknowledged: 1 },
      { serverEqual: false },
      { restartEqual: false },
      { clientsEqual: [true, false] },
    ];
    for (const fault of faults) expect(isFaithful({ ...good, ...fault })).toBe(false);
  });
});
