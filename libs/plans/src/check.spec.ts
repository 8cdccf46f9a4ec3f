import { expect, test } from '@jest/globals';
import { lastNight } from './check.service.js';

// Melbourne is 11 hours ahead in summer, 10 in winter; clocks go back on 5 April 2026 and forward on 4 October 2026.
test.each([
  ['the minute before', '2026-11-21T15:59:00Z', '2026-11-20T16:00:00Z'],
  ['the hour itself', '2026-11-21T16:00:00Z', '2026-11-21T16:00:00Z'],
  ['the evening after', '2026-11-22T10:00:00Z', '2026-11-21T16:00:00Z'],
  ['in winter', '2026-06-22T10:00:00Z', '2026-06-21T17:00:00Z'],
  ['the night when clocks go back, before the hour', '2026-04-04T16:30:00Z', '2026-04-03T16:00:00Z'],
  ['the night when clocks go back, after the hour', '2026-04-04T17:10:00Z', '2026-04-04T17:00:00Z'],
])('the last 03:00 in Melbourne: %s', (_, now, then) => {
  expect(lastNight(new Date(now))).toEqual(new Date(then));
});
