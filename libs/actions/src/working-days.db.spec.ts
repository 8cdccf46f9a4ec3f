import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PracticeService } from '@inview/agencies';
import { PracticeContent } from '@inview/contract';
import { localDate, MELBOURNE, WorkingDays, type CalendarChanges } from '@inview/platform';
import { defaultPracticeSettings, ownReminders as ownRules, type ReminderRule } from '@inview/policy';
import { leadPractice } from '../../../test/builders/practice-leads.js';
import { MONDAY, RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { remindsAt } from './reminders.js';

const DAY = 24 * 3_600_000;
const ownReminders: readonly ReminderRule[] = ownRules;

let world: RemindedPanel;
let practice: PracticeService;

beforeAll(async () => {
  world = await RemindedPanel.open();
  practice = new PracticeService(world.ids, world.events);
  world.reminders.onModuleInit();
});
afterAll(() => world.close());
beforeEach(() => begin());

async function begin(): Promise<void> {
  await world.owner.query(`truncate practice_lead, practice_version, practice_answer cascade`);
  await world.start();
  await leadPractice(world.owner, leads());
}

const leads = () => [world.people.coordinator, world.people.coChair, world.people.specialist];

/** Three practice leads agree that these are holidays, and these are worked. */
async function agree(workingDays: CalendarChanges, from = localDate(world.clock.now(), MELBOURNE)): Promise<string> {
  const id = await propose(workingDays, from);
  for (const lead of leads().slice(1)) await approve(lead, id);
  return id;
}
async function propose(workingDays: CalendarChanges, from: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    `select id from practice_version order by proposed_at desc, id limit 1`,
  );
  return await world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.coordinator, 'settings.propose', null);
    const content = {
      ...PracticeContent.parse(defaultPracticeSettings),
      workingDays: { holidays: [...workingDays.holidays], worked: [...workingDays.worked] },
    };
    return await practice.propose(tx, grant, { basedOn: rows[0]?.id ?? null, from, reasons: 'Gazetted.', content });
  });
}
const approve = (lead: (typeof world.people)['coordinator'], id: string) =>
  world.inTx(async (tx) => practice.approve(tx, await world.access.require(tx, lead, 'settings.approve', null), id));

interface Row {
  readonly rule: ReminderRule;
  readonly due: string;
  readonly at: Date;
  readonly waits: boolean;
}
const rowsOf = async (actionId: string): Promise<Row[]> =>
  (
    await world.owner.query<Row>(
      `select rule, due::text, due_at as at, sent_at is null and dropped_at is null as waits from outbox where subject_id = $1 order by rule, due`,
      [actionId],
    )
  ).rows;
const said = (rows: readonly Row[]) => rows.map(({ rule, at }) => `${rule} ${at.toISOString().slice(0, 13)}`).sort();

