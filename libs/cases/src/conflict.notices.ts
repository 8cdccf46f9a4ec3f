import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import { publish, rows } from '@inview/platform';
import type { Action } from '@inview/policy';

/** Word to those who keep the case's conflicts. Nobody else is told that there was one (X4). */
export async function tellKeepers(tx: EntityManager, grant: Grant<Action>): Promise<void> {
  const caseId = caseOf(grant);
  await publish(tx, { what: 'conflict', id: caseId, needs: 'conflict.read', scopeId: caseId });
}

/**
 * Word to the keepers, and to those whose access changed: all that they have open of the case is asked for again. Open sections and
 * rooms are decided afresh first (X1, X3). To everybody else the case is as it was, and nothing comes.
 */
export async function tellConcerned(tx: EntityManager, grant: Grant<Action>, people: readonly string[]): Promise<void> {
  const [caseId, panelId] = [caseOf(grant), panelOf(grant)];
  await publish(tx, { what: 'conflict', id: caseId, needs: 'conflict.read', scopeId: caseId, recheck: true });
  const self = { id: caseId, needs: 'self.read', scopeId: null } as const;
  for (const to of people) {
    for (const what of ['conflict', 'case', 'own-action', 'referral'] as const)
      await publish(tx, { what, ...self, to });
    // Its agenda, whichever meeting it is.
    await publish(tx, { what: 'meeting', id: panelId, needs: 'panel.read', scopeId: panelId, to });
  }
}

/** Everybody who works for an agency now. */
export async function peopleOf(tx: EntityManager, agencyId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `SELECT p.id FROM practitioner p JOIN unit u ON u.id = p.unit_id WHERE u.agency_id = $1 AND p.left_at IS NULL`,
    [agencyId],
  );
  return found.map(({ id }) => id);
}
