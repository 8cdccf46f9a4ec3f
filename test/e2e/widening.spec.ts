import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { routes, type Route, type RouteBody, type RouteName } from '@inview/contract';
import type { Person } from './inview.js';
import { steps, Walk } from './walk.js';

const words = 'Police have met him near the clinic, and told him so.';
const source = { what: 'Incident report', whose: 'Victoria Police', on: '2026-11-28' };
const BEFORE = 'agencies add to what everybody may know';
const HIS_SIDE = ['mens-service', 'facilitator', 'risk-lead'] as const;
type Proposal = RouteBody<'widening.propose'>;

/** A walk with or without her consultation, played until agencies add to what everybody may know. */
async function played(withConsultation: boolean): Promise<Walk> {
  const walk = new Walk();
  await walk.start();
  for (const step of steps.slice(
    0,
    steps.findIndex(({ name }) => name === BEFORE),
  )) {
    walk.clock.forward(5);
    walk.testIds.from(step.name);
    if (withConsultation || !step.hers) await step.run(walk);
  }
  walk.testIds.from('sharing');
  walk.clock.forward(5);
  return walk;
}

const caseOf = (walk: Walk) => ({ params: { caseId: walk.id('case') } });

async function propose(walk: Walk, basis: Proposal['basis']): Promise<string> {
  const { herSide } = await walk.case(walk.people.coordinator);
  const { id } = await walk.people.coordinator.does('widening.propose', {
    ...caseOf(walk),
    body: {
      item: { kind: 'decision', id: herSide?.decisions[0]?.id ?? '' },
      consultationIds: [walk.id('consultation')],
      words,
      couldKnow: 'Police told him.',
      basis,
    },
  });
  return id;
}

/** Every answer that his side can fetch of the case, the panel and themselves, byte for byte but for the id of what was added. */
async function everything(walk: Walk): Promise<string[]> {
  const answers: string[] = [];
  walk.testIds.from(`reads ${walk.clock.at.toISOString()}`);
  const named: Readonly<Record<string, string>> = {
    caseId: walk.id('case'),
    panelId: walk.id('panel'),
    meetingId: walk.id('meeting'),
  };
  const { contributions } = await walk.case(walk.people['mens-service']);
  for (const slug of HIS_SIDE) {
    const person: Person = walk.people[slug];
    for (const [name, route] of Object.entries<Route>(routes) as [RouteName, Route][]) {
      const parameter = /:(\w+)/.exec(route.path)?.[1];
      if (route.method !== 'GET' || (parameter && !named[parameter])) continue;
      const params = parameter ? { [parameter]: named[parameter] } : {};
      const { status, headers, body } = await person.ask(name, { params } as never);
      const answer = JSON.stringify({ slug, name, status, headers: { ...headers, date: '', etag: '' }, body });
      answers.push(contributions.reduce((text, { id }, at) => text.replaceAll(id, `contribution ${at}`), answer));
    }
  }
  return answers;
}

async function heard(walk: Walk, during: () => Promise<unknown>): Promise<string[]> {
  const frames: string[] = [];
  const sockets: Socket[] = [];
  for (const slug of HIS_SIDE) {
    const socket = await walk.people[slug].socket();
    socket.io.engine.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type === 'message') frames.push(String(data));
    });
    await socket.emitWithAck('meeting.join', { meetingId: walk.id('meeting') });
    sockets.push(socket);
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 300));
  await settled();
  frames.length = 0;
  await during();
  await settled();
  for (const socket of sockets) socket.disconnect();
  return frames;
}

/** The session of the day before has ended. */
async function theDayAfter(walk: Walk): Promise<void> {
  walk.clock.forward(24 * 60);
  walk.testIds.from(`the day ${walk.clock.at.toISOString()}`);
  for (const slug of [...HIS_SIDE, 'coordinator', 'specialist-worker', 'advocate'] as const)
    walk.people[slug] = await walk.inview.as(slug);
}

describe('what was widened, and what an agency added by itself', () => {
  let hers: Walk;
  let without: Walk;
  let byTwo: string;
  beforeAll(async () => {
    hers = await played(true);
    without = await played(false);
  }, 120_000);
  afterAll(async () => {
    await hers.close();
    await without.close();
  });

  it('are the same for his side on the day: no byte, no frame', async () => {
    const frames = await heard(hers, () => propose(hers, { basis: 'independent-source', source }));
    const others = await heard(without, () =>
      without.people['police-chair'].does('contribution.add', { ...caseOf(without), body: { words, source } }),
    );
    expect([frames, others]).toEqual([[], []]);
    expect(await everything(hers)).toEqual(await everything(without));
    expect((await hers.case(hers.people['mens-service'])).contributions).toEqual([]);
  });

  it('and the same on the day after, when everybody reads it', async () => {
    byTwo = await propose(hers, { basis: 'two-people', reasons: 'The street knows.' });
    await theDayAfter(hers);
    await theDayAfter(without);
    const { contributions } = await hers.case(hers.people['mens-service']);
    expect(contributions).toEqual([
      { id: expect.any(String), words, source, from: '2026-12-02', mayTakeDown: false, goesTonight: false },
    ]);
    expect(await everything(hers)).toEqual(await everything(without));
  });

  it('by two people it is gone for everybody with her agreement, without a frame; with a source of its own it stands', async () => {
    const { 'specialist-worker': worker, 'mens-service': his } = hers.people;
    const decided = { params: { wideningId: byTwo }, body: { answer: 'approved' as const, reasons: 'I know it too.' } };
    expect(await his.isRefused('widening.answer', decided)).toBe('404 not-found');
    await worker.does('widening.answer', decided);
    await theDayAfter(hers);
    expect((await hers.case(hers.people['mens-service'])).contributions).toHaveLength(2);
    const frames = await heard(hers, () =>
      hers.people.advocate.does('consultation.withdraw', {
        params: { consultationId: hers.id('consultation') },
        body: { pressure: 'no' },
      }),
    );
    expect(frames).toEqual([]);
    expect((await hers.case(hers.people['mens-service'])).contributions.map((one) => one.source)).toEqual([source]);
  });
});
