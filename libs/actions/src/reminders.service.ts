import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, AccessRefused } from '@inview/access';
import { record } from '@inview/audit';
import { Clock, Ids, InTransaction, publish, rows, wakeOutbox } from '@inview/platform';
import type { ActionState, RuleId } from '@inview/policy';
import { practitionerAsActor } from './owner.js';
import { isOpen, reminderAt } from './reminders.js';

/** A reminder that is neither sent nor dropped. */
export interface WaitingReminder {
  readonly id: string;
  readonly dueAt: Date;
}

/** A reminder to send now: to which address, and whether the due date is past. */
export interface DueReminder {
  readonly id: string;
  readonly to: string;
  readonly overdue: boolean;
}

interface Claimed {
  readonly id: string;
  readonly to: string;
  readonly dueOn: string;
  readonly actionId: string;
  readonly caseId: string;
  readonly recipientId: string;
  readonly ownerId: string;
  readonly state: ActionState;
}

/** The outbox of reminders: Postgres is the truth of what waits, was sent or was dropped; the queue only wakes it. */
@Injectable()
export class ReminderService implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly events: InTransaction,
  ) {}

  onModuleInit(): void {
    this.events.on('consultation.goes-on', (tx, { consultationId, at }) => this.goesOn(tx, consultationId, at));
    for (const end of ['consent.withdrawn', 'consent.expired', 'consultation.stops-going-on'] as const)
      this.events.on(end, (tx, { consultationId, at }) => this.ended(tx, consultationId, at));
  }

  /** What waits and is due before then, soonest first. */
  async waiting(tx: EntityManager, before: Date): Promise<WaitingReminder[]> {
    return await rows(
      tx,
      `select id, due_at as "dueAt" from outbox where sent_at is null and dropped_at is null and due_at < $1 order by due_at`,
      [before],
    );
  }

  /**
   * Takes a reminder for this transaction alone, if it still is to be sent: standing is asked again now, and who has lost it
   * gets nothing (rule 39). Null when it was sent, is dropped, is not due or is in other hands.
   */
  async claim(tx: EntityManager, id: string): Promise<DueReminder | null> {
    const [claimed] = await rows<Claimed>(
      tx,
      `select o.id, p.email as "to", t.due_on::text as "dueOn", t.id as "actionId", t.case_id as "caseId",
              o.recipient_id as "recipientId", t.owner_id as "ownerId", t.state
       from outbox o join plan_action t on t.id = o.subject_id join practitioner p on p.id = o.recipient_id
       where o.id = $1 and o.sent_at is null and o.dropped_at is null and o.due_at <= $2 for update of o skip locked`,
      [id, this.clock.now()],
    );
    if (!claimed) return null;
    const standing = await this.standing(tx, claimed);
    if ('against' in standing) return await this.drop(tx, claimed, standing.against);
    return { id: claimed.id, to: claimed.to, overdue: claimed.dueOn < standing.today };
  }

  /** Records that it went out. */
  async sent(tx: EntityManager, reminder: DueReminder): Promise<void> {
    await tx.query(`update outbox set sent_at = $2 where id = $1`, [reminder.id, this.clock.now()]);
  }

  /** The owner's leave to read the action now, recorded like any other, or the rules that speak against sending. */
  private async standing(
    tx: EntityManager,
    claimed: Claimed,
  ): Promise<{ readonly today: string } | { readonly against: readonly RuleId[] }> {
    const owner = await practitionerAsActor(tx, claimed.ownerId);
    if (!owner || claimed.recipientId !== claimed.ownerId || !isOpen(claimed.state)) return { against: ['A2'] };
    try {
      return await this.access.require(tx, owner, 'action.read', claimed.actionId);
    } catch (error) {
      if (error instanceof AccessRefused) return { against: error.refusedBy };
      throw error;
    }
  }

  private async drop(tx: EntityManager, claimed: Claimed, rules: readonly RuleId[]): Promise<null> {
    const at = this.clock.now();
    await tx.query(`update outbox set dropped_at = $2, dropped_why = $3 where id = $1`, [
      claimed.id,
      at,
      rules.join(' '),
    ]);
    await record(tx, {
      id: this.ids.next(),
      at,
      actorId: claimed.recipientId,
      action: 'action.read',
      scope: 'action',
      subjectId: claimed.actionId,
      caseId: claimed.caseId,
      outcome: 'refused',
      rules,
    });
    return null;
  }

  /**
   * C5: with her agreement goes every reminder that derives from it. One that is being sent at this moment is let go, as a
   * withdrawal waits for nothing (C6); should that sending fail, standing is asked again before the next.
   */
  private async ended(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    await tx.query(
      `update outbox set dropped_at = $2, dropped_why = 'C5' where id in (
         select o.id from outbox o join plan_action t on t.id = o.subject_id
         where t.consultation_id = $1 and o.sent_at is null and o.dropped_at is null for update of o skip locked)`,
      [consultationId, at],
    );
    const derived = await rows<{ id: string; ownerId: string }>(
      tx,
      `select id, owner_id as "ownerId" from plan_action where consultation_id = $1`,
      [consultationId],
    );
    for (const { id, ownerId } of derived) {
      await publish(tx, { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to: ownerId });
    }
  }

  /** E2: what derives from it lives on where its owner may read it again: they are told, and reminded as before. */
  private async goesOn(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    const derived = await rows<{ id: string; ownerId: string; dueOn: string; zone: string }>(
      tx,
      `select t.id, t.owner_id as "ownerId", t.due_on::text as "dueOn", n.time_zone as zone
       from plan_action t join case_file f on f.id = t.case_id join panel n on n.id = f.panel_id
       where t.consultation_id = $1 and t.state in ('proposed', 'accepted') and not exists (
         select 1 from outbox o where o.subject_id = t.id and o.sent_at is null and o.dropped_at is null)`,
      [consultationId],
    );
    for (const { id, ownerId, dueOn, zone } of derived) {
      const owner = await practitionerAsActor(tx, ownerId);
      if (!owner || !(await this.access.may(tx, owner, 'action.read', id))) continue;
      await tx.query(
        `insert into outbox (id, kind, subject_id, recipient_id, due_at, written_at) values ($1, 'action-due', $2, $3, $4, $5)`,
        [this.ids.next(), id, ownerId, reminderAt(dueOn, zone), at],
      );
      await publish(tx, { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to: ownerId });
    }
    await wakeOutbox(tx);
  }
}
