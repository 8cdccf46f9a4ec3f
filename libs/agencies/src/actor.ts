import type { EntityManager } from 'typeorm';
import type { Actor } from '@inview/access';
import { rows } from '@inview/platform';

/** A practitioner as the law is asked about them when they are not signed in: in no session. Null for an unknown id. */
export async function practitionerAsActor(tx: EntityManager, practitionerId: string): Promise<Actor | null> {
  const [actor] = await rows<Actor>(
    tx,
    `select p.id as "practitionerId", '' as "sessionId", p.name, p.role, u.id as "unitId", u.kind as "unitKind",
            a.id as "agencyId", a.kind as "agencyKind", a.short_name as agency
     from practitioner p join unit u on u.id = p.unit_id join agency a on a.id = u.agency_id where p.id = $1`,
    [practitionerId],
  );
  return actor ?? null;
}
