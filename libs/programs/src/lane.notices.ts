import type { EntityManager } from 'typeorm';
import { publish, rows } from '@inview/platform';

/** Tells the item's advocate and the risk lead's unit that it was cleared to. */
export async function tellLane(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'lane', id, needs: 'lane.read', scopeId: id });
}

/** Tells the one facilitator it was passed to. */
export async function tellFacilitator(tx: EntityManager, id: string, facilitatorId: string): Promise<void> {
  await publish(tx, { what: 'lane', id, needs: 'lane.receive', scopeId: id, to: facilitatorId });
}

/**
 * Tells everybody who held an item that it is gone, person by person: the law lets none of his side read it any more, and nobody
 * else may learn its id (N3). Who works elsewhere now, in another agency's program too, held it once, and is told nothing.
 */
export async function tellGone(tx: EntityManager, id: string): Promise<void> {
  const held = await rows<{ id: string }>(
    tx,
    `select p.id from lane_item i join practitioner p on p.unit_id = i.unit_id where i.id = $1 and p.left_at is null
     union select p.id from lane_passing g join practitioner p on p.id = g.facilitator_id join unit u on u.id = p.unit_id and u.kind = 'facilitators'
       join lane_item i on i.id = g.lane_item_id join unit own on own.id = i.unit_id and own.agency_id = u.agency_id
       where g.lane_item_id = $1 and g.answer = 'confirmed'`,
    [id],
  );
  for (const person of held)
    await publish(tx, { what: 'lane', id, needs: 'own-lane.list', scopeId: null, to: person.id });
  // Its advocate, or whoever of her unit is asked in her place, reads that it is gone (N3, C9).
  await tellLane(tx, id);
}
