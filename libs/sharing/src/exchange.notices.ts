import type { EntityManager } from 'typeorm';
import { publish } from '@inview/platform';

/** Tells the open screens of both ends, and of the coordinator: whom the law lets read it. */
export async function tellRequest(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'request.read', scopeId: id });
}

export async function tellStatement(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'statement.read', scopeId: id });
}

/** Tells those whom the correction was sent to. */
export async function tellCorrection(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'correction.acknowledge', scopeId: id });
}
