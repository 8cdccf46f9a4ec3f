import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as Y from 'yjs';
import { applyLog, emptyDocument, merged } from './text.js';

/** Somebody writes or deletes somewhere, or first reads on in the log. */
const step = fc.record({
  who: fc.nat(3),
  does: fc.constantFrom('write', 'delete', 'make bold', 'read on'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  much: fc.integer({ min: 1, max: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The log that four people make who are seldom up to date with each other. */
function logOf(steps: readonly Step[]): Uint8Array[] {
  const log: Uint8Array[] = [];
  const people = [0, 1, 2, 3].map((nth) => {
    const document = emptyDocument();
    document.clientID = 100 + nth;
    document.on('update', (update: Uint8Array, origin: unknown) => origin !== 'log' && log.push(update));
    return { document, read: 0 };
  });
  for (const { who, does, at, much } of steps) {
    const person = people[who];
    if (!person) continue;
    const text = person.document.getText('words');
    const place = Math.floor(at * text.length);
    const length = Math.min(much, text.length - place);
    if (does === 'write') text.insert(place, 'abcdef'.slice(0, much));
    else if (does === 'delete' && length > 0) text.delete(place, length);
    else if (does === 'make bold' && length > 0) text.format(place, length, { bold: true });
    else if (does === 'read on') {
      for (const update of log.slice(person.read)) Y.applyUpdate(person.document, update, 'log');
      person.read = log.length;
    }
  }
  return log;
}

/** All that a document holds, however its runs are cut. */
function heldBy(updates: readonly Uint8Array[]): Buffer {
  const [document, again] = [emptyDocument(), emptyDocument()];
  applyLog(document, updates);
  applyLog(again, [Y.encodeStateAsUpdate(document)]);
  return Buffer.from(Y.encodeStateAsUpdate(again));
}

it('merged, a log holds what it holds row by row, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), fc.nat(150), (steps, cut) => {
      const log = logOf(steps);
      const parts = [log.slice(0, cut), log.slice(cut)].filter((part) => part.length > 0).map(merged);
      expect(heldBy(parts).equals(heldBy(log))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
