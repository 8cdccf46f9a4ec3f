import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PracticeSettingsQueries } from '@inview/agencies';
import { Ids, localDate, MELBOURNE, present, rows, wakeOutbox, WorkingDays } from '@inview/platform';
import { ownReminders, type ReminderRule } from '@inview/policy';
import { asksFrom } from './awaited.js';
import { dailyAt, ownRemindersToWrite, REMINDER_HOUR, remindsAt, remindsOn } from './reminders.js';

/** A row to write: of which action, or of the advocate herself, to whom. */
interface NewRow {
  readonly kind: 'action-due' | 'daily';
  readonly subjectId: string;
  readonly rule: ReminderRule | 'daily';
  readonly due: string;
  readonly recipientId: string;
  readonly at: Date;
}

/** An overdue action, and somebody who is to hear of it on some day. */
interface Untold {
  readonly subjectId: string;
  readonly due: string;
  readonly zone: string;
  readonly rule: 'unit-contact' | 'coordinator' | 'co-chair';
  readonly recipientId: string;
  readonly hour: number;
}

/** An action that waits for an event, and somebody who is to be asked about it on some day. */
interface Asked {
  readonly subjectId: string;
  readonly expectedOn: string | null;
  readonly askedSince: string;
  readonly zone: string;
  readonly rule: 'event' | 'unanswered';
  readonly recipientId: string;
  readonly hour: number;
  /** Of which day they were asked last. */
  readonly last: string | null;
}

const hourOf = (recipient: string) =>
  `coalesce((select h.hour from reminder_hour h where h.practitioner_id = ${recipient}), ${String(REMINDER_HOUR)})`;

/** One of an action that waits. */
interface WaitingRow {
  readonly id: string;
  readonly rule: ReminderRule;
  readonly due: string;
  readonly dueAt: Date;
  readonly zone: string;
  readonly hour: number;
}

/** Of an action, in nobody's hands. One that is taken for a mail at this moment is let go: nobody waits for the other. */
async function waitingRows(tx: EntityManager, where: string, values: readonly unknown[]): Promise<WaitingRow[]> {
  return await rows<WaitingRow>(
    tx,
    `select o.id, o.rule, o.due::text, o.due_at as "dueAt", n.time_zone as zone, ${hourOf('o.recipient_id')} as hour
     from outbox o join plan_action t on t.id = o.subject_id join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id
     where o.sent_at is null and o.dropped_at is null and o.mail_id is null and ${where} for update of o skip locked`,
    values,
  );
}

/**
 * Writes the outbox of reminders. Once a row for an action, a rule, a due date and a recipient is there it is never written
 * again, so that whoever writes may do so as often as they like.
 */
