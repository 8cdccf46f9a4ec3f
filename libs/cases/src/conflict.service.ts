import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { changingWhoReaches, peopleOf } from './conflict.notices.js';
import { OfficeService } from './office.service.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

type Recording = Grant<'conflict.record'>;
type Of = { readonly practitionerId: string } | { readonly agencyId: string };

/** Conflicts of interest in a case: they hold from the transaction that records them (X1, X5), but for those of chairs and coordinators (X20). */
@Injectable()
export class ConflictService {
  constructor(
    private readonly ids: Ids,
    private readonly offices: OfficeService,
  ) {}

  /**
   * One's own. Nobody is asked whether it is so; lifting it is the coordinator's. A chair or coordinator may say who stands in for
   * them, by their own word (X20).
   */
  async declare(
    tx: EntityManager,
    grant: Grant<'conflict.declare'>,
    { reason, substituteId }: RouteBody<'conflict.declare'>,
  ): Promise<void> {
    const { practitionerId } = grant.actor;
    if (substituteId && !(await this.holdsOffice(tx, grant, practitionerId)))
      throw invalid('/substituteId', 'Only a chair or coordinator says who stands in for them.');
    await this.own(tx, grant, 'declared', reason);
    if (substituteId) await this.offices.name(tx, grant, { recusedId: practitionerId, substituteId }, 'standing');
  }

  /**
   * Somebody's, or an agency's whose staff or their relatives are parties. Of a chair or coordinator it waits for a second keeper
   * (X20). `out-of-step` when it stands, or waits, already.
   */
  async record(tx: EntityManager, grant: Recording, body: RouteBody<'conflict.record'>): Promise<string> {
    if ('agencyId' in body) return await this.staffCase(tx, grant, body);
    const { practitionerId } = body;
    await this.ofPanel(tx, grant, { practitionerId }, '/practitionerId');
    if (practitionerId === grant.actor.practitionerId) return await this.own(tx, grant, 'recorded', body.reason);
    const waits = await this.holdsOffice(tx, grant, practitionerId);
    const insert = () => this.insert(tx, grant, 'recorded', { practitionerId }, body.reason, waits);
    return await changingWhoReaches(tx, grant, [practitionerId], insert, waits ? [practitionerId] : []);
  }

  /** By the coordinator, with the reason; it stays on record. Never what stands, or waits, against their own agency (X4). */
  async lift(tx: EntityManager, grant: Grant<'conflict.lift'>, body: RouteBody<'conflict.lift'>): Promise<void> {
    const { practitionerId, agencyId } = grant.actor;
    const [stands] = await rows<{ person: string | null; agency: string | null }>(
      tx,
      `SELECT c.practitioner_id AS person, c.agency_id AS agency FROM conflict c
       WHERE c.id = $1 AND c.case_id = $2 AND c.lifted_at IS NULL AND (c.state = 'standing' OR (c.kind = 'staff-case' AND c.state = 'declined'))
         AND (c.agency_id IS DISTINCT FROM $3 OR EXISTS (SELECT 1 FROM conflict_carrier k WHERE k.conflict_id = c.id AND k.practitioner_id = $4))
       FOR UPDATE OF c`,
      [body.conflictId, caseOf(grant), agencyId, practitionerId],
    );
    if (!stands) throw invalid('/conflictId', 'Choose a conflict of this case that still stands.');
    const people = stands.agency ? await peopleOf(tx, stands.agency) : [stands.person ?? ''];
    await changingWhoReaches(tx, grant, people, () =>
      tx.query(`UPDATE conflict SET lifted_by = $2, lifted_at = $3, lifted_reason = $4 WHERE id = $1`, [
        body.conflictId,
        practitionerId,
        grant.at,
        body.reason,
      ]),
    );
  }

  private async holdsOffice(tx: EntityManager, grant: Grant<'conflict.declare'> | Recording, id: string) {
    const [found] = await rows<{ office: boolean }>(tx, `SELECT holds_office($1, $2) AS office`, [caseOf(grant), id]);
    return found?.office === true;
  }

  /** By one's own word it holds at once, and overtakes what waits against oneself (X20). */
  private async own(
    tx: EntityManager,
    grant: Recording | Grant<'conflict.declare'>,
    kind: 'declared' | 'recorded',
    reason: string,
  ): Promise<string> {
    const { practitionerId } = grant.actor;
    await tx.query(
      `UPDATE conflict SET state = 'overtaken', answered_by = $2, answered_at = $3 WHERE case_id = $1 AND practitioner_id = $2 AND state = 'waiting'`,
      [caseOf(grant), practitionerId, grant.at],
    );
    return await changingWhoReaches(tx, grant, [practitionerId], () =>
      this.insert(tx, grant, kind, { practitionerId }, reason),
    );
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
    // Its chairs and coordinator, unless it is they who say so: to all others it is closed at once, to these with a second word (X20).
    const offices = await rows<{ id: string }>(
      tx,
      `SELECT q.id FROM unnest($2::uuid[]) AS q(id) WHERE holds_office($1, q.id) AND q.id <> ALL ($3::uuid[])`,
      [caseOf(grant), people, [...body.carrierIds, grant.actor.practitionerId]],
    );
    const record = async () => {
      const id = await this.insert(tx, grant, 'staff-case', { agencyId }, body.reason, offices.length > 0);
      await tx.query(`INSERT INTO conflict_carrier (conflict_id, practitioner_id) SELECT $1, unnest($2::uuid[])`, [
        id,
        [...new Set(body.carrierIds)],
      ]);
      return id;
    };
    return await changingWhoReaches(
      tx,
      grant,
      people,
      record,
      offices.map(({ id }) => id),
    );
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
    waits = false,
  ): Promise<string> {
    const id = this.ids.next();
    const made = await rows(
      tx,
      `INSERT INTO conflict (id, case_id, kind, practitioner_id, agency_id, reason, recorded_by, recorded_at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        caseOf(grant),
        kind,
        'practitionerId' in of ? of.practitionerId : null,
        'agencyId' in of ? of.agencyId : null,
        reason,
        grant.actor.practitionerId,
        grant.at,
        waits ? 'waiting' : 'standing',
      ],
    );
    if (made.length === 0) throw new Refused('out-of-step');
    return id;
  }
}
