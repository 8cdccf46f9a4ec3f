import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { routes, type Route } from '@inview/contract';
import { inParallel, raw } from '../builders/raw-http.js';
import { steps, Walk } from './walk.js';

/** Who works with him: the facilitator that the item is passed to, and others of the same agency. */
const NEVER_TOLD = ['mens-service', 'police-chair'] as const;
const OF_THE_LANE = ['facilitator', 'risk-lead'] as const;
const WATCHED = [...NEVER_TOLD, ...OF_THE_LANE] as const;
type Slug = (typeof WATCHED)[number];

const walk = new Walk();
const sockets: Socket[] = [];
const frames = {} as Record<Slug, string[]>;
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

beforeAll(async () => {
  await walk.start();
  for (const name of ['ask for a consultation', 'the advocate answers']) {
    const step = steps.find((one) => one.name === name);
    await step?.run(walk);
  }
  // The same walk with both switches on: what she said may be known, and used with him.
  const { advocate } = walk.people;
  const own = await advocate.does('consultation.own', { params: { consultationId: walk.id('consultation') } });
  const { id: consultationId } = await advocate.does('consultation.start', {
    body: { clientId: own.draft.clientId ?? '' },
  });
  const body = { ...own.draft, mayKnow: true, mayUseWithHim: true };
  await advocate.does('consultation.save', { params: { consultationId }, body });
  await advocate.does('consultation.send', { params: { consultationId } });
  walk.ids['known consultation'] = consultationId;
  for (const slug of WATCHED) {
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

const NAMES = ['panel', 'case', 'meeting', 'known consultation', 'enrolment', 'lane item'];

/** All that somebody can fetch, on every id there is, to the byte. */
async function everything(slug: Slug): Promise<string[]> {
  const asked = Object.entries<Route>(routes).flatMap(([name, route]) =>
    route.method === 'GET' ? (route.path.includes(':') ? NAMES : ['']).map((what) => ({ name, route, what })) : [],
  );
  return await inParallel(asked, async ({ name, route, what }) => {
    const path = route.path.replaceAll(/:\w+/g, () => walk.ids[what] ?? '00000000-0000-4000-8000-000000000000');
    const answer = await raw(walk.inview.url, { method: 'GET', path, headers: { cookie: walk.people[slug].cookie } });
    return JSON.stringify([name, what, answer]);
  });
}

type Worlds = Record<Slug, string[]>;
const worlds = async (): Promise<Worlds> =>
  Object.fromEntries(await Promise.all(WATCHED.map(async (slug) => [slug, await everything(slug)]))) as Worlds;

/** Plays one step of the lane and says whose world it changed, by what they can fetch and by frames. */
async function changedFor(step: () => Promise<unknown>): Promise<{ fetched: Slug[]; heard: Slug[] }> {
  const before = await worlds();
  for (const heard of Object.values(frames)) heard.length = 0;
  await step();
  await settled();
  const heard = WATCHED.filter((slug) => frames[slug].length > 0);
  const after = await worlds();
  return { fetched: WATCHED.filter((slug) => JSON.stringify(before[slug]) !== JSON.stringify(after[slug])), heard };
}

const on = (name: string) => ({ params: { laneId: walk.id(name) } });

/** Both readings of one world change only because of the lane; whoever is not named has the world of before, to the byte. */
describe('the lane, step by step: whose world changes (N1, N2, N3, V2)', () => {
  let passingId = '';
  const consultation = () => ({ params: { consultationId: walk.id('known consultation') } });
  const lead: { fetched: Slug[]; heard: Slug[] } = { fetched: ['risk-lead'], heard: ['risk-lead'] };
  const told: { fetched: Slug[]; heard: Slug[] } = {
    fetched: ['facilitator', 'risk-lead'],
    heard: ['facilitator', 'risk-lead'],
  };

  it('cleared: the risk lead’s alone', async () => {
    const body = { enrolmentId: walk.id('enrolment'), words: 'Know this.', mayUseWithHim: true, herOwnWords: false };
    const changed = await changedFor(async () => {
      walk.ids['lane item'] = (await walk.people.advocate.does('lane.clear', { ...consultation(), body })).id;
    });
    expect(changed).toEqual(lead);
  }, 120_000);

  it('asked to pass it on: still the risk lead’s alone', async () => {
    // Reading is recorded, and told to the advocate and the risk lead, once.
    await walk.people['risk-lead'].does('lane.read', on('lane item'));
    const body = { facilitatorId: walk.id('facilitator'), words: 'Ask him this.' };
    const changed = await changedFor(async () => {
      passingId = (await walk.people['risk-lead'].does('lane.pass', { ...on('lane item'), body })).id;
    });
    expect(changed).toEqual(lead);
  }, 120_000);

  it('confirmed: the named facilitator’s too, and nobody else’s', async () => {
    const body = { answer: 'confirmed' as const, passingId };
    const changed = await changedFor(() => walk.people.advocate.does('lane.answer', { ...on('lane item'), body }));
    expect(changed).toEqual(told);
    const { received } = await walk.people.facilitator.does('lane.mine');
    expect(received.map(({ words }) => words)).toEqual(['Ask him this.']);
  }, 120_000);

  it('withdrawn: from both screens at once, and their worlds are as if she had never spoken', async () => {
    const before = await everything('facilitator');
    const changed = await changedFor(() =>
      walk.people.advocate.does('consultation.withdraw', { ...consultation(), body: { pressure: 'no' } }),
    );
    expect(changed.fetched).toEqual(expect.arrayContaining(['facilitator', 'risk-lead']));
    expect(changed.heard).toEqual(expect.arrayContaining(['facilitator', 'risk-lead']));
    expect(changed.fetched).not.toContain('mens-service');
    expect(changed.heard).not.toContain('mens-service');
    const after = await everything('facilitator');
    expect(after).not.toEqual(before);
    expect(after.join()).not.toContain('Ask him this.');
    expect(await walk.people.facilitator.does('lane.mine')).toEqual({ items: [], received: [] });
    expect(await walk.people['risk-lead'].does('lane.mine')).toEqual({ items: [], received: [] });
    expect(await walk.people.facilitator.isRefused('lane.received', on('lane item'))).toBe('404 not-found');
  }, 120_000);
});
