import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { Mail } from '@inview/platform';
import { MailServer, type Answer, type ReceivedMail } from '../proofs/src/mail-server.js';
import { RemindingWorker } from '../builders/reminding-worker.js';

/** Monday, 09:00 in Melbourne: what is due on Monday is told, and what was due on Sunday. */
const MONDAY = '2026-11-22T22:00:00.000Z';

let world: RemindingWorker;
let server: MailServer;

beforeEach(async () => {
  world = await RemindingWorker.open();
  server = await MailServer.start();
});
afterEach(async () => {
  await world.close();
  await server.stop();
});

const named = (id: string) => `<${id}@inview.example>`;
const housing = () => world.panel.people.housing;
/** Due on Monday; told on Friday past, on the day and after. */
const assignForMonday = () => world.assign(housing(), { dueOn: '2026-11-23' });

/** As a worker leaves it that is killed between the server's yes and its own mark, or before: nobody can tell. */
async function leaveClaimed(id: string): Promise<void> {
  await world.owner.query(`update outbox set mail_id = id, claimed_at = $2 where id = $1`, [id, world.clock.now()]);
}

describe('a mail', () => {
  test('is claimed, and the claim committed, before the mail server is spoken to', async () => {
    await world.startOnEmptyOutbox(server.url);
    const seen: unknown[] = [];
    server.answers = async ({ messageId }): Promise<Answer> => {
      const { rows } = await world.owner.query(
        `select '<' || mail_id || '@inview.example>' as name, claimed_at, sent_at, repeats from outbox where mail_id is not null`,
      );
      seen.push(...(rows as unknown[]));
      expect(rows).toMatchObject([{ name: messageId }]);
      return 'yes';
    };
    const id = await world.assign(housing());
    expect(await world.settled(id)).toMatchObject({ mail_id: id, sent_at: world.clock.now(), repeats: 0 });
    expect(seen).toEqual([{ name: named(id), claimed_at: world.clock.now(), sent_at: null, repeats: 0 }]);
  });

  test('that a killed worker left in doubt goes once more by its old name, counted, and nothing new is put into it', async () => {
    await world.startOnEmptyOutbox(server.url);
    const old = await assignForMonday();
    await leaveClaimed(old);
    const fresh = await assignForMonday();
    world.clock.set(MONDAY);
    await world.reconcile();
    const sent = [await world.settled(old), await world.settled(fresh)];
    expect(sent).toMatchObject([
      { mail_id: old, repeats: 1 },
      { mail_id: fresh, repeats: 0 },
    ]);
    expect(server.received.map(({ messageId }) => messageId).sort()).toEqual([named(old), named(fresh)].sort());
    expect(world.logged).toContainEqual({
      level: 'warn',
      line: { mailId: old },
      words: expect.stringContaining('again'),
    });
    await world.process(old);
    expect(server.received).toHaveLength(2);
  });

  test('left in doubt is not sent again to who has lost the right to it since, and that is audited', async () => {
    await world.startOnEmptyOutbox(server.url);
    const id = await assignForMonday();
    await leaveClaimed(id);
    await world.owner.query('update practitioner set left_at = $2 where id = $1', [
      housing().practitionerId,
      world.clock.now(),
    ]);
    world.clock.set(MONDAY);
    await world.reconcile();
    expect(await world.settled(id)).toMatchObject({ sent_at: null, dropped_why: 'P1' });
    expect(server.received).toEqual([]);
    const { rows } = await world.owner.query(
      `select action, outcome from audit_record where actor_id = $1 and outcome = 'refused'`,
      [housing().practitionerId],
    );
    expect(rows).toEqual([{ action: 'action.read', outcome: 'refused' }]);
  });

  test('taken by the server while Postgres went away is marked sent by the same worker, and not sent again', async () => {
    await world.startOnEmptyOutbox(server.url);
    server.answers = async (): Promise<Answer> => {
      await world.cutOffFromPostgres();
      return 'yes';
    };
    const id = await world.assign(housing());
    expect(await world.settled(id)).toMatchObject({ repeats: 0, sent_at: world.clock.now() });
    await world.reconcile();
    expect(server.received).toHaveLength(1);
  });

  test('is not sent by two workers at once', async () => {
    await world.startOnEmptyOutbox(server.url);
    const id = await assignForMonday();
    let answers: (answer: 'yes') => void = () => undefined;
    server.answers = () => new Promise((resolve) => (answers = resolve));
    world.clock.set(MONDAY);
    // Whichever comes first, this or the queue's own.
    void world.process(id);
    await world.until(id, ({ claimed_at }) => claimed_at !== null);
    // Claimed, not sent, and in somebody's hands.
    expect(await world.process(id)).toBe(false);
    while (server.received.length === 0) await new Promise(setImmediate);
    answers('yes');
    expect(await world.settled(id)).toMatchObject({ repeats: 0, sent_at: world.clock.now() });
    expect(server.received).toHaveLength(1);
  });
});

