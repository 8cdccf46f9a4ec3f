import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { attempted, present, Refused, rows, wakeOutbox } from '@inview/platform';
import { mayWaitFor, type Audience, type DayUnit } from '@inview/policy';
import { dueAfterEvent } from './awaited.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { isImplausible } from './reminders.js';
import { tellCase, tellPeople } from './telling.js';

type NewWait = NonNullable<RouteBody<'action.assign'>['waits']>;

/** An action that waits, held for this transaction. */
interface Waiting {
  readonly id: string;
  readonly caseId: string;
  readonly audience: Audience;
  readonly consultationId: string | null;
  readonly ownerId: string;
  readonly days: number;
  readonly unit: DayUnit;
}

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });
const waiting = `select t.id, t.case_id as "caseId", t.audience, t.consultation_id as "consultationId", t.owner_id as "ownerId", e.days, e.unit
  from action_event e join plan_action t on t.id = e.action_id
  where e.happened_on is null and t.state in ('proposed', 'accepted')`;

/** Actions that wait for an event instead of a date (A30, A31). */
@Injectable()
export class ActionEventService {
  constructor(
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
    private readonly reminders: ReminderOutbox,
  ) {}

  /** What a new action waits for, written with it; another action only if whoever reads the new one may read that (A31). */
  async await(
    tx: EntityManager,
    grant: Grant<'action.assign'>,
    action: { readonly id: string; readonly audience: Audience; readonly consultationId: string | null },
    wait: NewWait,
  ): Promise<void> {
    const { expectedOn = null } = wait;
    if (expectedOn !== null && !isAhead(expectedOn, grant.today))
      throw invalid('/waits/expectedOn', 'Choose a date from today on, within ten years.');
    if (wait.event === 'action-done') await this.mayWait(tx, grant, action, wait.actionId);
    await tx.query(
      `insert into action_event (action_id, kind, words, after_id, days, unit, expected_on, asked_since) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        action.id,
        wait.event,
        wait.event === 'other' ? wait.words : null,
        wait.event === 'action-done' ? wait.actionId : null,
        wait.days,
        wait.unit,
        expectedOn,
        grant.today,
      ],
    );
  }

  /** It happened, so that a due date follows; or it has not, and is asked about later. */
  async record(
    tx: EntityManager,
    grant: Grant<'action.record-event'>,
    event: RouteBody<'action.record-event'>,
  ): Promise<void> {
    const id = subjectOf(grant);
    // Its owner says it of their own: another may have taken it on since the law was asked.
    const owner = grant.rules.includes('A2') ? grant.actor.practitionerId : null;
    const [found] = await rows<Waiting>(
      tx,
      `${waiting} and t.id = $1 and ($2::uuid is null or t.owner_id = $2) for update of t, e`,
      [id, owner],
    );
    const action = present(found, 'out-of-step');
    if (event.happened === 'yes') {
      if (event.on > grant.today || isImplausible(event.on, grant.today))
        throw invalid('/on', 'Choose the day on which it happened: today or before.');
      await this.happened(tx, action, event.on, grant.at);
    } else {
      if (event.expectedOn !== null && !isAhead(event.expectedOn, grant.today))
        throw invalid('/expectedOn', 'Choose a date from today on, within ten years.');
      await tx.query(`update action_event set expected_on = $2, asked_since = $3 where action_id = $1`, [
        id,
        event.expectedOn,
        grant.today,
      ]);
      await this.reminders.drop(tx, [id], 'A30', grant.at);
      await this.tell(tx, action);
    }
  }

  /**
   * What waited for an action that is done now, as far as whoever reads that one may read it too. All else is settled by the worker:
   * what somebody of his side reports does, locks and takes the same, whatever hangs on it that is not theirs to know (V2, A31).
   */
  async afterDone(tx: EntityManager, grant: Grant<'action.respond'> | Grant<'action.review'>): Promise<void> {
    const all = await rows<Waiting>(
      tx,
      `${waiting} and e.after_id = $1 and t.case_id = $2 and exists (
         select 1 from plan_action d where d.id = e.after_id and d.audience = t.audience and d.consultation_id is not distinct from t.consultation_id)
       order by t.id for update of t, e`,
      [subjectOf(grant), caseOf(grant)],
    );
    for (const action of all) await this.happened(tx, action, grant.today, grant.at);
    await wakeOutbox(tx);
  }

  /**
   * What waits for an action that was done before; what somebody is at work on is settled the next time. Each by itself: answers with
   * what was thrown, and that waits for the next time too.
   */
  async settle(tx: EntityManager, now: Date): Promise<readonly unknown[]> {
    const all = await rows<Waiting & { readonly doneOn: string }>(
      tx,
      `select w.*, (d.changed_at at time zone n.time_zone)::date::text as "doneOn"
       from (${waiting} and exists (select 1 from plan_action o where o.id = e.after_id and o.state = 'done') for update of t, e skip locked) w
         join action_event x on x.action_id = w.id join plan_action d on d.id = x.after_id join case_file f on f.id = d.case_id join panel n on n.id = f.panel_id order by w.id`,
    );
    const faults: unknown[] = [];
    for (const { doneOn, ...action } of all) {
      const failed = await attempted(tx, (inner) => this.happened(inner, action, doneOn, now));
      if (failed) faults.push(failed.thrown);
    }
    return faults;
  }

  private async happened(tx: EntityManager, action: Waiting, on: string, at: Date): Promise<void> {
    const dueOn = dueAfterEvent(on, action, await this.settings.workingDays(tx));
    await tx.query(`update action_event set happened_on = $2 where action_id = $1`, [action.id, on]);
    await tx.query(`update plan_action set due_on = $2, changed_at = $3 where id = $1`, [action.id, dueOn, at]);
    await this.reminders.drop(tx, [action.id], 'A30', at);
    await this.reminders.write(tx, action.id, at);
    await this.tell(tx, action);
  }

  private async mayWait(
    tx: EntityManager,
    grant: Grant<'action.assign'>,
    action: { readonly audience: Audience; readonly consultationId: string | null },
    otherId: string,
  ): Promise<void> {
    const none = () =>
      invalid('/waits/actionId', 'Choose an open action of this case that everybody may read who reads this one.');
    if (!(await this.access.may(tx, grant.actor, 'action.read', otherId))) throw none();
    const [other] = await rows<{ audience: Audience; consultationId: string | null }>(
      tx,
      `select audience, consultation_id as "consultationId" from plan_action
       where id = $1 and case_id = $2 and state in ('proposed', 'accepted') for share`,
      [otherId, caseOf(grant)],
    );
    if (!other || !mayWaitFor(action, other).allow) throw none();
  }

  private async tell(tx: EntityManager, { id, caseId, ownerId, ...audience }: Waiting): Promise<void> {
    await tellCase(tx, caseId, audience);
    await tellPeople(tx, this.access, id, [ownerId]);
  }
}

const isAhead = (date: string, today: string): boolean => date >= today && !isImplausible(date, today);
