import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { peopleOf, tellConcerned } from './conflict.notices.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

type Recording = Grant<'conflict.record'>;
type Of = { readonly practitionerId: string } | { readonly agencyId: string };

/** Conflicts of interest in a case: they hold from the transaction that records them (X1, X5). */
@Injectable()
export class ConflictService {
  constructor(private readonly ids: Ids) {}

  /** One's own. Nobody is asked whether it is so; lifting it is the coordinator's. */
  async declare(tx: EntityManager, grant: Grant<'conflict.declare'>, reason: string): Promise<void> {
    const { practitionerId } = grant.actor;
    await this.insert(tx, grant, 'declared', { practitionerId }, reason);
    await tellConcerned(tx, grant, [practitionerId]);
  }

  /** Somebody's, or an agency's whose staff or their relatives are parties. `out-of-step` when it stands already. */
  async record(tx: EntityManager, grant: Recording, body: RouteBody<'conflict.record'>): Promise<string> {
    if ('agencyId' in body) return await this.staffCase(tx, grant, body);
    const { practitionerId } = body;
    await this.ofPanel(tx, grant, { practitionerId }, '/practitionerId');
    const id = await this.insert(tx, grant, 'recorded', { practitionerId }, body.reason);
    await tellConcerned(tx, grant, [practitionerId]);
    return id;
  }

  /** By the coordinator, with the reason; it stays on record. */
  async lift(tx: EntityManager, grant: Grant<'conflict.lift'>, body: RouteBody<'conflict.lift'>): Promise<void> {
    const [lifted] = await rows<{ practitioner_id: string | null; agency_id: string | null }>(
      tx,
      `UPDATE conflict SET lifted_by = $3, lifted_at = $4, lifted_reason = $5
       WHERE id = $1 AND case_id = $2 AND lifted_at IS NULL RETURNING practitioner_id, agency_id`,
      [body.conflictId, caseOf(grant), grant.actor.practitionerId, grant.at, body.reason],
    );
    if (!lifted) throw invalid('/conflictId', 'Choose a conflict of this case that still stands.');
    const { practitioner_id: person, agency_id: agency } = lifted;
    await tellConcerned(tx, grant, [...(person ? [person] : []), ...(agency ? await peopleOf(tx, agency) : [])]);
  }

  /** Somebody without an office of their own stands in, in this case, for a chair or coordinator to whom it is unknown. */
  async substitute(tx: EntityManager, grant: Recording, body: RouteBody<'conflict.substitute'>): Promise<void> {
    const offices = await rows(
      tx,
      `SELECT 1 FROM panel_membership m WHERE m.panel_id = $1 AND m.practitioner_id = $2 AND m.kind IN ('coordinator', 'co-chair')
         AND shut_out($3, m.practitioner_id, $4)`,
      [panelOf(grant), body.recusedId, caseOf(grant), grant.at],
    );
    if (offices.length === 0) throw invalid('/recusedId', 'Choose a chair or coordinator who has a conflict here.');
    const free = await rows(
      tx,
      `SELECT 1 FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
         JOIN unit u ON u.id = p.unit_id JOIN agency a ON a.id = u.agency_id AND NOT of_his_side(a.kind, u.kind)
       WHERE m.panel_id = $1 AND m.practitioner_id = $2 AND m.kind = 'core' AND NOT shut_out($3, m.practitioner_id, $4)`,
      [panelOf(grant), body.substituteId, caseOf(grant), grant.at],
    );
    if (free.length === 0)
      throw invalid(
        '/substituteId',
        'Choose a core member of this panel, not of the men’s service, without a conflict.',
      );
    // Held, so that two are not named at once.
    await rows(tx, `SELECT id FROM case_file WHERE id = $1 FOR UPDATE`, [caseOf(grant)]);
    const replaced = await rows<{ substitute_id: string }>(
      tx,
      `UPDATE case_substitute SET replaced_at = $3 WHERE case_id = $1 AND recused_id = $2 AND replaced_at IS NULL RETURNING substitute_id`,
      [caseOf(grant), body.recusedId, grant.at],
    );
    await tx.query(
      `INSERT INTO case_substitute (id, case_id, recused_id, substitute_id, named_by, named_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.ids.next(), caseOf(grant), body.recusedId, body.substituteId, grant.actor.practitionerId, grant.at],
    );
    await tellConcerned(tx, grant, [body.substituteId, ...replaced.map(({ substitute_id }) => substitute_id)]);
  }

  private async staffCase(
    tx: EntityManager,
    grant: Recording,
    body: Extract<RouteBody<'conflict.record'>, { agencyId: string }>,
  ): Promise<string> {
    const { agencyId } = body;
    await this.ofPanel(tx, grant, { agencyId }, '/agencyId');
    const people = await peopleOf(tx, agencyId);
    const strangers = body.carrierIds.flatMap((id, nth) =>
      people.includes(id) ? [] : [{ pointer: `/carrierIds/${nth}`, message: 'Choose somebody of this agency.' }],
    );
    if (strangers.length > 0) throw new Refused('invalid-input', { fields: strangers });
    const id = await this.insert(tx, grant, 'staff-case', { agencyId }, body.reason);
    await tx.query(`INSERT INTO conflict_carrier (conflict_id, practitioner_id) SELECT $1, unnest($2::uuid[])`, [
      id,
      [...new Set(body.carrierIds)],
    ]);
    await tellConcerned(tx, grant, people);
    return id;
  }

  /** Of an agency that sits on the panel; an advocate answers for no case of a panel (C2). */
  private async ofPanel(tx: EntityManager, grant: Recording, of: Of, pointer: string): Promise<void> {
    const found = await rows(
      tx,
      `SELECT 1 FROM practitioner p JOIN unit u ON u.id = p.unit_id AND u.kind <> 'partner-contact'
       WHERE p.left_at IS NULL AND (p.id = $2 OR u.agency_id = $3) AND EXISTS (
         SELECT 1 FROM panel_membership m JOIN practitioner s ON s.id = m.practitioner_id AND s.left_at IS NULL
           JOIN unit v ON v.id = s.unit_id WHERE m.panel_id = $1 AND v.agency_id = u.agency_id) LIMIT 1`,
      [panelOf(grant), 'practitionerId' in of ? of.practitionerId : null, 'agencyId' in of ? of.agencyId : null],
    );
    if (found.length === 0) throw invalid(pointer, 'Choose somebody of an agency of this panel.');
  }

  private async insert(
    tx: EntityManager,
    grant: Recording | Grant<'conflict.declare'>,
    kind: 'declared' | 'recorded' | 'staff-case',
    of: Of,
    reason: string,
  ): Promise<string> {
    const id = this.ids.next();
    const made = await rows(
      tx,
      `INSERT INTO conflict (id, case_id, kind, practitioner_id, agency_id, reason, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        caseOf(grant),
        kind,
        'practitionerId' in of ? of.practitionerId : null,
        'agencyId' in of ? of.agencyId : null,
        reason,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    if (made.length === 0) throw new Refused('out-of-step');
    return id;
  }
}
