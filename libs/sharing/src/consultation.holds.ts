import type { EntityManager } from 'typeorm';
import type { Access, Actor } from '@inview/access';
import { rows } from '@inview/platform';
import type { Action } from '@inview/policy';

/**
 * Postgres has room for some thousands of locks by name in all, so that there are this many names and no more, and a read of any
 * size takes its turn. Two consultations share one now and then: each then waits for the other's change, which is over at once.
 */
const NAMES = 1024;

const inOrder = `(select distinct (hashtextextended(id::text, 0) & ${String(NAMES - 1)})::int as name from unnest($1::uuid[]) id order by 1) held`;

/**
 * Until this transaction ends none of these is withdrawn, released or changed (C5); what is read before is read again after. The law
 * is asked first: who may read nothing holds nobody up and waits for nobody (V3). The locks are by name, because these are given in
 * turn: a row's goes on being shared by readers while a withdrawal waits for it, so that readers could keep her from it (C6).
 */
export async function holdConsultations(tx: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx.query(`select pg_advisory_xact_lock_shared(hashtext('consultation'), name) from ${inOrder}`, [ids]);
}

/** This transaction alone changes it: whoever holds it first ends, whoever comes after waits. */
export async function takeConsultation(tx: EntityManager, id: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('consultation'), name) from ${inOrder}`, [[id]]);
  await tx.query(`select from consultation where id = $1 for update`, [id]);
}

/** Something that the law may let somebody read, and the consultation that it is, or comes from. */
export interface OfConsultation {
  readonly id: string;
  readonly consultationId: string | null;
}

/** Those of these that the law lets this reader read, until this transaction ends: asked again once their consultations are held (C5). */
export async function readableHeld(
  tx: EntityManager,
  access: Access,
  reader: Actor,
  action: Action,
  things: readonly OfConsultation[],
): Promise<ReadonlySet<string>> {
  const idsOf = (some: readonly OfConsultation[]) => some.map(({ id }) => id);
  const may = await access.mayEach(tx, reader, action, idsOf(things));
  const held = things.filter(({ id, consultationId }) => consultationId !== null && may.has(id));
  if (held.length === 0) return may;
  await holdConsultations(
    tx,
    held.flatMap(({ consultationId }) => consultationId ?? []),
  );
  const still = await access.mayEach(tx, reader, action, idsOf(held));
  const gone = new Set(idsOf(held).filter((id) => !still.has(id)));
  return new Set(idsOf(things).filter((id) => may.has(id) && !gone.has(id)));
}

/** W20: what a list served of these was on its reader's screen, and is held against what they write: the audit says so, once each. */
export async function recordServed(
  tx: EntityManager,
  access: Access,
  reader: Actor,
  consultationIds: readonly string[],
): Promise<void> {
  // Whoever looks with another's eyes reads what they read already (Y2).
  if (consultationIds.length === 0 || reader.seenBy) return;
  const unread = await rows<{ subjectId: string }>(
    tx,
    `select distinct id as "subjectId" from unnest($2::uuid[]) id where id not in (select has_read($1)) order by 1`,
    [reader.practitionerId, consultationIds],
  );
  if (unread.length === 0) return;
  await access.requireAll(
    tx,
    unread.map(({ subjectId }) => ({ actor: reader, subjectId })),
    'consultation.read',
  );
}
