import { describe, expect, test } from '@jest/globals';
import { countsAgainstHim } from './engagement.js';

const calm = { attendance: 'attended', responsibility: 'some', minimising: 'some', collusion: 'not-seen' } as const;

describe('what counts against him only after understanding was asked about (O9)', () => {
  test.each([
    [calm, false],
    [{ ...calm, attendance: 'missed' as const }, true],
    [{ ...calm, attendance: 'attended-part' as const }, true],
    [{ ...calm, responsibility: 'not-seen' as const }, true],
    [{ ...calm, minimising: 'much' as const }, true],
    [{ ...calm, collusion: 'much' as const }, true],
  ])('%j: %s', (note, counts) => {
    expect(countsAgainstHim(note)).toBe(counts);
  });
});
