import type { EntityManager } from 'typeorm';
import { panelOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows, type ReturnedTo } from '@inview/platform';

type Unreached = RouteResponse<'panel.reminders'>['unreached'][number];

const DAY = 24 * 3_600_000;
/** A mail server that took a mail has mostly found out by then that it cannot be delivered. */
const COMES_BACK_WITHIN = 2 * DAY;
/** For how long after its claim a mail can come back: mail servers give up after five days. */
const TIES_FOR = 14 * DAY;

/** Whom a mail was for, by its rows. */
const RECIPIENTS = `select distinct p.id, p.email from outbox o join practitioner p on p.id = o.recipient_id where o.id = any($1)`;

/** The mail server will take no mail for the address of who was to be told this. First said counts, until it takes one. */
export async function recordRefusal(tx: EntityManager, outboxIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `insert into mail_refusal (practitioner_id, address, refused_at) select id, email, $2::timestamptz from (${RECIPIENTS}) p
     on conflict (practitioner_id) do update
       set address = excluded.address, refused_at = excluded.refused_at, taken_at = null, returned_at = null, tried_at = null
       where mail_refusal.taken_at is not null or mail_refusal.address <> excluded.address`,
    [outboxIds, at],
  );
}

/**
 * It took one: whoever was out of reach is so no more. Where mails are taken and come back, only one that is taken when none has
 * come back for a while says so.
 */
export async function recordTaken(tx: EntityManager, outboxIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `update mail_refusal set tried_at = case when returned_at is not null then coalesce(tried_at, $2) end,
       taken_at = case when returned_at is null or tried_at <= $3 then $2::timestamptz end
     where taken_at is null and practitioner_id in (select recipient_id from outbox where id = any($1))`,
    [outboxIds, at, new Date(at.getTime() - COMES_BACK_WITHIN)],
  );
}

/**
 * A mail came back that had been taken: its recipient is out of reach as if the server had refused it. It is not sent again, and
 * stops nothing that is. False where it changes nothing: it came back before, is long past, or its recipient's address was changed.
 */
export async function recordReturn(tx: EntityManager, { mailId, wentTo }: ReturnedTo, at: Date): Promise<boolean> {
  const [mail] = await rows<{ email: string }>(
    tx,
    `select p.email from outbox o join practitioner p on p.id = o.recipient_id
     where o.id = $1 and o.mail_id = $1 and o.returned_at is null and o.claimed_at > $2 for update of o`,
    [mailId, new Date(at.getTime() - TIES_FOR)],
  );
  if (!mail || !wentTo(mail.email)) return false;
  await tx.query(`update outbox set returned_at = $2 where id = $1`, [mailId, at]);
  await tx.query(
    `insert into mail_refusal (practitioner_id, address, refused_at, returned_at)
       select id, email, $2::timestamptz, $2::timestamptz from (${RECIPIENTS}) p
     on conflict (practitioner_id) do update set address = excluded.address, taken_at = null, tried_at = null, returned_at = excluded.returned_at,
       refused_at = case when mail_refusal.taken_at is null and mail_refusal.address = excluded.address then mail_refusal.refused_at else excluded.refused_at end`,
    [[mailId], at],
  );
  return true;
}

export async function refusedSince(tx: EntityManager, grant: Grant<'own-reminders.read'>): Promise<Date | null> {
  const [found] = await rows<{ since: Date | null }>(tx, `select mail_refused_since($1) as since`, [
    grant.actor.practitionerId,
  ]);
  return found?.since ?? null;
}

/** Who of the panel's agencies cannot be reached by mail; never of what they were to be told. Partner contact is nobody's to list (C8). */
export async function unreachedIn(tx: EntityManager, grant: Grant<'panel.coordinate'>): Promise<Unreached[]> {
  const found = await rows<{ person: Unreached['person']; since: Date }>(
    tx,
    `select person_ref(p.id) as person, mail_refused_since(p.id) as since
     from practitioner p join unit u on u.id = p.unit_id and u.kind <> 'partner-contact'
     where p.left_at is null and mail_refused_since(p.id) is not null
       and exists (select 1 from panel_membership m join practitioner s on s.id = m.practitioner_id and s.left_at is null
                     join unit v on v.id = s.unit_id where m.panel_id = $1 and v.agency_id = u.agency_id)
     order by p.name, p.role`,
    [panelOf(grant)],
  );
  return found.map(({ person, since }) => ({ person, since: since.toISOString() }));
}
