import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import * as Y from 'yjs';
import type { Advance } from '@inview/plans';
import { SectionFrames, type Frame } from './section-frames.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** Somebody types so many letters; what the section's log says of it. */
function typed(letters: number): { document: Y.Doc; advances: Advance[] } {
  const document = new Y.Doc();
  const advances: Advance[] = [];
  document.on('update', (update: Uint8Array) => {
    const after = advances.length;
    const clientIds = new Set([document.clientID]);
    advances.push({ sectionId: 'a', after, seq: after + 1, update, accessVersion: 1, origin: 'here', clientIds });
  });
  for (let nth = 0; nth < letters; nth += 1) document.getText('body').insert(nth, String(nth % 10));
  return { document, advances };
}

function reader() {
  const document = new Y.Doc();
  const frames: Frame[] = [];
  const told = new SectionFrames((_, frame) => {
    frames.push(frame);
    Y.applyUpdate(document, frame.update);
  });
  return { document, frames, told };
}

test('edits that come now and then go out at once, each by itself', () => {
  const { frames, told } = reader();
  for (const advance of typed(30).advances) {
    told.add(advance);
    jest.advanceTimersByTime(20);
  }
  expect(frames.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, nth) => nth + 1));
});

test('many at once go out merged, in order, all of them, soon', () => {
  const { document, advances } = typed(500);
  const { document: copy, frames, told } = reader();
  for (const advance of advances) told.add(advance);
  jest.advanceTimersByTime(10);
  expect(frames.length).toBeLessThan(30);
  expect(frames.map(({ seq }) => seq)).toEqual([...frames.map(({ seq }) => seq)].sort((a, b) => a - b));
  expect(frames.at(-1)).toMatchObject({ seq: 500, clientIds: new Set([document.clientID]) });
  expect(copy.getText('body').toJSON()).toBe(document.getText('body').toJSON());
  expect(copy.store.pendingStructs).toBeNull();
});

test('one busy section does not hold up another', () => {
  const { frames, told } = reader();
  for (const advance of typed(500).advances) told.add(advance);
  const before = frames.length;
  const [other] = typed(1).advances;
  if (other) told.add({ ...other, sectionId: 'b' });
  expect(frames.length).toBe(before + 1);
});

test('somebody’s own edits that go out together with edits from another node are told to them as well', () => {
  const { frames, told } = reader();
  const ours = typed(200).advances;
  for (const advance of ours) told.add(advance);
  const [theirs] = typed(1).advances;
  if (theirs) told.add({ ...theirs, seq: 201, after: 200, origin: 'elsewhere', clientIds: null });
  jest.advanceTimersByTime(10);
  expect(frames.at(-1)).toMatchObject({ seq: 201, clientIds: null });
});
