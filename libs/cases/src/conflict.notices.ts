import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import { publish, rows } from '@inview/platform';
import type { Action } from '@inview/policy';

interface Told {
  /** Keepers whom what waits concerns: of that they learn nothing (X20). */
  readonly but?: readonly string[];
  /** Open sections and rooms are decided afresh first. */
  readonly recheck?: boolean;
}

/** Word to those who keep the case's conflicts. Nobody else is told that there was one (X4). */
export async function tellKeepers(
  tx: EntityManager,
  grant: Grant<Action>,
  { but = [], recheck }: Told = {},
): Promise<void> {
  const caseId = caseOf(grant);
  const notice = { what: 'conflict', id: caseId, needs: 'conflict.read', scopeId: caseId } as const;
  if (but.length === 0) return await publish(tx, { ...notice, ...(recheck && { recheck }) });
  const keepers = await rows<{ id: string }>(
    tx,
    `SELECT practitioner_id AS id FROM keepers_of($1, $2) WHERE practitioner_id <> ALL ($3::uuid[])`,
    [caseId, grant.at, but],
  );
  for (const { id: to } of keepers) await publish(tx, { ...notice, to });
  if (recheck) await publish(tx, { ...notice, to: grant.actor.practitionerId, recheck });
}

/**
 * Word to those whom the case is now another to: all that they have open of it is asked for again. It bears their own id, as who
 * owns an action in a case, or referred to it, may not know the case's.
 */
export async function tellConcerned(tx: EntityManager, grant: Grant<Action>, people: readonly string[]): Promise<void> {
  const panelId = panelOf(grant);
  for (const to of people) {
    for (const what of ['conflict', 'case', 'own-action', 'referral'] as const)
      await publish(tx, { what, id: to, needs: 'self.read', scopeId: null, to });
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
