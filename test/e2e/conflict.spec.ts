import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { routes, type Route } from '@inview/contract';
import { SectionRooms } from '../../apps/api/src/realtime/section-rooms.js';
import { ask, joinOf, pause } from '../builders/asking.js';
import { playBefore } from '../builders/leave.js';
import { raw } from '../builders/raw-http.js';
import { HER_WORDS, Walk } from './walk.js';
import { writeLine } from './write-line.js';

const walk = new Walk();
const heard: Record<string, string[]> = {};
const sockets: Record<string, Socket> = {};
const reason = 'Her brother is my neighbour.';

type Slug = keyof Walk['people'];
const onCase = () => ({ params: { caseId: walk.id('case') } });

const ABOUT = [
  'panel',
  'meeting',
  'case',
  'whole-panel section 0',
  'her-side section 0',
  'consultation',
  'action of housing',
];

/** Everything that somebody can fetch, on everything of the case: what of it names it. */
async function tracesOf(slug: Slug): Promise<string[]> {
  const marks = [walk.id('case'), walk.id('whole-panel section 0'), 'HERON', HER_WORDS, 'Keep his tenancy'];
  const found: string[] = [];
  for (const [name, route] of Object.entries<Route>(routes)) {
    if (route.method !== 'GET' || 'public' in route.access) continue;
    for (const id of route.path.includes(':') ? ABOUT.map((name) => walk.id(name)) : ['']) {
      const path = route.path.replaceAll(/:\w+/g, () => id);
      const { text, status } = await raw(walk.inview.url, {
        method: 'GET',
        path,
        headers: { cookie: walk.people[slug].cookie },
      });
      found.push(...marks.filter((mark) => text.includes(mark)).map((mark) => `${name} ${status} ${mark}`));
    }
  }
  return found;
}

async function until(ready: () => boolean): Promise<void> {
  while (!ready()) await pause(20);
}

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'close the meeting');
  const { coordinator, housing } = walk.people;
  const meeting = { params: { meetingId: walk.id('meeting') } };
  const { version } = await housing.does('meeting.undertaking', meeting);
  await housing.does('meeting.undertake', { ...meeting, body: { version } });
  const { agencies } = await coordinator.does('panel.directory', { params: { panelId: walk.id('panel') } });
  const people = agencies.find(({ people: staff }) => staff.some(({ id }) => id === walk.id('housing')));
  const { id } = await coordinator.does('action.assign', {
    ...onCase(),
    body: {
      what: 'Keep his tenancy separate from hers.',
      agencyId: people?.agency.id ?? '',
      ownerId: walk.id('housing'),
      dueOn: '2026-12-09',
      direction: 'for-the-system',
      from: { sectionId: walk.id('whole-panel section 0') },
    },
  });
  walk.ids['action of housing'] = id;
  for (const slug of ['housing', 'mens-service', 'police-chair'] as const) {
    const socket = (sockets[slug] = await walk.people[slug].socket());
    const frames: string[] = (heard[slug] = []);
    socket.onAny((event: string, payload: unknown) => frames.push(`${event} ${JSON.stringify(payload)}`));
    await ask(socket, 'meeting.join', { meetingId: walk.id('meeting') });
    await ask(socket, 'plan.join', joinOf(walk.id('whole-panel section 1'), 7000 + frames.length + slug.length));
  }
  expect((await housing.does('actions.mine')).actions.map((action) => action.id)).toContain(id);
  await pause(300);
}, 90_000);
afterAll(async () => {
  for (const socket of Object.values(sockets)) socket.disconnect();
  await walk.close();
});

