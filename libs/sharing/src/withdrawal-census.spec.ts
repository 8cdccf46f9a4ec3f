import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

/** Where she speaks, and what comes from it in words of somebody else. */
const HERS = ['consultation_input', 'correction', 'widening', 'widening_source', 'warning_task'];
const asksFor = new RegExp(`\\b(?:from|join)\\s+(?:${HERS.join('|')})\\b`);
const holds = /\b(?:readableHeld|holdConsultations|takeConsultation|holdItem|flowingOf)\(/;

/** Asks for it and holds nothing, with the reason. */
const without: Readonly<Record<string, string>> = {
  'libs/consultations/src/warning.service.ts':
    'Writes who warns her, which goes on after a withdrawal; serves people alone.',
  'libs/meetings/src/contribution.service.ts': 'The whole panel reads it: his side would wait for what she does (V3).',
  'libs/sharing/src/her-words.ts':
    'Held against what somebody writes, after a withdrawal too (W20); serves nothing of it.',
};

const sources = (readdirSync('libs', { recursive: true, encoding: 'utf8' }) as string[])
  .map((path) => `libs/${path}`)
  .filter((path) => /^libs\/[a-z]+\/src\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'));

test('every query of what she said, or what comes from it, holds it against a withdrawal or says why not (C5)', () => {
  const unheld = sources.filter((path) => {
    const source = readFileSync(path, 'utf8');
    return asksFor.test(source) && !holds.test(source);
  });
  expect(unheld.sort()).toEqual(Object.keys(without).sort());
});
