import { readFileSync } from 'node:fs';
import { rulesTable } from '@inview/policy';
import { expect, test } from '@jest/globals';
import { eventMap, openapi } from './document.js';

const checkedIn = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

// Where one of these fails: `npm run build && npm run contract`, read the difference, and check it in.
test.each([
  ['openapi.json', () => `${JSON.stringify(openapi(), null, 2)}\n`],
  ['events.json', () => `${JSON.stringify(eventMap(), null, 2)}\n`],
  ['libs/policy/RULES.md', rulesTable],
])('%s is what the sources generate', (file, generate) => {
  expect(checkedIn(file) === generate()).toBe(true);
});