describe('a holiday that is gazetted later', () => {
  test('moves what waits, also to an earlier day, in the transaction that approves it, and no row more or less', async () => {
    const id = await world.assign('housing', { dueOn: '2026-11-19' });
    const before = await rowsOf(id);
    expect(said(before)).toEqual(['before 2026-11-17T22', 'on-the-day 2026-11-18T22', 'overdue 2026-11-19T22']);
    const version = await propose({ holidays: ['2026-11-18', '2026-11-20'], worked: [] }, '2026-11-16');
    await approve(world.people.coChair, version);
    expect(await rowsOf(id)).toEqual(before);
    await approve(world.people.specialist, version);
    expect(said(await rowsOf(id))).toEqual([
      'before 2026-11-16T22',
      'on-the-day 2026-11-18T22',
      'overdue 2026-11-22T22',
    ]);
  });

  test('counts from its own day on, though the settings come into force later, and no more once they are ended', async () => {
    const id = await world.assign('housing', { dueOn: '2026-11-26' });
    const before = said(await rowsOf(id));
    const version = await agree({ holidays: ['2026-11-19', '2026-11-25'], worked: [] }, '2026-11-23');
    expect(said(await rowsOf(id))).toEqual([
      'before 2026-11-23T22',
      'on-the-day 2026-11-25T22',
      'overdue 2026-11-26T22',
    ]);
    // The 19th lies before the day from which that version holds.
    const other = await world.assign('housing', { dueOn: '2026-11-20' });
    expect(said(await rowsOf(other))).toEqual([
      'before 2026-11-18T22',
      'on-the-day 2026-11-19T22',
      'overdue 2026-11-22T22',
    ]);
    await world.inTx(async (tx) =>
      practice.reject(
        tx,
        await world.access.require(tx, world.people.coChair, 'settings.approve', null),
        version,
        'Not gazetted.',
      ),
    );
    expect(said(await rowsOf(id))).toEqual(before);
  });

  test('moves nothing that was sent, dropped or may have gone out, and keeps the hour that somebody chose', async () => {
    const [sent, claimed, own] = [
      await world.assign('housing'),
      await world.assign('specialist'),
      await world.assign('coChair'),
    ];
    await world.owner.query(`update outbox set sent_at = $2 where subject_id = $1`, [sent, world.clock.now()]);
    await world.owner.query(`update outbox set mail_id = id, claimed_at = $2 where subject_id = $1`, [
      claimed,
      world.clock.now(),
    ]);
    await world.owner.query(`insert into reminder_hour values ($1, 16, $2)`, [
      world.people.coChair.practitionerId,
      MONDAY,
    ]);
    await world.owner.query(
      `update outbox set dropped_at = $2, dropped_why = 'A2' where subject_id = $1 and rule = 'overdue'`,
      [own, MONDAY],
    );
    const before = [await rowsOf(sent), await rowsOf(claimed)];
    await agree({ holidays: ['2026-11-17', '2026-11-19'], worked: [] });
    expect([await rowsOf(sent), await rowsOf(claimed)]).toEqual(before);
    expect(said(await rowsOf(own))).toEqual([
      'before 2026-11-16T05',
      'on-the-day 2026-11-18T05',
      'overdue 2026-11-18T22',
    ]);
  });

  test('waits for whoever is writing reminders by the old days, and moves theirs too', async () => {
    const version = await propose({ holidays: ['2026-11-18'], worked: [] }, '2026-11-16');
    await approve(world.people.coChair, version);
    const id = await world.assign('housing', { dueOn: '2026-11-19' });
    let approving: Promise<void> = Promise.resolve();
    await world.inTx(async (tx) => {
      await world.outbox.moveTo(tx, world.people.housing.practitionerId, world.clock.now());
      approving = approve(world.people.specialist, version);
      for (let waits = false; !waits;) {
        const { rows } = await world.owner.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`);
        waits = rows.length > 0;
      }
    });
    await approving;
    expect(said(await rowsOf(id))[0]).toBe('before 2026-11-16T22');
  });

  test('takes the advocates’ mail of that day away from all of them, and gives nobody another', async () => {
    world.clock.set('2026-11-17T01:00:00.000Z');
    await world.inTx((tx) => world.reminders.raise(tx));
    const dailies = async () =>
      (
        await world.owner.query<{ due: string; why: string | null }>(
          `select distinct due::text, dropped_why as why from outbox where rule = 'daily' order by due`,
        )
      ).rows;
    expect(await dailies()).toEqual([{ due: '2026-11-17', why: null }]);
    await agree({ holidays: ['2026-11-17'], worked: [] });
    expect(await dailies()).toEqual([{ due: '2026-11-17', why: 'Q3' }]);
    expect(await world.at('2026-11-17T03:00:00.000Z')).toEqual([]);
    expect(await dailies()).toEqual([{ due: '2026-11-17', why: 'Q3' }]);
  });

  test('whatever is agreed, and when: the same reminders wait, at the times that the pure function gives, and each is sent once', async () => {
    const day = fc.integer({ min: 16, max: 29 }).map((n) => `2026-11-${n}`);
    const changes = fc.record({
      holidays: fc.uniqueArray(day, { maxLength: 5 }),
      worked: fc.uniqueArray(day, { maxLength: 4 }),
    });
    const story = fc.array(fc.tuple(changes, fc.nat(3)), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(story, fc.uniqueArray(day, { minLength: 1, maxLength: 3 }), async (agreed, dueOn) => {
        await begin();
        const actions: string[] = [];
        for (const due of dueOn) actions.push(await world.assign('housing', { dueOn: due }));
        const all = async () => (await Promise.all(actions.map(rowsOf))).flat();
        const own = (rows: readonly Row[]) =>
          rows.filter(({ rule }) => ownReminders.includes(rule)).map(({ rule, due }) => `${rule} ${due}`);
        const written = own(await all());
        const versions: Version[] = [];
        for (const [workingDays, days] of agreed) {
          // What changes nothing is refused as no change.
          if (await agree(workingDays).catch(() => null))
            versions.push({ since: localDate(world.clock.now(), MELBOURNE), changes: workingDays });
          for (const { rule, due, at } of (await all()).filter(({ waits }) => waits))
            expect(at).toEqual(remindsAt(rule, due, { zone: MELBOURNE, hour: 9, calendar: dayByDay(versions) }));
          await pass(days);
          expect(own(await all())).toEqual(written);
        }
        await world.at('2026-12-20T22:00:00.000Z');
        const { rows } = await world.owner.query<{ early: number; left: number }>(
          `select count(*) filter (where sent_at < due_at)::int as early, count(*) filter (where sent_at is null)::int as left
           from outbox where subject_id = any($1)`,
          [actions],
        );
        expect(rows).toEqual([{ early: 0, left: 0 }]);
        expect(own(await all())).toEqual(written);
      }),
      { numRuns: 5 },
    );
  });
});

interface Version {
  readonly since: string;
  readonly changes: CalendarChanges;
}

/** Asked apart from the product: each day as the version says that was in force on it. */
function dayByDay(versions: readonly Version[]): WorkingDays {
  const days = Array.from({ length: 60 }, (_, n) =>
    new Date(Date.parse('2026-11-01') + n * DAY).toISOString().slice(0, 10),
  );
  const said = (kind: keyof CalendarChanges) =>
    days.filter((day) => versions.findLast(({ since }) => since <= day)?.changes[kind].includes(day));
  return new WorkingDays({ holidays: said('holidays'), worked: said('worked') });
}

async function pass(days: number): Promise<void> {
  for (let left = days; left > 0; left -= 1) await world.at(new Date(world.clock.now().getTime() + DAY).toISOString());
}