describe('a conflict of interest, declared in the middle of the meeting', () => {
  it('closes what is open, and leaves no trace of the case in anything that can be fetched', async () => {
    expect(await tracesOf('housing')).not.toEqual([]);
    for (const frames of Object.values(heard)) frames.length = 0;
    await walk.people.housing.does('conflict.declare', { ...onCase(), body: { reason } });
    const edit = await ask(sockets['housing'] as Socket, 'plan.update', {
      sectionId: walk.id('whole-panel section 1'),
      update: Y.encodeStateAsUpdate(new Y.Doc()),
    });
    expect(edit).toHaveProperty('error');
    await pause(400);
    expect(heard['housing']?.some((frame) => frame.startsWith('plan.closed'))).toBe(true);
    expect(await tracesOf('housing')).toEqual([]);
    const { agenda } = await walk.people.housing.does('meeting.read', { params: { meetingId: walk.id('meeting') } });
    expect(agenda.map(({ position }) => position)).toEqual(agenda.map((_, nth) => nth + 1));
    expect((await walk.people.housing.does('actions.mine')).actions).not.toContainEqual(
      expect.objectContaining({ id: walk.id('action of housing') }),
    );
  });

  it('tells nobody else that there was one: his side got no word of it, the chair did', () => {
    const words = (slug: string) => heard[slug]?.filter((frame) => frame.startsWith('changed')) ?? [];
    expect(words('mens-service')).toEqual([]);
    expect(words('police-chair')).toEqual([expect.stringContaining('"what":"conflict"')]);
  });

  it('is seen and lifted by those who keep conflicts, and by nobody else', async () => {
    const { coordinator, 'police-chair': chair, corrections } = walk.people;
    expect((await chair.does('case.conflicts', onCase())).conflicts).toMatchObject([{ kind: 'declared', reason }]);
    expect(await corrections.isRefused('case.conflicts', onCase())).toBe('403 forbidden');
    const [conflict] = (await coordinator.does('case.conflicts', onCase())).conflicts;
    expect(
      await chair.isRefused('conflict.lift', { ...onCase(), body: { conflictId: conflict?.id ?? '', reason } }),
    ).toBe('403 forbidden');
  });
});

describe('a staff case of the men’s service', () => {
  it('is told to those alone whose case it was: no word to the advocate, the risk lead or a colleague without a part in it', async () => {
    const { coordinator } = walk.people;
    const { agencies } = await coordinator.does('panel.directory', { params: { panelId: walk.id('panel') } });
    const agencyId = agencies.find(({ agency }) => agency.kind === 'mens-service')?.agency.id ?? '';
    const outside = ['risk-lead', 'advocate'] as const;
    const opened = [...outside, 'facilitator'] as const;
    for (const slug of opened) {
      const socket = (sockets[slug] = await walk.people[slug].socket());
      const frames: string[] = (heard[slug] = []);
      socket.onAny((event: string, payload: unknown) => frames.push(`${event} ${JSON.stringify(payload)}`));
    }
    const told = () => heard['mens-service']?.filter((frame) => frame.includes('"what":"case"')) ?? [];
    for (const frames of Object.values(heard)) frames.length = 0;
    await coordinator.does('conflict.record', { ...onCase(), body: { agencyId, carrierIds: [], reason } });
    await until(() => told().length > 0);
    expect(await walk.people['mens-service'].isRefused('case.read', onCase())).toBe('404 not-found');
    const staffCase = (await coordinator.does('case.conflicts', onCase())).conflicts.find(
      ({ agency }) => agency !== null,
    );
    const before = told().length;
    await coordinator.does('conflict.lift', { ...onCase(), body: { conflictId: staffCase?.id ?? '', reason } });
    await until(() => told().length > before);
    expect(outside.map((slug) => heard[slug])).toEqual([[], []]);
    // Who owns an action in it is told that something of theirs changed, and not of which case.
    expect(heard['facilitator']?.join()).toContain('own-action');
    expect(heard['facilitator']?.join()).not.toContain(walk.id('case'));
    // Nor to who reaches nothing of it, of a conflict of their own; nor to who is shut out of it already, of another.
    for (const slug of ['risk-lead', 'housing'] as const) {
      heard[slug]?.splice(0);
      const agency = agencies.find(({ people: staff }) => staff.some(({ id }) => id === walk.id('housing')))?.agency.id;
      const body =
        slug === 'risk-lead' ? { practitionerId: walk.id(slug) } : { agencyId: agency ?? '', carrierIds: [] };
      const { id: conflictId } = await coordinator.does('conflict.record', { ...onCase(), body: { ...body, reason } });
      await coordinator.does('conflict.lift', { ...onCase(), body: { conflictId, reason } });
    }
    const seen = heard['police-chair']?.length ?? 0;
    await walk.people['police-chair'].does('conflict.declare', { ...onCase(), body: { reason } });
    await until(() => (heard['police-chair']?.length ?? 0) > seen);
    expect([heard['risk-lead'], heard['housing']]).toEqual([[], []]);
    const own = (await coordinator.does('case.conflicts', onCase())).conflicts.find(
      ({ person }) => person?.id === walk.id('police-chair'),
    );
    await coordinator.does('conflict.lift', { ...onCase(), body: { conflictId: own?.id ?? '', reason } });
  });
});

