import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { Documents } from '@inview/plans';
import { ask, isRefused, joinOf, pause, worksFor } from '../builders/asking.js';
import { Ledger } from '../builders/ledger.js';
import { playBefore } from '../builders/leave.js';
import { raw } from '../builders/raw-http.js';
import { Walk } from './walk.js';

const walk = new Walk();
let ledger: Ledger;

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'close the meeting');
  ledger = await Ledger.open(walk.inview.database.ownerUrl);
}, 60_000);
afterAll(async () => {
  await ledger?.close();
  await walk.close();
});

const section = () => walk.id('whole-panel section 2');

/** Uses of a section on all nodes. */
async function usersOf(sectionId: string): Promise<number> {
  const documents = walk.inview.nodes.map(({ app }) => app.get(Documents, { strict: false }));
  const open = await Promise.all(documents.map((held) => held.find(sectionId)));
  return open.reduce((sum, each) => sum + (each?.users ?? 0), 0);
}

describe('coming and going', () => {
  it('counts one use of a document, however often a section is joined at once, and none afterwards', async () => {
    const socket = await walk.people['specialist-chair'].socket();
    const sectionId = walk.id('whole-panel section 0');
    await Promise.all([1, 2, 3, 4, 5].map(() => ask(socket, 'plan.join', joinOf(sectionId, 950))));
    expect(await usersOf(sectionId)).toBe(1);
    socket.disconnect();
    await pause(200);
    // It leaves memory half a minute later (libs/plans, documents.db.spec.ts).
    expect(await usersOf(sectionId)).toBe(0);
  });

  it('after signing out is refused at once, and the socket closes', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = await walk.inview.as('child-protection');
      const socket = await person.socket();
      expect(await ask(socket, 'plan.join', joinOf(section(), 960))).toMatchObject({ mayEdit: true });
      const gone = new Promise((resolve) => socket.once('disconnect', resolve));
      await person.does('session.end');
      const answers = await Promise.allSettled([
        ask(socket, 'plan.join', joinOf(walk.id('whole-panel section 1'), 961)),
        ask(socket, 'meeting.join', { meetingId: walk.id('meeting') }),
        ask(socket, 'plan.update', { sectionId: section(), update: Y.encodeStateAsUpdate(new Y.Doc()) }),
      ]);
      for (const answer of answers)
        if (answer.status === 'fulfilled') isRefused(answer.value, 'sign-in-required', 'not-joined', 'out-of-step');
      await gone;
      expect(
        (await raw(walk.inview.url, { method: 'GET', path: '/api/session', headers: { cookie: person.cookie } }))
          .status,
      ).toBe(401);
    }
  });

  it('is decided by the session even while no word of its end can come', async () => {
    const person = await walk.inview.as('child-protection');
    const socket = await person.socket();
    const server = await Ledger.open(process.env['TEST_DATABASE_URL'] ?? '');
    await server.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and query like 'listen %'`,
      [new URL(walk.inview.database.appUrl).pathname.slice(1)],
    );
    await server.close();
    await person.does('session.end');
    // Refused by closing: an acknowledgement would have nobody to go to.
    await expect(ask(socket, 'plan.join', joinOf(section(), 970))).rejects.toThrow('disconnected');
    expect(socket.connected).toBe(false);
    // What was missed closes everybody; they come back through the one door.
    await pause(1200);
    await worksFor(walk, 'corrections', 907);
  });

  it('into a room is decided again once inside: leave that was lost on the way is lost', async () => {
    const socket = await walk.people['police-chair'].socket();
    const undertaking = (at: Date | null) =>
      ledger.rows('update attendance set undertaking_accepted_at = $2 where practitioner_id = $1', [
        walk.id('police-chair'),
        at,
      ]);
    const holding = await Ledger.open(walk.inview.database.ownerUrl);
    await holding.rows('begin');
    await holding.rows('lock table plan_client in exclusive mode');
    const joining = ask(socket, 'plan.join', joinOf(section(), 980));
    await pause(200);
    await undertaking(null);
    // Everyone is asked anew, but for who is only on the way in.
    await walk.people.coordinator.does('meeting.attendance', {
      params: { meetingId: walk.id('meeting') },
      body: { practitionerId: walk.id('housing'), state: 'apology' },
    });
    await pause(200);
    await holding.rows('commit');
    await holding.close();
    isRefused(await joining, 'out-of-step');
    isRefused(await ask(socket, 'plan.update', { sectionId: section(), update: new Uint8Array([0, 0]) }), 'not-joined');
    await undertaking(walk.clock.now());
    socket.disconnect();
  });
});
