import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access } from '@inview/access';
import { practitionerAsActor } from '@inview/agencies';
import { Clock, Ids, InTransaction, rows, wakeOutbox, type ReturnedTo, type TransactionEvents } from '@inview/platform';
import { MailClaims } from './claiming.js';
import { markReleased, type DueMail } from './mail.claims.js';
import { recordRefusal, recordReturn, recordTaken } from './mail-refusals.js';
import { ActionEventService } from './event.service.js';
import { ReminderOutbox } from './reminder.outbox.js';
import { tellPeople } from './telling.js';

/** A reminder that is neither sent nor dropped. */
export interface WaitingReminder {
  readonly id: string;
  readonly dueAt: Date;
  /** When it was claimed for a mail of which nothing more is known. */
  readonly claimedAt: Date | null;
}

/** An action, its owner, and all in whose lists it may be: who is asked to take it, and whom it is escalated to. */
interface Listed {
  readonly id: string;
  readonly ownerId: string;
  readonly people: readonly string[];
}
const listed = `select t.id, t.owner_id as "ownerId", array(
    select t.owner_id union select h.to_id from action_handover h where h.action_id = t.id and h.answered_at is null
    union select told.practitioner_id from told_of_overdue(t.id, $2) told) as people from plan_action t`;

/** How long a mail server is left in peace that refused a mail for good: an address may be put right. */
const REFUSED = 60 * 60_000;

/** The outbox of reminders: Postgres is the truth of what waits, was sent or was dropped; the queue only wakes it. */
@Injectable()
export class ReminderService implements OnModuleInit {
  private readonly claims: MailClaims;

  constructor(
    private readonly clock: Clock,
    ids: Ids,
    private readonly access: Access,
    private readonly events: InTransaction,
    private readonly outbox: ReminderOutbox,
    private readonly awaited: ActionEventService,
  ) {
    this.claims = new MailClaims(clock, ids, access);
  }

  onModuleInit(): void {
    this.events.on('consultation.goes-on', (tx, { consultationId, at }) => this.goesOn(tx, consultationId, at));
    this.events.on('case.opens-to', (tx, opened) => this.opensTo(tx, opened));
    this.events.on('practice.answered', (tx, { at }) => this.outbox.reckonAnew(tx, at));
    for (const end of ['consent.withdrawn', 'consent.expired', 'consultation.stops-going-on'] as const)
      this.events.on(end, (tx, { consultationId, at }) => this.ended(tx, consultationId, at));
  }

  /** Writes what is due by now by what was done elsewhere (A31). Answers with what kept single actions from it until the next time. */
  async settle(tx: EntityManager): Promise<readonly unknown[]> {
    return await this.awaited.settle(tx, this.clock.now());
  }

