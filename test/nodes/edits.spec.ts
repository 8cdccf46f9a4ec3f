import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { fromBase64, type EventPayload } from '@inview/contract';
import { textOf } from '@inview/plans';
import { Redis } from 'ioredis';
import { ask, joinOf, pause } from '../builders/asking.js';
import { playBefore } from '../builders/leave.js';
import type { RedisServer } from '../proofs/src/redis.js';
import { Typist } from '../proofs/src/typist.js';
import { Walk } from '../e2e/walk.js';

const walk = new Walk();
const sockets: Socket[] = [];
let clientId = 7000;

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'members edit the whole-panel plan');
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await walk.close();
});

const section = () => walk.id('whole-panel section 1');

function redis(): RedisServer {
  if (!walk.inview.redis) throw new Error('These specs need two nodes.');
  return walk.inview.redis;
}

/** A socket at one of the two nodes. */
async function at(place: 0 | 1, slug: string): Promise<Socket> {
  const node = walk.inview.nodes[place];
  if (!node) throw new Error('These specs need two nodes.');
  const socket = await (await walk.inview.as(slug, node)).socket();
  sockets.push(socket);
  return socket;
}

async function typistAt(place: 0 | 1, slug: string): Promise<Typist> {
  const typist = new Typist(await at(place, slug), section(), clientId++);
  await typist.join();
  return typist;
}

/** Somebody's own copy of the section, and when each of its texts was first there. */
async function readerAt(place: 0 | 1, slug: string) {
  const socket = await at(place, slug);
  const document = new Y.Doc();
  socket.on('plan.edited', ({ sectionId, update }: EventPayload<'plan.edited'>) => {
    if (sectionId === section()) Y.applyUpdate(document, fromBase64(update));
  });
  const joined = await ask(socket, 'plan.join', joinOf(section(), clientId++));
  Y.applyUpdate(document, new Uint8Array(joined['update'] as ArrayBuffer));
  const text = () => textOf(document);
  return {
    text,
    /** Milliseconds until the words are there. */
    sees: async (words: string, withinMs: number): Promise<number> => {
      const from = performance.now();
      while (!text().includes(words) && performance.now() - from < withinMs) await pause(5);
      expect(text()).toContain(words);
      return performance.now() - from;
    },
  };
}

const word = (name: string) => `${name}.`.padStart(12).concat(' ');
const acknowledged = (typist: Typist) => typist.edits.filter(({ seq }) => seq !== null).length;

