import { describe, expect, it } from '@jest/globals';
import { offsetOf, unseen, type Trace } from './trace.js';

describe('a trace', () => {
  it('counts positions in code points', () => {
    expect(offsetOf('a😀b', 2)).toBe(3);
    expect(offsetOf('abc', 2)).toBe(2);
  });

  it('names what an author has not seen, ancestors first', () => {
    const at = (...parents: number[]) => ({ parents, agent: 0, patches: [] });
    const trace: Trace = { agents: 2, transactions: [at(), at(0), at(0), at(1, 2)], startContent: '', endContent: '' };
    expect(unseen(trace, trace.transactions[3] ?? at(), new Set([0]))).toEqual([1, 2]);
  });
});
