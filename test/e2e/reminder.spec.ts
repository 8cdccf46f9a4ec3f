import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { ActionService, ReminderService } from '@inview/actions';
import type { RouteBody } from '@inview/contract';
import { Clock, InTransaction, readConfig } from '@inview/platform';
import type { CaughtMail } from '../../apps/dev/src/caught-mails.js';
import { startMailCatcher, type MailCatcher } from '../../apps/dev/src/mail-catcher.js';
import { ReminderProcessor } from '../../apps/worker/src/reminder.processor.js';
import { ReminderQueue } from '../../apps/worker/src/reminder.queue.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { StandingClock } from '../builders/clock.js';
import { aCase, type BuiltCase } from '../builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../builders/seated-panel.js';
import { aSentConsultation } from '../builders/sent-consultation.js';
import { aDatabase, type TestDatabase } from '../database.js';

const PUBLIC_URL = 'https://inview.example';

let database: TestDatabase;
let owner: pg.Client;
let catcher: MailCatcher;
let clock: StandingClock;
let worker: TestingModule;
let panel: BuiltPanel;
let file: BuiltCase;

beforeEach(async () => {
  database = await aDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  catcher = await startMailCatcher();
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
  // 10:00 in Melbourne.
  clock = new StandingClock(new Date('2026-11-21T23:00:00.000Z'));
});
afterEach(async () => {
  await worker.close();
  await catcher.stop();
  await owner.end();
  await database.drop();
});

/** The worker, composed as its own process composes it. */
async function startWorker(smtpUrl = catcher.smtpUrl): Promise<void> {
  const config = readConfig({ DATABASE_URL: database.appUrl, SMTP_URL: smtpUrl, PUBLIC_URL, LOG_LEVEL: 'silent' });
  worker = await Test.createTestingModule({ imports: [WorkerModule.forConfig(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  await worker.init();
}

/** The same without the seed's own actions and reminder, which would send mails of their own. */
async function startOnEmptyOutbox(smtpUrl?: string): Promise<void> {
  await owner.query(`update plan_action set state = 'done'`);
  await owner.query('delete from outbox');
  await startWorker(smtpUrl);
}

/** Assigns as the api would, and answers with the id of the outbox row. */
async function assign(to: Actor, more: Partial<RouteBody<'action.assign'>> = {}): Promise<string> {
  const { coordinator } = panel.people;
  const actionId = await worker.get(DataSource).transaction(async (tx) => {
    const grant = await worker.get(Access, { strict: false }).require(tx, coordinator, 'action.assign', file.id);
    return await worker.get(ActionService, { strict: false }).assign(tx, grant, {
      what: 'Visit the address in Exampleton.',
      agencyId: to.agencyId,
      ownerId: to.practitionerId,
      dueOn: '2026-11-22',
      direction: 'aimed-at-him',
      from: { sectionId: file.sections['whole-panel'] },
      ...more,
    });
  });
  const { rows } = await owner.query<{ id: string }>('select id from outbox where subject_id = $1 order by due_at', [
    actionId,
  ]);
  return rows[0]?.id ?? '';
}

const process = (outboxId: string) => worker.get(ReminderProcessor).process(outboxId);
const outbox = async (id: string) =>
  (await owner.query<Record<string, unknown>>('select * from outbox where id = $1', [id])).rows[0];
const mails = async () => (await (await fetch(`${catcher.pageUrl}/mails.json`)).json()) as CaughtMail[];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for the row to be sent or dropped. */
async function settled(id: string): Promise<Record<string, unknown> | undefined> {
  for (let left = 200; left > 0; left -= 1) {
    const row = await outbox(id);
    if (row?.sent_at || row?.dropped_at) return row;
    await pause(25);
  }
  throw new Error('The reminder was neither sent nor dropped.');
}

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
    await startWorker();
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
    await worker.get(ReminderQueue).reconcile();
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

  test('that derives from what she took back is dropped (C5)', async () => {
    await startOnEmptyOutbox();
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [panel.people.housing] });
    const id = await assign(panel.people.housing, { from: { consultationId }, dueOn: '2026-11-23' });
    await worker.get(DataSource).transaction(async (tx) => {
      await tx.query('update consent set withdrawn_at = $2 where consultation_id = $1', [consultationId, clock.now()]);
      await worker.get(InTransaction).announce(tx, 'consent.withdrawn', { consultationId, at: clock.now() });
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

  test('survives the loss of the queue', async () => {
    await startOnEmptyOutbox();
    const id = await assign(panel.people.housing, { dueOn: '2026-11-23' });
    await pause(100);
    const { rows } = await owner.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq' and tablename like 'job%'`,
    );
    await owner.query(`truncate ${rows.map(({ name }) => `bullmq.${name}`).join(', ')} cascade`);
    clock.set('2026-11-22T22:00:00.000Z');
    await worker.get(ReminderQueue).reconcile();
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
    await worker.get(ReminderQueue).reconcile();
    clock.set('2026-11-22T22:00:00.000Z');
    await worker.get(DataSource).transaction(async (tx) => {
      expect(await worker.get(ReminderService, { strict: false }).claim(tx, id)).not.toBeNull();
      await process(id);
    });
    expect(await mails()).toEqual([]);
  });

  test('of what stays open reaches the coordinator three working days later, by the worker alone, and says nothing (Q2)', async () => {
    await startOnEmptyOutbox();
    await assign(panel.people.housing, { dueOn: '2026-11-23' });
    // Thursday, 09:00: the owner’s own are long due too.
    clock.set('2026-11-25T22:00:00.000Z');
    await worker.get(ReminderQueue).reconcile();
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
      await worker.get(ReminderQueue).reconcile();
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
