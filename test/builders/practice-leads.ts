import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '@inview/access';

/** Makes people practice leads since a local date, until another where one is given. */
export async function leadPractice(
  owner: pg.Client,
  people: readonly Pick<Actor, 'practitionerId'>[],
  since = '2026-01-01',
  until: string | null = null,
): Promise<void> {
  for (const { practitionerId } of people) {
    await owner.query('insert into practice_lead (id, practitioner_id, since, until) values ($1, $2, $3, $4)', [
      randomUUID(),
      practitionerId,
      since,
      until,
    ]);
  }
}
