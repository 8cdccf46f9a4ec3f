import type { EntityManager } from 'typeorm';
import { publish } from '@inview/platform';

/** Tells the open screens of both ends, and of the coordinator: whom the law lets read it. */
export async function tellRequest(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'request.read', scopeId: id });
}

export async function tellStatement(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'statement.read', scopeId: id });
}

/** Tells those who correct roles; nobody else knows that something is proposed (D8). */
export async function tellRole(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'role.decline', scopeId: id });
}

/** Tells the agency that keeps it. */
export async function tellComplaint(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'complaint.answer', scopeId: id });
}

/** Tells those whom the correction was sent to. */
export async function tellCorrection(tx: EntityManager, id: string): Promise<void> {
  await publish(tx, { what: 'exchange', id, needs: 'correction.acknowledge', scopeId: id });
}
