import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, AccessRefused } from '@inview/access';
import { record } from '@inview/audit';
import { Clock, Ids, InTransaction, MELBOURNE, publish, rows, wakeOutbox } from '@inview/platform';
import { mayBeReminded, type RuleId } from '@inview/policy';
import {
  dueNow,
  hold,
  markClaimed,
  markReleased,
  ofOneMail,
  recipientOf,
  saying,
  type Claimed,
  type DueMail,
  type Recipient,
} from './mail.claims.js';
import { recordRefusal, recordTaken } from './mail-refusals.js';
import { practitionerAsActor } from './owner.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { isOpen, quietUntil } from './reminders.js';

/** A reminder that is neither sent nor dropped. */
export interface WaitingReminder {
  readonly id: string;
  readonly dueAt: Date;
  /** When it was claimed for a mail of which nothing more is known. */
  readonly claimedAt: Date | null;
}

type Standing = 'stands' | 'later' | readonly RuleId[];

/** How long somebody who must accept an undertaking first is left in peace (M1). */
const LATER = 15 * 60_000;
/** How long a mail server is left in peace that refused a mail for good: an address may be put right. */
const REFUSED = 60 * 60_000;

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
      `select id, greatest(due_at, held_until) as "dueAt", claimed_at as "claimedAt" from outbox
       where sent_at is null and dropped_at is null and greatest(due_at, held_until) < $1 order by 2`,
      [before],
    );
  }

  /** Whom a waiting reminder goes to; null when it was sent or dropped. */
  async recipientOf(tx: EntityManager, id: string): Promise<string | null> {
    const [waiting] = await rows<{ recipientId: string }>(
      tx,
      `select recipient_id as "recipientId" from outbox where id = $1 and sent_at is null and dropped_at is null`,
      [id],
    );
    return waiting?.recipientId ?? null;
  }

  /**
   * Claims a reminder for a mail, with all else that its recipient is to be told now, if there is anything: standing is asked again
   * for each, and who has lost it is told nothing of it (rule 39). Once the claim is committed the mail may be sent. What may have
   * gone out already goes again on its own and by its old name: added to, it would be taken for the old one. Whoever claims holds
   * the recipient until `sent` or `release`. Null when it was sent, is dropped, is not due, or when it is night.
   */
  async claim(tx: EntityManager, id: string): Promise<DueMail | null> {
    const now = this.clock.now();
    const recipient = await recipientOf(tx, id);
    if (!recipient) return null;
    const due = ofOneMail(await dueNow(tx, recipient.practitionerId, now));
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
    const mail: DueMail = {
      mailId: first.mailId ?? first.id,
      ids: [first.id, ...more.map((reminder) => reminder.id)],
      to: recipient.email,
      says: saying(stands),
      again: first.mailId !== null,
    };
    await markClaimed(tx, mail, now);
    return mail;
  }

  /** Records that the mail server took it. */
  async sent(tx: EntityManager, mail: DueMail): Promise<void> {
    const at = this.clock.now();
    await tx.query(`update outbox set sent_at = $2 where id = any($1)`, [mail.ids, at]);
    await recordTaken(tx, mail.ids, at);
  }

  /** Gives back what certainly was not taken this time; refused for good, it is tried again in an hour. */
  async release(tx: EntityManager, mail: DueMail, forGood: boolean): Promise<void> {
    const until = forGood ? new Date(this.clock.now().getTime() + REFUSED) : null;
    await markReleased(tx, mail, until);
    if (forGood) await recordRefusal(tx, mail.ids, this.clock.now());
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
    const { ownerId, state, inOffice, quiet } = action;
    const owner = ownerId === recipient.practitionerId;
    const told = mayBeReminded({ rule, open: isOpen(state), owner, inOffice, unitKind: recipient.unitKind, quiet });
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
