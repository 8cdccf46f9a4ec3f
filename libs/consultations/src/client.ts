import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import { Refused, rows } from '@inview/platform';
import type { Action } from '@inview/policy';

export const invalid = (pointer: string, message: string) =>
  new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Another advocate's client answers exactly as one that does not exist (C2). */
export async function ownClient(tx: EntityManager, grant: Grant<Action>, clientId: string): Promise<void> {
  const found = await rows(tx, `select id from client where id = $1 and advocate_id = $2`, [
    clientId,
    grant.actor.practitionerId,
  ]);
  if (found.length === 0) throw invalid('/clientId', 'Choose one of your own people.');
}