describe('a mail server', () => {
  test('that refuses for now is asked again, and what it refused may go with any mail', async () => {
    await world.startOnEmptyOutbox(server.url);
    server.answers = () => (server.received.length < 3 ? 451 : 'yes');
    const id = await world.assign(housing());
    expect(await world.settled(id)).toMatchObject({ repeats: 0 });
    expect(server.received).toEqual(Array<ReceivedMail>(3).fill({ to: address(), messageId: named(id) }));
    expect(world.logged).toContainEqual({
      level: 'warn',
      line: { mailId: id, fate: 'for-now', code: '451' },
      words: 'not sent',
    });
  });

  test('that refuses for good is left in peace for an hour, somebody is told, and nothing is lost', async () => {
    await world.startOnEmptyOutbox(server.url);
    server.answers = () => (server.received.length < 2 ? 550 : 'yes');
    const id = await world.assign(housing());
    const held = await world.until(id, ({ held_until }) => held_until !== null);
    expect(held).toMatchObject({ mail_id: null, sent_at: null, held_until: new Date('2026-11-22T00:00:00.000Z') });
    expect(world.logged).toContainEqual({
      level: 'error',
      line: { mailId: id, fate: 'for-good', code: '550' },
      words: 'not sent',
    });
    world.clock.set('2026-11-21T23:59:59.000Z');
    await world.process(id);
    expect(server.received).toHaveLength(1);
    world.clock.set('2026-11-22T00:00:00.000Z');
    await world.reconcile();
    expect(await world.settled(id)).toMatchObject({ repeats: 0, mail_id: id });
  });

  test('that dies with the whole mail in its hands has perhaps sent it: it is sent again by the same name', async () => {
    await world.startOnEmptyOutbox(server.url);
    server.answers = () => (server.received.length < 2 ? 'dies' : 'yes');
    const id = await world.assign(housing());
    expect(await world.settled(id)).toMatchObject({ repeats: 1, mail_id: id });
    expect(server.received.map(({ messageId }) => messageId)).toEqual([named(id), named(id)]);
  });

  test('that takes the connection and says nothing is waited for, not for ever, and tried again', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const mail = new Mail(`smtp://127.0.0.1:${port}`, 'Inview <no-reply@inview.example>', {
      greetingTimeout: 50,
      socketTimeout: 50,
    });
    try {
      await world.startOnEmptyOutbox(server.url, mail);
      const id = await assignForMonday();
      world.clock.set(MONDAY);
      await world.reconcile();
      // Asked again by the queue a second later.
      expect(await world.until(id, ({ repeats }) => repeats > 0)).toMatchObject({ mail_id: id, sent_at: null });
      expect(world.logged).toContainEqual({
        level: 'warn',
        line: { mailId: id, fate: 'unknown', code: 'ETIMEDOUT' },
        words: 'not sent',
      });
    } finally {
      silent.close();
    }
  });
});

test('queues hold ids only, also of what failed and waits', async () => {
  await world.startOnEmptyOutbox(server.url);
  server.answers = () => 451;
  const id = await world.assign(housing());
  while (server.received.length === 0) await new Promise(setImmediate);
  await world.assign(world.panel.people.coChair, { dueOn: '2026-11-30' });
  // Refused, and waiting for its next attempt.
  let content = await world.queues.content(world.owner);
  for (let left = 200; left > 0 && !content.includes('not done'); left -= 1)
    content = await world.queues.content(world.owner);
  expect(content).toContain(id);
  expect(content).toContain('not done');
  const { rows } = await world.owner.query<{ word: string }>(
    `select email as word from practitioner union select name from practitioner union select name from agency union select name from panel
     union select what from plan_action union select id::text from plan_action union select id::text from case_file
     union select reference from case_file union select id::text from practitioner union select name from case_party`,
  );
  const words = [...rows.map(({ word }) => word), 'Exampleton', 'example.org', '127.0.0.1', 'at '];
  expect(words.length).toBeGreaterThan(30);
  expect(words.filter((word) => content.includes(word))).toEqual([]);
});

const address = () => `${housing().practitionerId}@example.org`;
