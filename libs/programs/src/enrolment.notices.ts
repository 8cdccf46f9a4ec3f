import type { EntityManager } from 'typeorm';
import { publish, rows } from '@inview/platform';

async function casesOf(tx: EntityManager, enrolmentId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select case_id as id from standing_link where enrolment_id = $1 order by case_id`,
    [enrolmentId],
  );
  return found.map(({ id }) => id);
}

/** Tells the program, partner contact and the panel of his cases at once: the open half of the valve (N4). */
export async function tellProgram(tx: EntityManager, enrolmentId: string): Promise<void> {
  await publish(tx, { what: 'program', id: enrolmentId, needs: 'program.read', scopeId: enrolmentId });
  for (const id of await casesOf(tx, enrolmentId))
    await publish(tx, { what: 'case', id, needs: 'case.read', scopeId: id, audience: 'whole-panel' });
}

/** Tells her side that a review was answered; his side hears nothing of reviews (N5). */
export async function tellHerSide(tx: EntityManager, enrolmentId: string): Promise<void> {
  await publish(tx, { what: 'program', id: enrolmentId, needs: 'program.review', scopeId: enrolmentId });
  for (const id of await casesOf(tx, enrolmentId))
    await publish(tx, { what: 'case', id, needs: 'case.read-her-side', scopeId: id, audience: 'her-side' });
}
