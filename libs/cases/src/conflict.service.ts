import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { peopleOf, tellKeepers } from './conflict.notices.js';
import { OfficeService } from './office.service.js';
import { WhoReaches } from './who-reaches.js';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

type Recording = Grant<'conflict.record'>;
type Of = { readonly practitionerId: string; readonly linkId?: string } | { readonly agencyId: string };

/** Conflicts of interest in a case: they hold from the transaction that records them (X1, X5), but for those of chairs and coordinators (X20). */
@Injectable()
export class ConflictService {
  constructor(
    private readonly ids: Ids,
    private readonly reach: WhoReaches,
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
    return await this.reach.changing(tx, grant, [practitionerId], insert, waits ? [practitionerId] : []);
  }

  /**
   * By the coordinator, with the reason; it stays on record. Never what stands, or waits, against their own agency (X4). What took
   * two keepers waits for a second one here too (X20): `out-of-step` when it waits already.
   */
  async lift(tx: EntityManager, grant: Grant<'conflict.lift'>, body: RouteBody<'conflict.lift'>): Promise<void> {
    const { practitionerId, agencyId } = grant.actor;
    const [stands] = await rows<{ person: string | null; agency: string | null; seconded: boolean }>(
      tx,
      `SELECT c.practitioner_id AS person, c.agency_id AS agency, c.answered_at IS NOT NULL AS seconded FROM conflict c
       WHERE c.id = $1 AND c.case_id = $2 AND c.lifted_at IS NULL AND c.state = 'standing'
         AND (c.agency_id IS DISTINCT FROM $3 OR EXISTS (SELECT 1 FROM conflict_carrier k WHERE k.conflict_id = c.id AND k.practitioner_id = $4))
       FOR UPDATE OF c`,
      [body.conflictId, caseOf(grant), agencyId, practitionerId],
    );
    if (!stands) throw invalid('/conflictId', 'Choose a conflict of this case that still stands.');
    if (stands.seconded) return await this.askToLift(tx, grant, body);
    const people = stands.agency ? await peopleOf(tx, stands.agency) : [stands.person ?? ''];
    await this.reach.changing(tx, grant, people, () =>
      tx.query(`UPDATE conflict SET lifted_by = $2, lifted_at = $3, lifted_reason = $4 WHERE id = $1`, [
        body.conflictId,
        practitionerId,
        grant.at,
        body.reason,
      ]),
    );
  }

  private async askToLift(tx: EntityManager, grant: Grant<'conflict.lift'>, body: RouteBody<'conflict.lift'>) {
    const asked = await rows(
      tx,
      `UPDATE conflict SET lift_asked_by = $2, lift_asked_at = $3, lift_reason = $4 WHERE id = $1 AND lift_asked_at IS NULL RETURNING id`,
      [body.conflictId, grant.actor.practitionerId, grant.at, body.reason],
    );
    if (asked.length === 0) throw new Refused('out-of-step');
    await tellKeepers(tx, grant);
  }

  /**
   * Of chairs and coordinators who worked with a man in this program, before the case is joined to it: that it makes them his side
   * there is one member's word, and so waits for a keeper's (X30). Of each link by itself: what was answered about another man, or
   * waits to be, is nothing that this one could rest on or has to wait for.
   */
  async ofHisProgram(
    tx: EntityManager,
    grant: Grant<'program.link'>,
    link: { readonly id: string; readonly enrolmentId: string },
  ): Promise<void> {
    const found = await rows<{ id: string }>(
      tx,
      `SELECT m.practitioner_id AS id FROM panel_membership m WHERE m.panel_id = $1 AND m.kind IN ('coordinator', 'co-chair')
         AND was_with($2, m.practitioner_id) ORDER BY m.practitioner_id`,
      [panelOf(grant), link.enrolmentId],
    );
    const people = found.map(({ id }) => id);
    for (const practitionerId of people)
      await this.insert(
        tx,
        grant,
        'worked-with-him',
        { practitionerId, linkId: link.id },
        'He is or was theirs in a program.',
        true,
      );
    // Also where it concerns nobody who holds an office: they see whom it puts on his side, and may ask to take it back (X31).
    await tellKeepers(tx, grant, { but: people });
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
    return await this.reach.changing(tx, grant, [practitionerId], () =>
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
    return await this.reach.changing(
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
    grant: Recording | Grant<'conflict.declare'> | Grant<'program.link'>,
    kind: RouteResponse<'case.conflicts'>['conflicts'][number]['kind'],
    of: Of,
    reason: string,
    waits = false,
  ): Promise<string> {
    const id = this.ids.next();
    const made = await rows(
      tx,
      `INSERT INTO conflict (id, case_id, kind, practitioner_id, agency_id, reason, recorded_by, recorded_at, state, link_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`,
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
        ('linkId' in of && of.linkId) || null,
      ],
    );
    if (made.length === 0) throw new Refused('out-of-step');
    return id;
  }
}
