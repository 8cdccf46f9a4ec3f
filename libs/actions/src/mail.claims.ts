import type { EntityManager } from 'typeorm';
import type { Actor } from '@inview/access';
import { rows } from '@inview/platform';
import { escalations, type ActionState, type ReminderRule } from '@inview/policy';

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
  readonly recipientId: string;
  readonly subjectId: string;
  /** The local date that it is about. */
  readonly due: string;
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
    readonly waits: boolean;
    readonly moved: boolean;
  } | null;
}

export interface Recipient extends Actor {
  readonly email: string;
}

/** Whose each waiting reminder is, in order; null for one that was sent or dropped. */
export async function recipientsOf(tx: EntityManager, ids: readonly string[]): Promise<(Recipient | null)[]> {
  const found = await rows<{ id: string; email: string; actor: Actor }>(
    tx,
    `select o.id, p.email, jsonb_build_object('practitionerId', p.id, 'sessionId', '', 'name', p.name, 'role', p.role, 'unitId', u.id,
        'unitKind', u.kind, 'agencyId', a.id, 'agencyKind', a.kind, 'agency', a.short_name) as actor
     from outbox o join practitioner p on p.id = o.recipient_id join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id
     where o.id = any($1) and o.sent_at is null and o.dropped_at is null`,
    [ids],
  );
  const recipients = new Map(found.map(({ id, email, actor }) => [id, { ...actor, email }]));
  return ids.map((id) => recipients.get(id) ?? null);
}

/** Whether a row of the outbox (`o`) is about a due date that its action (`t`) has no more; what asks, or is put off, has a day of its own. */
export const moved = `(o.rule not in ('snoozed', 'event', 'unanswered', 'daily') and t.due_on is distinct from o.due)`;
/** The office whose holder is told by it. */
export const officeOf = `case o.rule when 'unanswered' then 'coordinator' else o.rule end`;

/** All that each of them is to be told now; first what may have gone out already, mail by mail. */
export async function dueNow(tx: EntityManager, recipientIds: readonly string[], now: Date): Promise<Claimed[]> {
  // Who holds an office is asked for those alone who are told as its holder: an owner is told as the owner.
  return await rows<Claimed>(
    tx,
    `select o.id, o.rule, o.due::text, o.recipient_id as "recipientId", o.subject_id as "subjectId", o.mail_id as "mailId",
        case when t.id is null then null else jsonb_build_object(
          'caseId', t.case_id, 'ownerId', t.owner_id, 'state', t.state,
          'past', coalesce(t.due_on < ($2::timestamptz at time zone n.time_zone)::date, false), 'waits', t.due_on is null, 'moved', ${moved},
          'quiet', exists (select 1 from newest_snooze(t.id, o.recipient_id) s where s.until > ($2::timestamptz at time zone n.time_zone)::date),
          'inOffice', o.rule = any($3) and is_told_of_overdue(t.id, ${officeOf}, o.recipient_id, $2)) end as action
     from outbox o left join plan_action t on t.id = o.subject_id left join case_file f on f.id = t.case_id left join panel n on n.id = f.panel_id
     where o.recipient_id = any($1) and o.sent_at is null and o.dropped_at is null and greatest(o.due_at, o.held_until) <= $2
     order by o.mail_id nulls last, o.due_at, o.id for update of o skip locked`,
    [recipientIds, now, [...escalations, 'unanswered']],
  );
}

/** The first mail's of them. */
export const ofOneMail = (due: readonly Claimed[]): Claimed[] => due.filter(({ mailId }) => mailId === due[0]?.mailId);

export async function hold(tx: EntityManager, reminders: readonly Claimed[], until: Date): Promise<void> {
  await tx.query(`update outbox set held_until = $2 where id = any($1)`, [reminders.map(({ id }) => id), until]);
}

export async function markDropped(
  tx: EntityManager,
  reminders: readonly Claimed[],
  at: Date,
  why: string,
): Promise<void> {
  const ids = reminders.map(({ id }) => id);
  await tx.query(`update outbox set dropped_at = $2, dropped_why = $3 where id = any($1)`, [ids, at, why]);
}

export async function markClaimed(tx: EntityManager, mails: readonly DueMail[], at: Date): Promise<void> {
  const lines = mails.flatMap(({ ids, mailId }) => ids.map((id) => ({ id, mailId })));
  await tx.query(
    `update outbox o set mail_id = m.mail_id, claimed_at = $3, repeats = repeats + (o.mail_id is not null)::int
     from unnest($1::uuid[], $2::uuid[]) m(id, mail_id) where o.id = m.id`,
    [lines.map(({ id }) => id), lines.map(({ mailId }) => mailId), at],
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
