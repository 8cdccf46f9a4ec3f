import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import { ReminderService } from '@inview/actions';
import { InTransaction } from '@inview/platform';
import type { CaughtMail } from '../../apps/dev/src/caught-mails.js';
import { startMailCatcher, type MailCatcher } from '../../apps/dev/src/mail-catcher.js';
import type { StandingClock } from '../builders/clock.js';
import { pause, PUBLIC_URL, RemindingWorker } from '../builders/reminding-worker.js';
import type { BuiltCase } from '../builders/seated-case.js';
import type { BuiltPanel } from '../builders/seated-panel.js';
import { aSentConsultation } from '../builders/sent-consultation.js';

let world: RemindingWorker;
let owner: pg.Client;
let catcher: MailCatcher;
let clock: StandingClock;
let panel: BuiltPanel;
let file: BuiltCase;

beforeEach(async () => {
  world = await RemindingWorker.open();
  ({ owner, clock, panel, file } = world);
  catcher = await startMailCatcher();
});
afterEach(async () => {
  await world.close();
  await catcher.stop();
});

const startOnEmptyOutbox = (smtpUrl = catcher.smtpUrl) => world.startOnEmptyOutbox(smtpUrl);
const assign = (...given: Parameters<RemindingWorker['assign']>) => world.assign(...given);
const settled = (id: string) => world.settled(id);
const outbox = (id: string) => world.row(id);
const process = (id: string) => world.process(id);
const mails = async () => (await (await fetch(`${catcher.pageUrl}/mails.json`)).json()) as CaughtMail[];

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 200; left > 0 && !(await holds()); left -= 1) await pause(25);
}