  /** Writes what is due by now without anybody's doing (Q2, Q3). */
  async raise(tx: EntityManager): Promise<readonly unknown[]> {
    await this.outbox.raise(tx, this.clock.now());
    return [];
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

  /** Whom each of these goes to, in order; null for one that was sent or dropped. */
  async recipientsOf(tx: EntityManager, ids: readonly string[]): Promise<(string | null)[]> {
    const waiting = await rows<{ id: string; recipientId: string }>(
      tx,
      `select id, recipient_id as "recipientId" from outbox where id = any($1) and sent_at is null and dropped_at is null`,
      [ids],
    );
    const recipients = new Map(waiting.map(({ id, recipientId }) => [id, recipientId]));
    return ids.map((id) => recipients.get(id) ?? null);
  }

  /** `claimAll` for one. */
  async claim(tx: EntityManager, id: string): Promise<DueMail | null> {
    return (await this.claimAll(tx, [id]))[0] ?? null;
  }

  /**
   * Claims reminders of several people for a mail to each, with all else that they are to be told now, if there is anything: standing
   * is asked again for each, and who has lost it is told nothing of it (rule 39). Once the claims are committed the mails may be sent.
   * What may have gone out already goes again on its own and by its old name: added to, it would be taken for the old one. Whoever
   * claims holds the recipients until `sent` or `release`. Null, in order, for what was sent, is dropped, is not due, goes with
   * another of these, or when it is night.
   */
  async claimAll(tx: EntityManager, ids: readonly string[]): Promise<(DueMail | null)[]> {
    return await this.claims.claimAll(tx, ids);
  }

  /** Records that the mail server took them. */
  async sent(tx: EntityManager, ...mails: readonly DueMail[]): Promise<void> {
    const at = this.clock.now();
    const ids = mails.flatMap((mail) => mail.ids);
    await tx.query(`update outbox set sent_at = $2 where id = any($1)`, [ids, at]);
    await recordTaken(tx, ids, at);
  }

  /** Gives back what certainly was not taken this time; refused for good, it is tried again in an hour. */
  async release(tx: EntityManager, mail: DueMail, forGood: boolean): Promise<void> {
    const until = forGood ? new Date(this.clock.now().getTime() + REFUSED) : null;
    await markReleased(tx, mail, until);
    if (forGood) await recordRefusal(tx, mail.ids, this.clock.now());
  }

  /** A mail that the server took came back; false where that changes nothing. */
  async returned(tx: EntityManager, mail: ReturnedTo): Promise<boolean> {
    return await recordReturn(tx, mail, this.clock.now());
  }

  /**
   * C5: with her agreement goes every reminder that derives from it. One that is being sent at this moment is let go, as a
   * withdrawal waits for nothing (C6); should that sending fail, standing is asked again before the next.
   */
  private async ended(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    const derived = await rows<Listed>(tx, `${listed} where t.consultation_id = $1`, [consultationId, at]);
    await this.outbox.drop(
      tx,
      derived.map(({ id }) => id),
      'C5',
      at,
    );
    for (const { id, people } of derived) await tellPeople(tx, this.access, id, people);
  }

  /** X4, Q2: who was shut out is reminded as before; what was due of it to them while they were, by the date that it has now, at once. */
  private async opensTo(tx: EntityManager, { caseId, people, at }: TransactionEvents['case.opens-to']): Promise<void> {
    const theirs = await rows<{ id: string; personId: string; owner: boolean }>(
      tx,
      `select t.id, q.id as "personId", t.owner_id = q.id as owner from plan_action t cross join unnest($2::uuid[]) q(id)
       where t.case_id = $1 and t.state in ('proposed', 'accepted') and (t.owner_id = q.id
         or exists (select 1 from told_of_overdue(t.id, $3) told where told.practitioner_id = q.id)) order by t.id, q.id`,
      [caseId, people, at],
    );
    for (const { id, personId, owner } of theirs) {
      const person = await practitionerAsActor(tx, personId);
      if (!person || !(await this.access.may(tx, person, 'action.read', id))) continue;
      if (owner) await this.outbox.write(tx, id, at);
      await this.outbox.takeUp(tx, id, owner ? 'X' : 'Q2', at, personId);
    }
    await wakeOutbox(tx);
  }

  /** E2: what derives from it lives on where its owner may read it again: they are told, and reminded as before. */
  private async goesOn(tx: EntityManager, consultationId: string, at: Date): Promise<void> {
    const derived = await rows<Listed>(
      tx,
      `${listed} where t.consultation_id = $1 and t.state in ('proposed', 'accepted')`,
      [consultationId, at],
    );
    for (const { id, ownerId, people } of derived) {
      await tellPeople(tx, this.access, id, people);
      const owner = await practitionerAsActor(tx, ownerId);
      if (!owner || !(await this.access.may(tx, owner, 'action.read', id))) continue;
      await this.outbox.write(tx, id, at);
      await this.outbox.takeUp(tx, id, 'C5', at);
    }
    await wakeOutbox(tx);
  }
}
