import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import { Refused, rows } from '@inview/platform';
import type { Action } from '@inview/policy';

export const invalid = (pointer: string, message: string) =>
  new Refused('invalid-input', { fields: [{ pointer, message }] });

/** The clients that this advocate keeps: their own in the unit, and those that one who is gone from it left behind (V22, C9). */
export const keptBy = (advocate: string, unit: string) =>
  `(unit_id = ${unit} and (advocate_id = ${advocate} or gone_from(unit_id, advocate_id)))`;

/** Another advocate's client answers exactly as one that does not exist (C2), until that advocate is gone from the unit (C9). */
export async function ownClient(tx: EntityManager, grant: Grant<Action>, clientId: string): Promise<void> {
  const found = await rows(tx, `select id from client where id = $1 and ${keptBy('$2', '$3')}`, [
    clientId,
    grant.actor.practitionerId,
    grant.actor.unitId,
  ]);
  if (found.length === 0) throw invalid('/clientId', 'Choose one of your own people.');
}
