import { describe, expect, it } from '@jest/globals';
import { delayAfter } from './supervised-process.js';

describe('the delay before a process starts again', () => {
  it('doubles from half a second to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(delayAfter)).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });
});
