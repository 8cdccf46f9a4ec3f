import type { EntityManager } from 'typeorm';
import type { ReferralContent } from '@inview/contract';
import { Refused, rows, type Ids } from '@inview/platform';
import { contactUnitsOf } from './contact-units.js';
import { referenceFrom } from './naming.js';
import { partiesOf } from './parties.js';

interface Opening {
  readonly referralId: string;
  readonly panelId: string;
  readonly content: ReferralContent;
  /** What every panel member reads, the men's service included. */
  readonly summary: string;
  readonly contactUnitIds: readonly string[];
  readonly at: Date;
}

/** Writes the case of an accepted referral: its people, their safe contact, the units that will contact her (K1). */
export async function openCase(tx: EntityManager, ids: Ids, opening: Opening): Promise<string> {
  const caseId = ids.next();
  await tx.query(
    `INSERT INTO case_file (id, panel_id, referral_id, reference, whole_panel_summary, opened_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [caseId, opening.panelId, opening.referralId, referenceFrom(ids.secret()), opening.summary, opening.at],
  );
  await writeParties(tx, ids, caseId, opening.content);
  await writeContactUnits(tx, caseId, opening);
  return caseId;
}

async function writeParties(tx: EntityManager, ids: Ids, caseId: string, content: ReferralContent): Promise<void> {
  for (const [position, party] of partiesOf(content).entries()) {
    const id = ids.next();
    await tx.query(
      `INSERT INTO case_party (id, case_id, role, name, relationship, born, unborn, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, party.role, party.name, party.relationship, party.born, party.unborn, position],
    );
    if (party.safeContact === null) continue;
    await tx.query(`INSERT INTO safe_contact (party_id, content, school) VALUES ($1, $2::jsonb, $3)`, [
      id,
      JSON.stringify(party.safeContact),
      party.school,
    ]);
  }
}

async function writeContactUnits(
  tx: EntityManager,
  caseId: string,
  { panelId, contactUnitIds }: Opening,
): Promise<void> {
  const offered = new Set((await contactUnitsOf(tx, panelId)).map(({ unit }) => unit.id));
  const foreign = contactUnitIds.flatMap((id, index) =>
    offered.has(id)
      ? []
      : [{ pointer: `/contactUnitIds/${index}`, message: 'This unit cannot be the one to contact her.' }],
  );
  if (foreign.length > 0) throw new Refused('invalid-input', { fields: foreign });
  await rows(tx, `INSERT INTO contact_unit (case_id, unit_id) SELECT $1, unnest($2::uuid[])`, [
    caseId,
    [...new Set(contactUnitIds)],
  ]);
}
