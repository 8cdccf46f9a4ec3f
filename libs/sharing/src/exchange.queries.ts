import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import type { AgencyRef, RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import {
  allowed,
  aboutOf,
  aboutWhom,
  correctionRows,
  flowingOf,
  iso,
  requestRows,
  type ExchangeRow,
} from './exchange.rows.js';
import { complaintRows } from './complaint.service.js';
import { readableHeld, recordServed, type OfConsultation } from './consultation.holds.js';
import { RoleQueries } from './role.queries.js';

type Listing = Grant<'exchange.list'>;
type Step = RouteResponse<'request.read'>['steps'][number];
type Kept = NonNullable<Step['kept']>;

/** An agency's own end: what it asked, was asked, gave and was given. Every row is one that the law lets this reader read now. */
@Injectable()
export class ExchangeQueries {
  constructor(
    private readonly access: Access,
    private readonly roles: RoleQueries,
  ) {}

  async mine(tx: EntityManager, grant: Listing): Promise<RouteResponse<'exchange.mine'>> {
    const { actor, today } = grant;
    const ours = [panelOf(grant), actor.agencyId];
    const requests = await allowed(
      tx,
      this.access,
      actor,
      'request.read',
      await requestRows(tx, `f.panel_id = $1 and $2 in (r.from_agency_id, r.to_agency_id)`, ours, today),
      ({ id }) => id,
    );
    const given = await this.statements(tx, grant);
    const [agency] = await rows<{ agency: AgencyRef }>(tx, `select agency_ref($1) as agency`, [actor.agencyId]);
    return {
      agency: present(agency, 'not-found').agency,
      requestsIn: requests.filter(({ to }) => to.id === actor.agencyId),
      requestsOut: requests.filter(({ from }) => from.id === actor.agencyId),
      given: given.filter(({ from }) => from.id === actor.agencyId),
      received: [...given.filter(({ from }) => from.id !== actor.agencyId), ...(await this.releases(tx, grant))],
      corrections: await this.corrections(tx, grant),
      // P2, X1: of no case that the reader may not know.
      complaints: await allowed(
        tx,
        this.access,
        actor,
        'complaint.record',
        await complaintRows(tx, `f.panel_id = $1 and c.agency_id = $2`, ours),
        ({ caseId }) => caseId,
      ),
      rolesToConfirm: await this.roles.toConfirm(tx, grant),
    };
  }

  /** A request at both ends; why it was refused is told to who refused it alone, not to the coordinator either (D5). */
  async request(tx: EntityManager, grant: Grant<'request.read'>): Promise<RouteResponse<'request.read'>> {
    const id = subjectOf(grant);
    const [row] = await requestRows(tx, `r.id = $1`, [id], grant.today);
    const request = present(row, 'not-found');
    const steps = await rows<Step & { at: Date; reason: string | null } & Pick<Kept, 'ground' | 'exclusion'>>(
      tx,
      `select kind, words, kept as reason, ground, exclusion, person_ref(by_id) as by, at from request_step where request_id = $1 order by nth`,
      [id],
    );
    const statements = await rows<{ id: string; at: Date }>(
      tx,
      `select id, given_at as at from statement where request_id = $1 order by given_at`,
      [id],
    );
    const { actor } = grant;
    // Whoever looks with another's eyes reads what both may (Y2).
    const refuser = [actor, actor.seenBy ?? actor].every(({ agencyId }) => agencyId === request.to.id);
    return {
      ...request,
      panelId: panelOf(grant),
      steps: steps.map(({ kind, words, by, at, reason, ground, exclusion }) => ({
        ...{ kind, words, by, at: iso(at) },
        ...(refuser && reason !== null ? { kept: { reason, ground, exclusion } } : {}),
      })),
      statements: statements.map((one) => ({ id: one.id, at: iso(one.at) })),
      mayAnswer: (await this.access.may(tx, actor, 'request.answer', id)) !== null,
      mayAskAgain: (await this.access.may(tx, actor, 'request.ask-again', id)) !== null,
    };
  }

  private async statements(tx: EntityManager, grant: Listing): Promise<ExchangeRow[]> {
    const { actor } = grant;
    const found = await rows<ExchangeRow & { at: Date }>(
      tx,
      `select s.id, s.case_id as "caseId", f.reference, ${aboutOf('y', 's.about_role')}, agency_ref(s.agency_id) as "from", s.how, s.given_at as at,
              (select coalesce(jsonb_agg(agency_ref(a.id) order by a.name), '[]') from disclosure d join agency a on a.id = d.agency_id
               where d.statement_id = s.id and (s.agency_id = $2 or d.agency_id = $2)) as "to"
       from statement s join case_file f on f.id = s.case_id join case_party y on y.id = s.party_id
       where f.panel_id = $1 and (s.agency_id = $2 or exists (select 1 from disclosure d where d.statement_id = s.id and d.agency_id = $2))
       order by s.given_at desc, y.name`,
      [panelOf(grant), actor.agencyId],
    );
    const readable = await allowed(tx, this.access, actor, 'statement.read', found, ({ id }) => id);
    return readable.map((row) => ({ ...row, at: iso(row.at) }));
  }

  /** Consultations released to the agency, while they may flow to it (C3, C5). */
  private async releases(tx: EntityManager, grant: Listing): Promise<ExchangeRow[]> {
    if (!grant.audiences.includes('her-side')) return [];
    const { actor } = grant;
    const released = await rows<OfConsultation>(
      tx,
      `select k.id, k.id as "consultationId" from disclosure d join consultation k on k.id = d.consultation_id
         join case_file f on f.id = k.case_id where f.panel_id = $1 and d.agency_id = $2`,
      [panelOf(grant), actor.agencyId],
    );
    const may = await readableHeld(tx, this.access, actor, 'consultation.read', released);
    const found = await rows<ExchangeRow & { at: Date }>(
      tx,
      `select k.id, k.case_id as "caseId", f.reference, ${aboutWhom('y')}, agency_ref(u.agency_id) as "from", 'release' as how,
              d.released_at as at, jsonb_build_array(agency_ref(d.agency_id)) as "to"
       from disclosure d join consultation k on k.id = d.consultation_id join unit u on u.id = k.unit_id
         join case_file f on f.id = k.case_id left join case_party y on y.id = k.party_id
       where k.id = any($1) and d.agency_id = $2 order by d.released_at desc, coalesce(y.name, k.person)`,
      [[...may], actor.agencyId],
    );
    return found.map((row) => ({ ...row, at: iso(row.at) }));
  }

  /** V3: his side is asked of what is for the whole panel alone, and waits for nothing that she does. */
  private async corrections(tx: EntityManager, grant: Listing) {
    const { actor, audiences } = grant;
    const told = await rows<OfConsultation>(
      tx,
      `select c.id, c.consultation_id as "consultationId" from correction c join case_file f on f.id = c.case_id
         join correction_notice n on n.correction_id = c.id and n.agency_id = $2
       where f.panel_id = $1 and c.audience = any($3)`,
      [panelOf(grant), actor.agencyId, audiences],
    );
    const ours = await allowed(tx, this.access, actor, 'correction.acknowledge', told, ({ id }) => id);
    const flowing = await flowingOf(tx, this.access, actor, ours);
    const shown = ours.filter(({ consultationId }) => consultationId === null || flowing.has(consultationId));
    await recordServed(
      tx,
      this.access,
      actor,
      shown.flatMap(({ consultationId }) => consultationId ?? []),
    );
    const found = await correctionRows(tx, `c.id = any($1)`, [shown.map(({ id }) => id)], {
      herSide: audiences.includes('her-side'),
      onlyAgencyId: actor.agencyId,
    });
    return found.map(({ consultationId: _, ...row }) => row);
  }
}
