import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { rows } from '@inview/platform';
import { mayBeReminded, type ActionState, type ReminderRule } from '@inview/policy';
import { readableActions } from './actions.queries.js';
import { moved, officeOf } from './mail.claims.js';
import { isOpen } from './reminders.js';

/** A reminder of an action that is still for its recipient. */
export interface StandingReminder {
  readonly rule: ReminderRule;
  readonly actionId: string;
  readonly what: string;
  /** Null while it waits for an event. */
  readonly dueOn: string | null;
  readonly panel: string;
  /** When it is mailed, or was due to be. */
  readonly at: Date;
}

interface Row extends StandingReminder {
  readonly ownerId: string;
  readonly state: ActionState;
  readonly inOffice: boolean;
  readonly quiet: boolean;
  readonly waits: boolean;
  readonly moved: boolean;
}

/** What the outbox holds for somebody, as far as it stands now: standing is asked as it is before a mail leaves (A2, Q2, Q20). */
@Injectable()
export class StandingReminders {
  constructor(private readonly access: Access) {}

  /** Whether it was mailed yet or not; soonest first. */
  async of(
    tx: EntityManager,
    recipient: Actor,
    { from, until, now }: { readonly from: Date; readonly until: Date; readonly now: Date },
  ): Promise<StandingReminder[]> {
    const found = await rows<Row>(
      tx,
      `select o.rule, t.id as "actionId", t.what, t.due_on::text as "dueOn", n.name as panel, o.due_at as at, t.owner_id as "ownerId", t.state, t.due_on is null as waits, ${moved} as moved,
         is_told_of_overdue(t.id, ${officeOf}, $1, $4) as "inOffice",
         exists (select 1 from newest_snooze(t.id, $1) s where s.until > ($4::timestamptz at time zone n.time_zone)::date) as quiet
       from outbox o join plan_action t on t.id = o.subject_id join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id
       where o.recipient_id = $1 and o.kind = 'action-due' and o.dropped_at is null and o.due_at between $2 and $3
       order by o.due_at, t.what, o.rule`,
      [recipient.practitionerId, from, until, now],
    );
    const due = found.filter(({ rule, ownerId, state, inOffice, quiet, waits, moved: isMoved }) => {
      const owner = ownerId === recipient.practitionerId;
      const { unitKind } = recipient;
      return mayBeReminded({ rule, open: isOpen(state), owner, inOffice, unitKind, quiet, waits, moved: isMoved })
        .allow;
    });
    const may = await readableActions(
      tx,
      this.access,
      recipient,
      due.map(({ actionId }) => actionId),
    );
    return due
      .filter(({ actionId }) => may.has(actionId))
      .map(({ rule, actionId, what, dueOn, panel, at }) => ({ rule, actionId, what, dueOn, panel, at }));
  }
}
