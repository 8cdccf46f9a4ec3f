import type { EntityManager } from 'typeorm';
import { publish, rows } from '@inview/platform';

/** Tells the coordinator's open screens. */
export async function tellCoordinator(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'consultation', id, needs: 'consultation.coordinate', scopeId: id });
}

/** Tells the advocate whose consultation it is. */
export async function tellAdvocate(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'own-consultation', id, needs: 'consultation.read-own', scopeId: id });
}

/** Tells who asked, in their case, that the program has answered or not. */
export async function tellAsker(tx: EntityManager, id: string): Promise<void> {
  const [asked] = await rows<{ caseId: string; by: string }>(
    tx,
    `select case_id as "caseId", asked_by as by from consultation where id = $1 and case_id is not null and asked_by is not null`,
    [id],
  );
  if (!asked) return;
  await publish(tx, { what: 'case', id: asked.caseId, needs: 'consultation.ask', scopeId: asked.caseId, to: asked.by });
}

/** Tells every advocate of the unit that a question waits. */
export async function tellUnit(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'own-consultation', id, needs: 'consultation.answer', scopeId: id });
}

/**
 * Tells those who hold it that something in its case changed. Nobody else of her side: a frame without a change that they
 * can read would tell an agency which was not released it that she spoke (C3).
 */
export async function tellReaders(tx: EntityManager, id: string, caseId: string): Promise<void> {
  await publish(tx, { what: 'case', id: caseId, needs: 'consultation.read', scopeId: id });
}

/**
 * Tells the members of the agencies that were given it, person by person: after a withdrawal the law lets none of them read
 * it, and others must not learn its id, so that they are named from the disclosures.
 */
export async function tellHolders(tx: EntityManager, id: string, caseId: string | null): Promise<void> {
  if (!caseId) return;
  await publish(tx, { what: 'case', id: caseId, needs: 'consultation.coordinate', scopeId: id });
  const people = await rows<{ id: string }>(
    tx,
    `select p.id from disclosure d join unit u on u.agency_id = d.agency_id join practitioner p on p.unit_id = u.id
       join panel_membership m on m.practitioner_id = p.id join case_file f on f.panel_id = m.panel_id and f.id = $2
     where d.consultation_id = $1 and m.kind <> 'coordinator' and p.left_at is null`,
    [id, caseId],
  );
  for (const person of people) {
    const toHolder = { needs: 'case.read-her-side', scopeId: caseId, to: person.id } as const;
    await publish(tx, { what: 'consultation', id, ...toHolder });
    await publish(tx, { what: 'case', id: caseId, ...toHolder });
  }
}
