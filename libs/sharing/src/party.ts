import type { EntityManager } from 'typeorm';
import { Refused, rows } from '@inview/platform';
import type { PartyRole } from '@inview/policy';

export const faulty = (pointer: string, message: string) =>
  new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Somebody of the case, held in their role until this transaction ends (D7). */
export async function partyOf(tx: EntityManager, caseId: string, partyId: string): Promise<{ role: PartyRole }> {
  const [party] = await rows<{ role: PartyRole }>(
    tx,
    `select role from case_party where id = $1 and case_id = $2 for share`,
    [partyId, caseId],
  );
  if (!party) throw faulty('/partyId', 'Choose somebody of this case.');
  return party;
}
