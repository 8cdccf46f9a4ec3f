import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { routes, type Route } from '@inview/contract';
import { raw } from '../builders/raw-http.js';
import { steps, Walk } from '../e2e/walk.js';

/** Steps in which she speaks, or what she said is used: for an agency that was not given it, none of them happened (C3, C4). */
const HERS = [
  'ask for a consultation',
  'the advocate answers',
  'the coordinator reads and releases',
  'both write on, and she is to be warned',
  'an action derives from the consultation',
  'the loop is closed',
  'she withdraws',
];
const UNRELEASED = ['police-chair', 'corrections', 'housing', 'mens-service', 'facilitator'] as const;
const READERS = ['police-chair', 'housing'] as const;
const NOBODY = '00000000-0000-4000-8000-000000000000';
const HOLDERS = ['child-protection', 'specialist-worker'] as const;

const walk = new Walk();
const sockets: Socket[] = [];
const frames: Record<string, string[]> = {};

beforeAll(async () => {
  await walk.start();
  for (const slug of [...UNRELEASED, ...HOLDERS]) {
    const socket = await walk.people[slug].socket();
    sockets.push(socket);
    const heard: string[] = (frames[slug] = []);
    socket.onAny((event: string, payload: unknown) => heard.push(`${event} ${JSON.stringify(payload)}`));
  }
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await walk.close();
});

/** What they could ask about. */
const NAMES = [
  'panel',
  'case',
  'meeting',
  'consultation',
  'derived action',
  'whole-panel section 0',
  'her-side section 0',
];

/** All that somebody can fetch, byte for byte. Of his side all is compared elsewhere, in two worlds. */
async function everything(slug: (typeof READERS)[number]): Promise<string[]> {
  const answers: string[] = [];
  for (const [name, route] of Object.entries<Route>(routes)) {
    if (route.method !== 'GET') continue;
    for (const [what, id] of route.path.includes(':')
      ? NAMES.map((what) => [what, walk.ids[what] ?? NOBODY])
      : [['', '']]) {
      const path = route.path.replaceAll(/:\w+/g, () => id ?? '');
      answers.push(
        JSON.stringify([
          name,
          what,
          await raw(walk.inview.url, { method: 'GET', path, headers: { cookie: walk.people[slug].cookie } }),
        ]),
      );
    }
  }
  return answers;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

describe('an agency that was not released the consultation', () => {
  it.each(steps.map((step) => [step.name, step] as const))(
    'sees nothing of: %s',
    async (name, step) => {
      await settled();
      const hers = HERS.includes(name);
      const before = hers ? await Promise.all(READERS.map(everything)) : [];
      for (const heard of Object.values(frames)) heard.length = 0;
      await step.run(walk);
      await settled();
      if (!hers) return;
      for (const slug of UNRELEASED) expect({ slug, frames: frames[slug] }).toEqual({ slug, frames: [] });
      expect(await Promise.all(READERS.map(everything))).toEqual(before);
      const told = HOLDERS.filter((slug) => frames[slug]?.some((frame) => frame.includes('"what":"case"')));
      if (
        ['the coordinator reads and releases', 'an action derives from the consultation', 'she withdraws'].includes(
          name,
        )
      )
        expect(told).toEqual(HOLDERS);
    },
    60_000,
  );
});
