import { expect, test } from '@jest/globals';
import { afterWhat, awaitedEvents, awaitedWords, mayWaitFor } from './awaited.js';

test('what an action waits for is told in whole words', () => {
  const after = { words: null, days: 2, unit: 'days' } as const;
  expect(awaitedEvents.map((event) => afterWhat({ ...after, event }))).toEqual([
    '2 days after his release from custody or on parole',
    '2 days after the decision on bail',
    '2 days after the hearing of an intervention order',
    '2 days after the end of an intervention order',
    '2 days after his exit from the program',
    '2 days after another action of the plan is done',
    '2 days after something else',
  ]);
  expect(afterWhat({ ...after, event: 'other', words: 'the sale of the house' })).toBe(
    '2 days after the sale of the house',
  );
});

test('days and working days are counted as one says them; none is the day itself', () => {
  const release = { event: 'release', words: null } as const;
  expect(afterWhat({ ...release, days: 1, unit: 'days' })).toBe(`1 day after ${awaitedWords.release}`);
  expect(afterWhat({ ...release, days: 1, unit: 'working-days' })).toBe(`1 working day after ${awaitedWords.release}`);
  expect(afterWhat({ ...release, days: 5, unit: 'working-days' })).toBe(`5 working days after ${awaitedWords.release}`);
  expect(afterWhat({ ...release, days: 0, unit: 'days' })).toBe(`on the day of ${awaitedWords.release}`);
  expect(afterWhat({ event: 'action-done', words: null, days: 0, unit: 'days' })).toBe(
    'on the day on which another action of the plan is done',
  );
});

test('a yes is for who reads the one that waits; a no is as of what does not exist (A31)', () => {
  const open = { audience: 'whole-panel', consultationId: null } as const;
  const hers = { audience: 'her-side', consultationId: null } as const;
  expect(mayWaitFor(open, open)).toEqual({ allow: true, audiences: ['whole-panel'], rules: ['A31'] });
  expect(mayWaitFor(hers, hers)).toEqual({ allow: true, audiences: ['her-side'], rules: ['A31'] });
  expect(mayWaitFor(open, hers)).toEqual({ allow: false, refusal: 'unknown', rules: ['A31', 'V3'] });
});