describe('a reminder', () => {
  test('that was due before the worker started is sent at once, to the owner, once, and says nothing of the case', async () => {
    const { rows } = await owner.query<{ id: string; due_at: Date; email: string; what: string; subject_id: string }>(
      'select o.*, p.email, t.what from outbox o join practitioner p on p.id = o.recipient_id join plan_action t on t.id = o.subject_id',
    );
    // What else the seed left open is told of too, on some days of the week.
    await owner.query(`update plan_action set state = 'done' where id <> $1`, [rows[0]?.subject_id]);
    const [seeded] = rows;
    if (!seeded) throw new Error('The seed has no reminder.');
    clock.set(new Date(seeded.due_at.getTime() + 3_600_000).toISOString());
    await world.start(catcher.smtpUrl);
    expect(await settled(seeded.id)).toMatchObject({ sent_at: clock.now(), dropped_at: null });
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: [seeded.email], subject: 'Inview: something is due' });
    expect(mail?.text).toContain('Something is due.');
    expect(mail?.text).toContain(PUBLIC_URL);
    expect(mail?.headers).toContainEqual({ name: 'Message-ID', value: `<${seeded.id}@inview.example>` });
    await saysNothing((mail?.raw ?? '').replace(seeded.email, ''), seeded.what.split(' '));
  });

  /** No name of a case, a person, an agency, a panel or a place, no word of the action, and no id but the mail's own. */
  async function saysNothing(raw: string, words: readonly string[]): Promise<void> {
    const { rows } = await owner.query<{ word: string }>(
      `select reference as word from case_file union select name from case_party union select id::text from case_file
       union select name from practitioner union select role from practitioner union select id::text from practitioner
       union select name from agency union select short_name from agency union select name from panel union select area from panel
       union select id::text from plan_action union select id::text from panel`,
    );
    const all = [
      ...rows.map(({ word }) => word),
      ...words.filter((word) => word.length > 4),
      'Riverbend',
      'action',
      'case',
      '/api',
      '/my',
    ];
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((word) => raw.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    expect(raw.match(/https?:\/\/[^\s]*/g)).toEqual([PUBLIC_URL]);
  }

  test('of an action assigned past 09:00 goes out at once; the job run again sends no second', async () => {
    await startOnEmptyOutbox();
    const id = await assign(panel.people.housing);
    expect(await settled(id)).toMatchObject({ sent_at: clock.now() });
    await Promise.all([process(id), process(id)]);
    await world.reconcile();
    await pause(100);
    expect(await mails()).toHaveLength(1);
  });

  test('whose job runs twice at once is sent once', async () => {
    await startOnEmptyOutbox();
    const id = await assign(panel.people.housing, { dueOn: '2026-11-23' });
    clock.set('2026-11-22T22:00:00.000Z');
    await Promise.all([process(id), process(id), process(id)]);
    // The worker itself may have been the fourth, and quicker.
    await settled(id);
    expect(await mails()).toHaveLength(1);
  });

  test('waits in the queue until 09:00', async () => {
    await startOnEmptyOutbox();
    clock.set('2026-11-22T21:59:59.300Z');
    const id = await assign(panel.people.housing, { dueOn: '2026-11-23' });
    await pause(200);
    expect(await outbox(id)).toMatchObject({ sent_at: null });
    clock.set('2026-11-22T22:00:00.100Z');
    expect(await settled(id)).toMatchObject({ sent_at: clock.now() });
    expect(await mails()).toHaveLength(1);
  });

  test('is written when due though what waited for an action cannot be settled; that is settled the next time (A31)', async () => {
    await startOnEmptyOutbox();
    const { housing, specialist } = panel.people;
    const subjectOf = async (id: string) =>
      (await owner.query<{ of: string }>(`select subject_id as of from outbox where id = $1`, [id])).rows[0]?.of ?? '';
    const first = await subjectOf(await assign(housing, { dueOn: '2026-11-23' }));
    const late = await subjectOf(await assign(housing, { dueOn: '2026-11-23' }));
    await assign(specialist, {
      dueOn: undefined,
      waits: { event: 'action-done', actionId: first, days: 2, unit: 'days' },
    });
    const dueOn = async () =>
      (
        await owner.query(
          `select t.due_on::text as on from action_event e join plan_action t on t.id = e.action_id where e.after_id = $1`,
          [first],
        )
      ).rows;
    const escalated = async () =>
      (await owner.query(`select 1 from outbox where subject_id = $1 and rule = 'coordinator'`, [late])).rows;
    // What may not be changed cannot be settled.
    await owner.query('revoke update on action_event from inview_app');
    clock.set('2026-11-26T23:00:00.000Z');
    await owner.query(`update plan_action set state = 'done', changed_at = $2 where id = $1`, [first, clock.now()]);
    await world.reconcile();
    expect(world.logged).toContainEqual(expect.objectContaining({ level: 'warn', words: 'settle' }));
    expect([await dueOn(), await escalated()]).toEqual([[{ on: null }], [{ '?column?': 1 }]]);
    await owner.query('grant update on action_event to inview_app');
    await world.reconcile();
    expect(await dueOn()).toEqual([{ on: '2026-11-29' }]);
  });

  test('that derives from what she took back is dropped (C5)', async () => {
    await startOnEmptyOutbox();
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [panel.people.housing] });
    const id = await assign(panel.people.housing, { from: { consultationId }, dueOn: '2026-11-23' });
    await world.worker.get(DataSource).transaction(async (tx) => {
      await tx.query('update consent set withdrawn_at = $2 where consultation_id = $1', [consultationId, clock.now()]);
      await world.worker.get(InTransaction).announce(tx, 'consent.withdrawn', { consultationId, at: clock.now() });
    });
    clock.set('2026-11-22T22:00:00.000Z');
    await process(id);
    expect(await outbox(id)).toMatchObject({ sent_at: null, dropped_why: 'C5' });
    expect(await mails()).toEqual([]);
  });

  test('of someone who has left is dropped, standing being asked again at the moment of sending (P1)', async () => {
    await startOnEmptyOutbox();
    clock.set('2026-11-22T21:59:59.700Z');
    const id = await assign(panel.people.housing, { dueOn: '2026-11-23' });
    await owner.query('update practitioner set left_at = now() where id = $1', [panel.people.housing.practitionerId]);
    clock.set('2026-11-22T22:00:00.100Z');
    expect(await settled(id)).toMatchObject({ sent_at: null, dropped_why: 'P1' });
    expect(await mails()).toEqual([]);
  });

  test('is woken in time however many are put into the queue before it', async () => {
    await startOnEmptyOutbox();
    for (let left = 60; left > 0; left -= 1) await assign(panel.people.housing, { dueOn: '2026-11-23' });
    clock.set('2026-11-22T21:59:00.000Z');
    await world.reconcile();
    const wakes = await world.queues.wakes(owner);
    expect(wakes).toHaveLength(60);
    expect(new Set(wakes).size).toBe(1);
  });

  test('survives the loss of the queue', async () => {
    await startOnEmptyOutbox();
    const id = await assign(panel.people.housing, { dueOn: '2026-11-23' });
    clock.set('2026-11-22T21:59:00.000Z');
    await world.reconcile(); // it waits in the queue now
    await world.queues.wipe(owner);
    clock.set('2026-11-22T22:00:00.000Z');
    await world.reconcile();
    expect(await settled(id)).toMatchObject({ sent_at: clock.now() });
    expect(await mails()).toHaveLength(1);
  });

  test('that could not be sent is tried again', async () => {
    const refused: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onMailFrom: ({ address }, _session, done) => {
        if (refused.length >= 2) return done();
        refused.push(address);
        done(Object.assign(new Error('Not now.'), { responseCode: 451 }));
      },
      onData: (stream, _session, done) => {
        stream.resume().once('end', () => done());
      },
    });
    const listening = server.listen(0, '127.0.0.1');
    await new Promise<void>((resolve) => listening.once('listening', resolve));
    const { port } = listening.address() as { port: number };
    try {
      await startOnEmptyOutbox(`smtp://127.0.0.1:${port}`);
      const id = await assign(panel.people.housing);
      expect(await settled(id)).toMatchObject({ dropped_at: null });
      expect(refused).toHaveLength(2);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
  });

  test('is claimed by nobody else while it is being sent', async () => {
    await startOnEmptyOutbox();
    const id = await assign(panel.people.housing, { dueOn: '2026-11-23' });
    // In the queue for its hour before the clock moves, so that the queue does not wake it now.
    await world.reconcile();
    clock.set('2026-11-22T22:00:00.000Z');
    await world.worker.get(DataSource).transaction(async (tx) => {
      expect(await world.worker.get(ReminderService, { strict: false }).claim(tx, id)).not.toBeNull();
      await process(id);
    });
    expect(await mails()).toEqual([]);
  });

  test('of what stays open reaches the coordinator three working days later, by the worker alone, and says nothing (Q2)', async () => {
    await startOnEmptyOutbox();
    await assign(panel.people.housing, { dueOn: '2026-11-23' });
    // Thursday, 09:00: the owner’s own are long due too.
    clock.set('2026-11-25T22:00:00.000Z');
    await world.reconcile();
    const wanted = [panel.people.coordinator, panel.people.housing]
      .map((one) => `${one.practitionerId}@example.org`)
      .sort();
    await until(async () => (await mails()).length === 2);
    const sent = await mails();
    expect(sent.flatMap(({ to }) => to).sort()).toEqual(wanted);
    for (const mail of sent) {
      expect(mail.text).toContain('Something was due and is still open.');
      await saysNothing(
        wanted.reduce((raw, address) => raw.replaceAll(address, ''), mail.raw),
        ['Exampleton'],
      );
    }
  });
});

describe('the mail of a family safety advocate', () => {
  test('leaves at one time a day, and with news it is the same but for its id, date and address (Q3)', async () => {
    await startOnEmptyOutbox();
    const neutral = ({ raw }: CaughtMail) =>
      raw.replace(/^(Message-ID|Date|To):.*$/gim, '$1:').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
    const day = async (noon: string) => {
      const before = (await mails()).length;
      clock.set(noon);
      await world.reconcile();
      // The seed's advocate and the panel's.
      await until(async () => (await mails()).length === before + 2);
      await pause(100);
      return (await mails()).map(neutral).sort();
    };
    const quiet = await day('2026-11-24T03:00:00.000Z');
    await aSentConsultation(owner, panel, file, { releasedTo: [panel.people.housing] });
    const both = await day('2026-11-25T03:00:00.000Z');
    expect(quiet).toHaveLength(2);
    expect(both).toHaveLength(4);
    expect(new Set(both).size).toBe(1);
    expect((await mails())[0]?.text).toContain('whether or not there is something new for you');
  });
});
