import { expect, test } from '@jest/globals';
import { tellsReason } from './exchange.js';

test.each([
  ['not-relevant', true],
  ['excluded', false],
  ['no-consent', false],
] as const)('a refusal on the ground “%s” is told with its reason: %s (D5)', (ground, told) => {
  expect(tellsReason(ground, false, 'victim-survivor')).toBe(told);
  // Nor to his side, nor about him, whatever the ground.
  expect(tellsReason(ground, true, 'victim-survivor')).toBe(false);
  expect(tellsReason(ground, false, 'person-using-violence')).toBe(false);
});
