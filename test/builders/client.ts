import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '@inview/access';

/** A person that an advocate works with. */
export async function aClient(owner: pg.Client, advocate: Actor, name: string): Promise<string> {
  const id = randomUUID();
  await owner.query(`insert into client (id, advocate_id, name, safe_contact) values ($1, $2, $3, '{}')`, [
    id,
    advocate.practitionerId,
    name,
  ]);
  return id;
}

/** Somebody else of the same unit, on no panel. */
export async function aColleague(owner: pg.Client, of: Actor): Promise<Actor> {
  const practitionerId = randomUUID();
  await owner.query(
    `insert into practitioner (id, unit_id, name, role, email) values ($1, $2, 'A colleague', 'Practitioner', $3)`,
    [practitionerId, of.unitId, `${practitionerId}@example.org`],
  );
  return { ...of, practitionerId, sessionId: randomUUID(), name: 'A colleague' };
}
