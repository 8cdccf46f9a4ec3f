import type { EntityManager } from 'typeorm';
import { panelOf, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';

type Unreached = RouteResponse<'panel.reminders'>['unreached'][number];

/** The mail server will take no mail for the address of who was to be told this. First said counts, until it takes one. */
export async function recordRefusal(tx: EntityManager, outboxIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `insert into mail_refusal (practitioner_id, address, refused_at)
       select distinct p.id, p.email, $2::timestamptz from outbox o join practitioner p on p.id = o.recipient_id where o.id = any($1)
     on conflict (practitioner_id) do update set address = excluded.address, refused_at = excluded.refused_at, taken_at = null
       where mail_refusal.taken_at is not null or mail_refusal.address <> excluded.address`,
    [outboxIds, at],
  );
}

/** It took one: whoever was out of reach is so no more. */
export async function recordTaken(tx: EntityManager, outboxIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `update mail_refusal set taken_at = $2
     where taken_at is null and practitioner_id in (select recipient_id from outbox where id = any($1))`,
    [outboxIds, at],
  );
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
