import type { EntityManager } from 'typeorm';
import type { Actor } from '@inview/access';
import { rows } from '@inview/platform';
import type { ActionState, ReminderRule } from '@inview/policy';
import { practitionerAsActor } from './owner.js';

/** One mail to send now, for all that its recipient is to be reminded of. */
export interface DueMail {
  /** Its name, the same whenever it is sent again, so that a repeated one can be recognised. */
  readonly mailId: string;
  /** Every row of the outbox that it stands for. */
  readonly ids: readonly [string, ...string[]];
  readonly to: string;
  readonly says: 'due' | 'overdue' | 'daily';
  /** Nobody knows whether it went out before. */
  readonly again: boolean;
}

/** What its recipient is to be reminded of. */
export interface Claimed {
  readonly id: string;
  readonly rule: ReminderRule | 'daily';
  readonly subjectId: string;
  /** The mail that it may have gone out with already. */
  readonly mailId: string | null;
  /** Of an action; null for the daily mail, which is about nothing. */
  readonly action: {
    readonly caseId: string;
    readonly ownerId: string;
    readonly state: ActionState;
    readonly past: boolean;
    readonly inOffice: boolean;
    readonly quiet: boolean;
  } | null;
}

export interface Recipient extends Actor {
  readonly email: string;
}

/** Whose a waiting reminder is; null when it was sent or dropped. */
export async function recipientOf(tx: EntityManager, id: string): Promise<Recipient | null> {
  const [found] = await rows<{ recipientId: string; email: string }>(
    tx,
    `select o.recipient_id as "recipientId", p.email from outbox o join practitioner p on p.id = o.recipient_id
     where o.id = $1 and o.sent_at is null and o.dropped_at is null`,
    [id],
  );
  const actor = found ? await practitionerAsActor(tx, found.recipientId) : null;
  return actor && found ? { ...actor, email: found.email } : null;
}

/** All that somebody is to be told now; first what may have gone out already, mail by mail. */
export async function dueNow(tx: EntityManager, recipientId: string, now: Date): Promise<Claimed[]> {
  return await rows<Claimed>(
    tx,
    `select o.id, o.rule, o.subject_id as "subjectId", o.mail_id as "mailId", case when t.id is null then null else jsonb_build_object(
        'caseId', t.case_id, 'ownerId', t.owner_id, 'state', t.state,
        'past', t.due_on < ($2::timestamptz at time zone n.time_zone)::date,
        'quiet', exists (select 1 from newest_snooze(t.id, $1) s where s.until > ($2::timestamptz at time zone n.time_zone)::date),
        'inOffice', exists (select 1 from told_of_overdue(t.id, $2) told where told.rule = o.rule and told.practitioner_id = $1)) end as action
     from outbox o left join plan_action t on t.id = o.subject_id left join case_file f on f.id = t.case_id left join panel n on n.id = f.panel_id
     where o.recipient_id = $1 and o.sent_at is null and o.dropped_at is null and greatest(o.due_at, o.held_until) <= $2
     order by o.mail_id nulls last, o.due_at, o.id for update of o skip locked`,
    [recipientId, now],
  );
}

/** The first mail's of them. */
export const ofOneMail = (due: readonly Claimed[]): Claimed[] => due.filter(({ mailId }) => mailId === due[0]?.mailId);

export async function hold(tx: EntityManager, reminders: readonly Claimed[], until: Date): Promise<null> {
  await tx.query(`update outbox set held_until = $2 where id = any($1)`, [reminders.map(({ id }) => id), until]);
  return null;
}

export async function markClaimed(tx: EntityManager, { ids, mailId }: DueMail, at: Date): Promise<void> {
  await tx.query(
    `update outbox set mail_id = $2, claimed_at = $3, repeats = repeats + (mail_id is not null)::int where id = any($1)`,
    [ids, mailId, at],
  );
}

/** As it was before the claim: what never may have gone out can go with any mail, what may have keeps its own. */
export async function markReleased(tx: EntityManager, { ids, again }: DueMail, until: Date | null): Promise<void> {
  await tx.query(
    `update outbox set mail_id = case when $2::boolean then mail_id end, claimed_at = case when $2::boolean then claimed_at end,
       repeats = repeats - $2::boolean::int, held_until = coalesce($3, held_until) where id = any($1)`,
    [ids, again, until],
  );
}

export function saying(reminders: readonly Claimed[]): DueMail['says'] {
  if (reminders.every(({ rule }) => rule === 'daily')) return 'daily';
  return reminders.some(({ action }) => action?.past) ? 'overdue' : 'due';
}