describe('emergency access', () => {
  it('by both chairs opens the case for its time, and an open section closes once when it ends, though nobody says so', async () => {
    const { coordinator, 'police-chair': police, 'specialist-chair': specialist, housing } = walk.people;
    const { id: accessId } = await coordinator.does('emergency.ask', {
      ...onCase(),
      body: { practitionerId: walk.id('housing'), reason: 'Only housing can move them tonight.' },
    });
    await police.does('emergency.approve', { ...onCase(), body: { accessId } });
    expect(await housing.isRefused('case.read', onCase())).toBe('404 not-found');
    await specialist.does('emergency.approve', { ...onCase(), body: { accessId } });
    expect((await housing.does('case.read', onCase())).reference).toBe('HERON');
    expect(await housing.does('emergencies.mine')).toMatchObject({ mine: [{ reference: 'HERON' }], others: [] });
    expect((await police.does('emergencies.mine')).others).toHaveLength(1);
    expect(await walk.people['mens-service'].does('emergencies.mine')).toEqual({ mine: [], others: [] });

    const socket = await housing.socket();
    const section = walk.id('whole-panel section 3');
    expect(await writeLine(socket, section, 7700, 'We hold a unit for her tonight.')).toHaveProperty('seq');
    const closed: unknown[] = [];
    socket.on('plan.closed', (frame) => closed.push(frame));
    walk.clock.forward(4 * 60);
    // The law is asked by several at once, and how many frames that makes is the same in every world.
    const rooms = walk.inview.app.get(SectionRooms);
    await Promise.all([rooms.recheck(), rooms.recheck()]);
    expect(await writeLine(socket, section, 7701, 'Too late.')).toHaveProperty('error');
    expect(closed).toEqual([{ sectionId: section }]);
    expect(await housing.isRefused('case.read', onCase())).toBe('404 not-found');
    expect(await housing.does('emergencies.mine')).toEqual({ mine: [], others: [] });
    socket.disconnect();
  });
});

describe('a coordinator with a conflict', () => {
  it('still closes the meeting, whose minutes hold the case for all but them; who stands in coordinates it', async () => {
    const {
      coordinator,
      'police-chair': police,
      'specialist-chair': specialist,
      'child-protection': substitute,
    } = walk.people;
    await coordinator.does('conflict.declare', { ...onCase(), body: { reason } });
    expect(await tracesOf('coordinator')).toEqual([]);
    await police.does('conflict.substitute', {
      ...onCase(),
      body: { recusedId: walk.id('coordinator'), substituteId: walk.id('child-protection') },
    });
    const [named] = (await specialist.does('conflicts.mine')).waiting;
    await specialist.does('conflict.second', { ...onCase(), body: { id: named?.id ?? '', answer: 'confirmed' } });
    const meeting = { params: { meetingId: walk.id('meeting') } };
    await substitute.does('meeting.decide', {
      ...meeting,
      body: { caseId: walk.id('case'), audience: 'whole-panel', text: 'Decided without them.', reasons: 'It is due.' },
    });
    // X22: nothing of the rest of the meeting is theirs.
    const { agenda, mayConvene } = await substitute.does('meeting.read', meeting);
    const other = agenda.find(({ caseId }) => caseId !== walk.id('case'));
    expect([agenda.length > 1, mayConvene]).toEqual([true, false]);
    const body = { caseId: other?.caseId ?? '', audience: 'her-side', text: 'Not theirs.', reasons: 'None.' } as const;
    expect(await substitute.isRefused('meeting.decide', { ...meeting, body })).toBe('400 invalid-input');
    expect(
      await substitute.isRefused('meeting.part', {
        ...meeting,
        body: { itemId: other?.id ?? '', standingPart: 'open' },
      }),
    ).toBe('400 invalid-input');
    expect(
      await substitute.isRefused('meeting.attendance', {
        ...meeting,
        body: { practitionerId: walk.id('housing'), state: 'apology' },
      }),
    ).toBe('403 forbidden');
    expect(await substitute.isRefused('meeting.close', { ...meeting, body: {} })).toBe('403 forbidden');
    await coordinator.does('meeting.close', { ...meeting, body: {} });
    const casesIn = async (by: (typeof walk.people)[Slug]) =>
      (await by.does('meeting.minutes', meeting)).minutes.map(({ cases }) => cases.map(({ reference }) => reference));
    expect((await casesIn(police)).every((cases) => cases.includes('HERON'))).toBe(true);
    expect((await casesIn(coordinator)).flat()).not.toContain('HERON');
    expect(await tracesOf('coordinator')).toEqual([]);
  });
});
