import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteResponse, SafeContact } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { Action, Audience } from '@inview/policy';
import { inWords } from './naming.js';

/** A case as lists name it. */
export interface KnownCase {
  readonly id: string;
  readonly reference: string;
  readonly names: string;
  readonly open: boolean;
}

type Party = RouteResponse<'case.read'>['parties'][number];

// Whom the panel calls the case by: the first victim survivor, then the persons using violence.
const PEOPLE = `
  ARRAY(SELECT y.name FROM case_party y WHERE y.case_id = f.id AND y.role = 'victim-survivor' ORDER BY y.position LIMIT 1)
  || ARRAY(SELECT y.name FROM case_party y WHERE y.case_id = f.id AND y.role = 'person-using-violence' ORDER BY y.position)`;

/** What may be read of cases. Whole-panel facts only, but for safe contact, which has a grant of its own. */
@Injectable()
export class CaseQueries {
  /**
   * The panel's cases that the actor may know of: an associate's are those invited to (P2), nobody's one with a conflict (X1). Of her
   * side, without those in which they worked with him (V20).
   */
  async known(
    tx: EntityManager,
    grant: Grant<'panel.read-cases' | 'panel.coordinate' | 'meeting.read'>,
    audience: Audience = 'whole-panel',
  ): Promise<KnownCase[]> {
    const found = await rows<{ id: string; reference: string; open: boolean; people: string[] }>(
      tx,
      `SELECT f.id, f.reference, f.closed_at IS NULL AS open, ${PEOPLE} AS people
       FROM case_file f JOIN panel_membership m ON m.panel_id = f.panel_id AND m.practitioner_id = $2
       WHERE f.panel_id = $1 AND (m.kind <> 'associate'
         OR EXISTS (SELECT 1 FROM case_invitation i WHERE i.case_id = f.id AND i.practitioner_id = m.practitioner_id))
         AND NOT CASE WHEN $4 = 'her-side' THEN without_her_side(f.id, $2, $3) ELSE shut_out(f.id, $2, $3) END
       ORDER BY open DESC, people, f.reference`,
      [panelOf(grant), grant.actor.practitionerId, grant.at, audience],
    );
    return found.map(({ people, ...row }) => ({ ...row, names: inWords(people) }));
  }

  /** Every case of the grant's panel, to make minutes of: also one that whoever closes the meeting may not know (X1). Never served. */
  async toMinute(tx: EntityManager, grant: Grant<'meeting.convene'>): Promise<KnownCase[]> {
    const found = await rows<{ id: string; reference: string; open: boolean; people: string[] }>(
      tx,
      `SELECT f.id, f.reference, f.closed_at IS NULL AS open, ${PEOPLE} AS people FROM case_file f WHERE f.panel_id = $1`,
      [panelOf(grant)],
    );
    return found.map(({ people, ...row }) => ({ ...row, names: inWords(people) }));
  }

  /** The display name of the grant's case, such as "Lisa and Matthew". */
  async names(tx: EntityManager, grant: Grant<Action>): Promise<string> {
    const [row] = await rows<{ people: string[] }>(tx, `SELECT ${PEOPLE} AS people FROM case_file f WHERE f.id = $1`, [
      caseOf(grant),
    ]);
    return inWords(present(row, 'not-found').people);
  }

  async head(
    tx: EntityManager,
    grant: Grant<'case.read'>,
  ): Promise<Pick<RouteResponse<'case.read'>, 'id' | 'panelId' | 'reference' | 'open' | 'summary'>> {
    const [row] = await rows<Pick<RouteResponse<'case.read'>, 'id' | 'panelId' | 'reference' | 'open' | 'summary'>>(
      tx,
      `SELECT id, panel_id AS "panelId", reference, closed_at IS NULL AS open, whole_panel_summary AS summary FROM case_file WHERE id = $1`,
      [caseOf(grant)],
    );
    return present(row, 'not-found');
  }

  /** The people of the case and their roles in it, in the referral's order. */
  parties(tx: EntityManager, grant: Grant<'case.read'>): Promise<Party[]> {
    return rows<Party>(
      tx,
      `SELECT id, name, role, relationship, born::text AS born, unborn FROM case_party WHERE case_id = $1 ORDER BY position`,
      [caseOf(grant)],
    );
  }

  /** Names by party id, for the minutes of a meeting of the same panel. */
  async partyNames(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    caseIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const found = await rows<{ id: string; name: string }>(
      tx,
      `SELECT y.id, y.name FROM case_party y JOIN case_file f ON f.id = y.case_id WHERE f.panel_id = $1 AND f.id = ANY ($2::uuid[])`,
      [panelOf(grant), caseIds],
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  /** How to reach each victim survivor and child safely: for the units that will contact her (K1). */
  safeContact(
    tx: EntityManager,
    grant: Grant<'case.read-safe-contact'>,
  ): Promise<{ partyId: string; name: string; safeContact: SafeContact; school: string | null }[]> {
    return rows(
      tx,
      `SELECT y.id AS "partyId", y.name, s.content AS "safeContact", s.school FROM safe_contact s JOIN case_party y ON y.id = s.party_id
       WHERE y.case_id = $1 ORDER BY y.position`,
      [caseOf(grant)],
    );
  }
}
