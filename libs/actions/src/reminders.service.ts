import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, AccessRefused, type Actor } from '@inview/access';
import { record } from '@inview/audit';
import { Clock, Ids, InTransaction, MELBOURNE, publish, rows, wakeOutbox } from '@inview/platform';
import { mayBeReminded, type ActionState, type ReminderRule, type RuleId } from '@inview/policy';
import { practitionerAsActor } from './owner.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { isOpen, quietUntil } from './reminders.js';

/** A reminder that is neither sent nor dropped. */
export interface WaitingReminder {
  readonly id: string;
  readonly dueAt: Date;
}

/** One mail to send now, for all that its recipient is to be reminded of. */
export interface DueMail {
  /** Every row of the outbox that it stands for; the first names the mail, so that a repeated one can be recognised. */
  readonly ids: readonly [string, ...string[]];
  readonly to: string;
  readonly says: 'due' | 'overdue' | 'daily';
}

interface Claimed {
  readonly id: string;
  readonly rule: ReminderRule | 'daily';
  readonly subjectId: string;
  /** Of an action; null for the daily mail, which is about nothing. */
  readonly action: {
    readonly caseId: string;
    readonly ownerId: string;
    readonly state: ActionState;
    readonly past: boolean;
    readonly inOffice: boolean;
  } | null;
}

interface Recipient extends Actor {
  readonly email: string;
}

type Standing = 'stands' | 'later' | readonly RuleId[];

/** How long somebody who must accept an undertaking first is left in peace (M1). */
const LATER = 15 * 60_000;

/** The outbox of reminders: Postgres is the truth of what waits, was sent or was dropped; the queue only wakes it. */
@Injectable()
export class ReminderService implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly events: InTransaction,
    private readonly outbox: ReminderOutbox,
  ) {}

  onModuleInit(): void {
    this.events.on('consultation.goes-on', (tx, { consultationId, at }) => this.goesOn(tx, consultationId, at));
    for (const end of ['consent.withdrawn', 'consent.expired', 'consultation.stops-going-on'] as const)
      this.events.on(end, (tx, { consultationId, at }) => this.ended(tx, consultationId, at));
  }

  /** Writes what the clock alone makes due (Q2, Q3). */
  async raise(tx: EntityManager): Promise<void> {
    await this.outbox.raise(tx, this.clock.now());
  }

  /** What waits and is due before then, soonest first. */
  async waiting(tx: EntityManager, before: Date): Promise<WaitingReminder[]> {
    return await rows(
      tx,
      `select id, greatest(due_at, held_until) as "dueAt" from outbox
       where sent_at is null and dropped_at is null and greatest(due_at, held_until) < $1 order by 2`,
      [before],
    );
  }

  /**
   * Takes a reminder for this transaction alone, with all else that its recipient is to be told now, if there is anything:
   * standing is asked again for each, and who has lost it is told nothing of it (rule 39). Null when it was sent, is dropped,
   * is not due, is in other hands, or when it is night.
   */
  async claim(tx: EntityManager, id: string): Promise<DueMail | null> {
    const now = this.clock.now();
    const recipient = await recipientOf(tx, id);
    if (!recipient) return null;
    const due = await dueNow(tx, recipient.practitionerId, now);
    if (due.length === 0) return null;
    const quiet = quietUntil(now, MELBOURNE);
    if (quiet) return await hold(tx, due, quiet);
    const stands: Claimed[] = [];
    const later: Claimed[] = [];
    for (const reminder of due) {
      const standing = await this.standing(tx, recipient, reminder);
      if (standing === 'stands') stands.push(reminder);
      else if (standing === 'later') later.push(reminder);
      else await this.drop(tx, recipient, reminder, standing);
    }
    if (later.length > 0) await hold(tx, later, new Date(now.getTime() + LATER));
    const [first, ...more] = stands;
    if (!first) return null;
    return { ids: [first.id, ...more.map((reminder) => reminder.id)], to: recipient.email, says: saying(stands) };
  }

  /** Records that it went out. */
  async sent(tx: EntityManager, mail: DueMail): Promise<void> {
    await tx.query(`update outbox set sent_at = $2 where id = any($1)`, [mail.ids, this.clock.now()]);
  }

  /** Whether the recipient is still to be told, their leave to read the action recorded like any other; or what speaks against it. */
  private async standing(
    tx: EntityManager,
    recipient: Recipient,
    { rule, subjectId, action }: Claimed,
  ): Promise<Standing> {
    if (rule === 'daily')
      return (await this.access.may(tx, recipient, 'own-consultations.list', null)) ? 'stands' : ['Q3'];
    if (!action) return ['A2'];
    const { ownerId, state, inOffice } = action;
    const owner = ownerId === recipient.practitionerId;
    const told = mayBeReminded({ rule, open: isOpen(state), owner, inOffice, unitKind: recipient.unitKind });
    if (!told.allow) return told.rules;
    try {
      await this.access.require(tx, recipient, 'action.read', subjectId);
      return 'stands';
    } catch (error) {
      if (!(error instanceof AccessRefused)) throw error;
      return error.code === 'undertaking-required' ? 'later' : error.refusedBy;
    }
  }

  private async drop(
    tx: EntityManager,
    recipient: Recipient,
    reminder: Claimed,
    rules: readonly RuleId[],
  ): Promise<void> {
    const at = this.clock.now();
    await tx.query(`update outbox set dropped_at = $2, dropped_why = $3 where id = $1`, [
      reminder.id,
      at,
      rules.join(' '),
    ]);
    const daily = reminder.rule === 'daily';
    await record(tx, {
      id: this.ids.next(),
      at,
      actorId: recipient.practitionerId,
      action: daily ? 'own-consultations.list' : 'action.read',
      scope: daily ? 'self' : 'action',
      subjectId: daily ? null : reminder.subjectId,
      caseId: reminder.action?.caseId ?? null,
      outcome: 'refused',
      rules,
    });
  }

  /**
   * C5: with her agreement goes every reminder that derives from it. One that is being sent at this moment is let go, as a
   * withdrawal waits for nothing (C6); should that sending fail, standing is asked again before the next.
   */
  private async ended(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    const derived = await rows<{ id: string; ownerId: string }>(
      tx,
      `select id, owner_id as "ownerId" from plan_action where consultation_id = $1`,
      [consultationId],
    );
    await this.outbox.drop(
      tx,
      derived.map(({ id }) => id),
      'C5',
      at,
    );
    for (const { id, ownerId } of derived) {
      await publish(tx, { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to: ownerId });
    }
  }

  /** E2: what derives from it lives on where its owner may read it again: they are told, and reminded as before. */
  private async goesOn(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    const derived = await rows<{ id: string; ownerId: string }>(
      tx,
      `select id, owner_id as "ownerId" from plan_action where consultation_id = $1 and state in ('proposed', 'accepted')`,
      [consultationId],
    );
    for (const { id, ownerId } of derived) {
      const owner = await practitionerAsActor(tx, ownerId);
      if (!owner || !(await this.access.may(tx, owner, 'action.read', id))) continue;
      await this.outbox.write(tx, id, at);
      await this.outbox.takeUp(tx, id, 'C5', at);
      await publish(tx, { what: 'own-action', id, needs: 'own-actions.list', scopeId: null, to: ownerId });
    }
    await wakeOutbox(tx);
  }
}