@Injectable()
export class ReminderOutbox {
  constructor(
    private readonly ids: Ids,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** The owner's reminders of an action, in the transaction of what changed it. */
  async write(tx: EntityManager, actionId: string, at: Date): Promise<void> {
    await this.insert(tx, await this.ownRows(tx, actionId, at), at);
    await wakeOutbox(tx);
  }

  /** Q20: the owner's reminders as they are from now on; what waits and is none of them is dropped, those it is escalated to keep theirs. */
  async putOff(tx: EntityManager, actionId: string, at: Date): Promise<void> {
    const own = await this.ownRows(tx, actionId, at);
    await tx.query(
      `update outbox set dropped_at = $2, dropped_why = 'Q20' where id in (
         select id from outbox where subject_id = $1 and rule = any($3) and sent_at is null and dropped_at is null and mail_id is null
           and (rule, due) not in (select * from unnest($4::text[], $5::date[])) for update skip locked)`,
      [actionId, at, ownReminders, own.map(({ rule }) => rule), own.map(({ due }) => due)],
    );
    await this.insert(tx, own, at);
    await wakeOutbox(tx);
  }

  /**
   * Nothing more is sent of it. One that is being sent at this moment is let go: nobody waits for a mail server. Of one that may
   * have gone out standing is asked before it goes again.
   */
  async drop(tx: EntityManager, actionIds: readonly string[], why: string, at: Date): Promise<void> {
    await tx.query(
      `update outbox set dropped_at = $2, dropped_why = $3 where id in (
         select id from outbox where subject_id = any($1) and sent_at is null and dropped_at is null and mail_id is null
         for update skip locked)`,
      [actionIds, at, why],
    );
  }

  /** Those it was escalated to and who are asked of its event, or this one of them, hear of it as they would have, had it not been dropped for that reason. */
  async takeUp(
    tx: EntityManager,
    actionId: string,
    why: string,
    at: Date,
    recipientId: string | null = null,
  ): Promise<void> {
    const dropped = await rows<NewRow>(
      tx,
      `select distinct o.kind, o.subject_id as "subjectId", o.rule, o.due::text, o.recipient_id as "recipientId", o.due_at as at
       from outbox o join plan_action t on t.id = o.subject_id left join action_event e on e.action_id = t.id
       where t.id = $1 and o.dropped_why like $2 || '%' and case
           when o.rule in ('unit-contact', 'coordinator', 'co-chair') then t.due_on = o.due
           when o.rule = 'unanswered' or o.rule = 'event' and o.recipient_id = t.owner_id
             then e.happened_on is null and (o.due = e.expected_on or o.due > e.asked_since) else false end
         and ($3::uuid is null or o.recipient_id = $3)`,
      [actionId, why, recipientId],
    );
    await this.insert(tx, dropped, at);
  }

  /** Q2, Q3: writes what nobody's change writes: the escalations whose day has come, and the advocates' daily mail. */
  async raise(tx: EntityManager, now: Date): Promise<void> {
    const calendar = await this.settings.workingDays(tx);
    await this.insert(
      tx,
      [
        ...(await this.escalated(tx, calendar, now)),
        ...(await this.asked(tx, calendar, now)),
        ...(await this.daily(tx, calendar, now)),
      ],
      now,
    );
  }

  /** Moves what waits for somebody to the hour that they chose. */
  async moveTo(tx: EntityManager, recipientId: string, at: Date): Promise<void> {
    const waiting = await waitingRows(tx, `o.recipient_id = $1 and o.due_at > $2`, [recipientId, at]);
    await this.move(tx, waiting, await this.settings.workingDays(tx));
  }

  /** Q2, Q3: other days are working days now. What waits moves with them, none is lost and none comes twice. */
  async reckonAnew(tx: EntityManager, at: Date): Promise<void> {
    const calendar = await this.settings.workingDays(tx);
    await this.move(tx, await waitingRows(tx, 'true', []), calendar);
    if (!dailyAt(at, MELBOURNE, calendar))
      await tx.query(
        `update outbox set dropped_at = $1, dropped_why = 'Q3' where id in (
           select id from outbox where rule = 'daily' and due = $2 and due_at > $1 and sent_at is null and dropped_at is null and mail_id is null
           for update skip locked)`,
        [at, localDate(at, MELBOURNE)],
      );
  }

  private async move(tx: EntityManager, waiting: readonly WaitingRow[], calendar: WorkingDays): Promise<void> {
    const moved = waiting
      .map(({ id, dueAt, rule, due, zone, hour }) => ({
        id,
        dueAt,
        at: remindsAt(rule, due, { zone, hour, calendar }),
      }))
      .filter(({ dueAt, at }) => dueAt.getTime() !== at.getTime());
    await tx.query(
      `update outbox o set due_at = m.at from unnest($1::uuid[], $2::timestamptz[]) m(id, at) where o.id = m.id`,
      [moved.map(({ id }) => id), moved.map(({ at }) => at)],
    );
    await wakeOutbox(tx);
  }

  private async ownRows(tx: EntityManager, actionId: string, at: Date): Promise<NewRow[]> {
    const [found] = await rows<{
      dueOn: string | null;
      snoozedUntil: string | null;
      ownerId: string;
      zone: string;
      hour: number;
    }>(
      tx,
      `select t.due_on::text as "dueOn", (select until::text from newest_snooze(t.id, t.owner_id)) as "snoozedUntil", t.owner_id as "ownerId",
              n.time_zone as zone, ${hourOf('t.owner_id')} as hour
       from plan_action t join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id where t.id = $1`,
      [actionId],
    );
    const { ownerId, zone, hour, ...action } = present(found, 'not-found');
    const own = ownRemindersToWrite(action, { zone, hour, calendar: await this.settings.workingDays(tx) }, at);
    return own.map((reminder) => ({ kind: 'action-due', subjectId: actionId, recipientId: ownerId, ...reminder }));
  }

  private async escalated(tx: EntityManager, calendar: WorkingDays, now: Date): Promise<NewRow[]> {
    const untold = await rows<Untold>(
      tx,
      `select t.id as "subjectId", t.due_on::text as due, n.time_zone as zone, told.rule, told.practitioner_id as "recipientId",
              ${hourOf('told.practitioner_id')} as hour
       from plan_action t join case_file f on f.id = t.case_id and f.closed_at is null join panel n on n.id = f.panel_id
         cross join lateral told_of_overdue(t.id, $1) told
       where t.state in ('proposed', 'accepted') and t.due_on < ($1::timestamptz at time zone n.time_zone)::date and not exists (
         select 1 from outbox o where o.subject_id = t.id and o.rule = told.rule and o.due = t.due_on and o.recipient_id = told.practitioner_id)`,
      [now],
    );
    return untold
      .filter(({ rule, due, zone }) => remindsOn(rule, due, calendar) <= localDate(now, zone))
      .map((row) => ({ ...row, kind: 'action-due', at: remindsAt(row.rule, row.due, { ...row, calendar }) }));
  }

  /** A30: who is to be asked whether what an action waits for has happened; left unanswered, the coordinator hears of it. */
  private async asked(tx: EntityManager, calendar: WorkingDays, now: Date): Promise<NewRow[]> {
    const waiting = await rows<Asked>(
      tx,
      `select t.id as "subjectId", e.expected_on::text as "expectedOn", e.asked_since::text as "askedSince", n.time_zone as zone,
              who.rule, who.id as "recipientId", ${hourOf('who.id')} as hour,
              (select max(o.due)::text from outbox o where o.subject_id = t.id and o.rule = who.rule and o.recipient_id = who.id) as last
       from action_event e join plan_action t on t.id = e.action_id join case_file f on f.id = t.case_id and f.closed_at is null
         join panel n on n.id = f.panel_id cross join lateral (
           select 'event' as rule, t.owner_id as id where not exists (
             select 1 from newest_snooze(t.id, t.owner_id) s where s.until > ($1::timestamptz at time zone n.time_zone)::date)
           union all select 'unanswered', told.practitioner_id from told_of_overdue(t.id, $1) told where told.rule = 'coordinator') who
       where e.happened_on is null and t.state in ('proposed', 'accepted')`,
      [now],
    );
    return waiting.flatMap(({ last, ...row }): NewRow[] => {
      const due = asksFrom(row, localDate(now, row.zone));
      if (due === null || (last !== null && last >= due)) return [];
      if (row.rule === 'unanswered' && remindsOn(row.rule, due, calendar) > localDate(now, row.zone)) return [];
      return [{ ...row, kind: 'action-due', due, at: remindsAt(row.rule, due, { ...row, calendar }) }];
    });
  }

  private async daily(tx: EntityManager, calendar: WorkingDays, now: Date): Promise<NewRow[]> {
    const at = dailyAt(now, MELBOURNE, calendar);
    if (!at) return [];
    const due = localDate(now, MELBOURNE);
    const advocates = await rows<{ id: string }>(
      tx,
      `select p.id from practitioner p join unit u on u.id = p.unit_id and u.kind = 'partner-contact'
       where p.left_at is null and not exists (select 1 from outbox o where o.subject_id = p.id and o.rule = 'daily' and o.due = $1)`,
      [due],
    );
    return advocates.map(({ id }) => ({ kind: 'daily', rule: 'daily', subjectId: id, recipientId: id, due, at }));
  }

  private async insert(tx: EntityManager, all: readonly NewRow[], at: Date): Promise<void> {
    if (all.length === 0) return;
    await tx.query(
      `insert into outbox (id, kind, subject_id, rule, due, recipient_id, due_at, written_at)
       select q.*, $8::timestamptz from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::date[], $6::uuid[], $7::timestamptz[]) q
       on conflict do nothing`,
      [
        all.map(() => this.ids.next()),
        all.map(({ kind }) => kind),
        all.map(({ subjectId }) => subjectId),
        all.map(({ rule }) => rule),
        all.map(({ due }) => due),
        all.map(({ recipientId }) => recipientId),
        all.map((row) => row.at),
        at,
      ],
    );
  }
}
