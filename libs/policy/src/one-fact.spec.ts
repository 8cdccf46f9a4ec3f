import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { lawByOneFact } from './one-fact.js';

// Where it fails: `npm run build && npm run contract`, and read the difference as a change of the law. Check it in if it was meant.
test('nobody is answered otherwise than LAW.md says', () => {
  const [checkedIn, now] = [readFileSync(new URL('../LAW.md', import.meta.url), 'utf8'), lawByOneFact()];
  const [before, after] = [checkedIn.split('\n'), now.split('\n')];
  expect(after.filter((line) => !before.includes(line))).toEqual([]);
  expect(now === checkedIn).toBe(true);
});