/** Whose a waiting reminder is, held for this transaction: two of one person's never go out side by side. */
async function recipientOf(tx: EntityManager, id: string): Promise<Recipient | null> {
  const [found] = await rows<{ recipientId: string; email: string; free: boolean }>(
    tx,
    `select o.recipient_id as "recipientId", p.email, pg_try_advisory_xact_lock(hashtextextended('reminders of ' || o.recipient_id, 0)) as free
     from outbox o join practitioner p on p.id = o.recipient_id where o.id = $1 and o.sent_at is null and o.dropped_at is null`,
    [id],
  );
  if (!found?.free) return null;
  const actor = await practitionerAsActor(tx, found.recipientId);
  return actor && { ...actor, email: found.email };
}

async function dueNow(tx: EntityManager, recipientId: string, now: Date): Promise<Claimed[]> {
  return await rows<Claimed>(
    tx,
    `select o.id, o.rule, o.subject_id as "subjectId", case when t.id is null then null else jsonb_build_object(
        'caseId', t.case_id, 'ownerId', t.owner_id, 'state', t.state,
        'past', t.due_on < ($2::timestamptz at time zone n.time_zone)::date,
        'inOffice', exists (select 1 from told_of_overdue(t.id, $2) told where told.rule = o.rule and told.practitioner_id = $1)) end as action
     from outbox o left join plan_action t on t.id = o.subject_id left join case_file f on f.id = t.case_id left join panel n on n.id = f.panel_id
     where o.recipient_id = $1 and o.sent_at is null and o.dropped_at is null and greatest(o.due_at, o.held_until) <= $2
     order by o.due_at, o.id for update of o skip locked`,
    [recipientId, now],
  );
}

async function hold(tx: EntityManager, reminders: readonly Claimed[], until: Date): Promise<null> {
  await tx.query(`update outbox set held_until = $2 where id = any($1)`, [reminders.map(({ id }) => id), until]);
  return null;
}

function saying(reminders: readonly Claimed[]): DueMail['says'] {
  if (reminders.every(({ rule }) => rule === 'daily')) return 'daily';
  return reminders.some(({ action }) => action?.past) ? 'overdue' : 'due';
}