describe('an edit made at one node', () => {
  it('is on the screens at the other in a moment, both ways', async () => {
    const [one, other] = [await typistAt(0, 'police-chair'), await typistAt(1, 'corrections')];
    const [here, there] = [await readerAt(0, 'coordinator'), await readerAt(1, 'child-protection')];
    await one.type(word('from one'), 0);
    expect(await there.sees('from one', 3000)).toBeLessThan(500);
    await other.type(word('from other'), 0);
    expect(await here.sees('from other', 3000)).toBeLessThan(500);
  });

  it('and at once edits at the other: all are saved, numbered once, and every text is the same', async () => {
    const typists = [
      await typistAt(0, 'police-chair'),
      await typistAt(1, 'corrections'),
      await typistAt(0, 'coordinator'),
      await typistAt(1, 'child-protection'),
    ];
    const readers = [await readerAt(0, 'specialist-worker'), await readerAt(1, 'specialist-chair')];
    await Promise.all(
      typists.map(async (typist, nth) => {
        for (let edit = 0; edit < 25; edit += 1) await typist.type(word(`${nth}-${edit}`), 0.5);
      }),
    );
    const edits = typists.flatMap((typist) => typist.edits);
    expect(edits.filter(({ refusal }) => refusal !== null)).toEqual([]);
    expect(new Set(edits.map(({ seq }) => seq)).size).toBe(100);
    const saved = await walk.people.coordinator.does('section.read', { params: { sectionId: section() } });
    for (const { words } of edits) expect(saved.text).toContain(words.trim());
    for (const reader of readers) {
      for (const { words } of edits) await reader.sees(words.trim(), 3000);
      expect(reader.text()).toBe(readers[0]?.text());
    }
  });

  it('whose word was lost is found within two seconds, though nothing follows it', async () => {
    const typist = await typistAt(0, 'police-chair');
    const there = await readerAt(1, 'corrections');
    const admin = new Redis(redis().url);
    await admin.client('KILL', 'TYPE', 'pubsub');
    await typist.type(word('lost word'), 0);
    expect(acknowledged(typist)).toBe(1);
    await there.sees('lost word', 2500);
    await admin.client('KILL', 'TYPE', 'pubsub');
    await typist.type(word('lost too'), 0);
    while (((await admin.call('PUBSUB', 'NUMSUB', `inview:edits:${section()}`)) as [string, number])[1] < 2)
      await pause(10);
    await typist.type(word('fills the gap'), 0);
    await there.sees('fills the gap', 2500);
    expect(there.text()).toContain('lost too');
    admin.disconnect();
  });

  it('is saved as ever while Redis is away, seen within two seconds, and at once when it is back', async () => {
    const [one, other] = [await typistAt(0, 'police-chair'), await typistAt(1, 'corrections')];
    const [here, there] = [await readerAt(0, 'coordinator'), await readerAt(1, 'child-protection')];
    let slowest = 0;
    for (let edit = 0; edit < 30; edit += 1) {
      if (edit === 5) await redis().kill();
      const from = performance.now();
      await Promise.all([one.type(word(`one-${edit}`), 0), other.type(word(`other-${edit}`), 0)]);
      slowest = Math.max(slowest, performance.now() - from);
      await pause(20);
    }
    expect([acknowledged(one), acknowledged(other)]).toEqual([30, 30]);
    expect(slowest).toBeLessThan(1000);
    expect(await there.sees('one-29', 4000)).toBeLessThan(2500);
    await here.sees('other-29', 4000);
    for (const edit of [...one.edits, ...other.edits])
      for (const text of [here.text(), there.text()]) expect(text).toContain(edit.words.trim());
    await redis().start();
    await pause(2500);
    await one.type(word('live again'), 0);
    expect(await there.sees('live again', 3000)).toBeLessThan(500);
  }, 30_000);
});

describe('who is there', () => {
  it('is the same at both nodes, in the section and in the meeting; who closes is gone from both', async () => {
    const [here, there] = [await at(0, 'police-chair'), await at(1, 'corrections')];
    const lists: Record<string, unknown> = {};
    const names = (present: readonly { name: string; clientId?: number }[]) =>
      present.map(({ name, clientId: id }) => `${name} ${id ?? ''}`.trim());
    for (const [node, socket] of Object.entries({ here, there })) {
      socket.on(
        'plan.presence',
        ({ present }: EventPayload<'plan.presence'>) => (lists[`plan ${node}`] = names(present)),
      );
      socket.on(
        'meeting.presence',
        ({ present }: EventPayload<'meeting.presence'>) => (lists[`meeting ${node}`] = names(present)),
      );
    }
    const sectionId = walk.id('whole-panel section 3');
    const [one, other] = [clientId++, clientId++];
    await ask(here, 'plan.join', joinOf(sectionId, one));
    await ask(there, 'plan.join', joinOf(sectionId, other));
    for (const socket of [here, there]) await ask(socket, 'meeting.join', { meetingId: walk.id('meeting') });
    there.emit('plan.awareness', { sectionId, cursor: { anchor: 1, head: 1 } });
    await pause(600);
    expect(lists['plan here']).toHaveLength(2);
    expect(lists['plan here']).toEqual(lists['plan there']);
    expect(lists['meeting here']).toHaveLength(2);
    expect(lists['meeting here']).toEqual(lists['meeting there']);
    there.disconnect();
    await pause(600);
    expect(lists['plan here']).toEqual([expect.stringContaining(String(one))]);
    expect(lists['meeting here']).toHaveLength(1);
  });
});
