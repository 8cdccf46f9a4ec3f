import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { Ids, Refused, rows } from '@inview/platform';
import { readableHeld, recordServed } from '@inview/sharing';
import { invalid } from './client.js';
import { locked } from './consultation.lock.js';
import { tellAdvocate, tellCoordinator, tellReaders } from './consultation.notices.js';

type Own = RouteResponse<'consultation.assessments'>;
type OfCase = RouteResponse<'case.assessments'>['assessments'][number];

const columns = `a.id, a.level, a.trend, a.factors, a.protective, a.reason, a.assessed_on::text as "assessedOn", a.edition`;
const newestFirst = `order by a.assessed_on desc, a.assessed_at desc, a.reason`;

/** Her advocate's own assessment of risk: it goes where its consultation goes, as an assessment and under nobody's name (Y4). */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  async assess(
    tx: EntityManager,
    grant: Grant<'consultation.assess'>,
    body: RouteBody<'consultation.assess'>,
  ): Promise<string> {
    const { id: consultationId, state, caseId } = await locked(tx, grant);
    // A withdrawal may have come between the law's answer and this row (C5).
    if (state === 'withdrawn') throw new Refused('out-of-step');
    if (body.assessedOn > grant.today) throw invalid('/assessedOn', 'Choose today or an earlier date.');
    const earlier = await rows(tx, `select id from risk_assessment where consultation_id = $1`, [consultationId]);
    if ((body.trend === 'first') !== (earlier.length === 0))
      throw invalid('/trend', earlier.length === 0 ? 'It is the first here.' : 'Say how it is since the one before.');
    const id = this.ids.next();
    const { maramEdition } = await this.settings.inForce(tx, grant.today);
    await tx.query(
      `insert into risk_assessment (id, consultation_id, level, trend, factors, protective, reason, assessed_on, edition, assessed_by, assessed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        consultationId,
        body.level,
        body.trend,
        [...new Set(body.factors)],
        body.protective,
        body.reason,
        body.assessedOn,
        maramEdition,
        grant.actor.practitionerId,
        grant.at,
      ],
    );
    await tellAdvocate(tx, consultationId);
    await tellCoordinator(tx, consultationId);
    if (caseId) await tellReaders(tx, consultationId, caseId);
    return id;
  }

  /** Sealed with the withdrawal for the advocate too (rule 57). */
  async own(tx: EntityManager, grant: Grant<'consultation.read-own'>): Promise<Own> {
    const found = await rows<Omit<Own['assessments'][number], 'writtenAt'> & { writtenAt: Date }>(
      tx,
      `select ${columns}, a.assessed_at as "writtenAt" from risk_assessment a join consultation k on k.id = a.consultation_id
       where k.id = $1 and k.state <> 'withdrawn' ${newestFirst}`,
      [subjectOf(grant)],
    );
    const { maramEdition } = await this.settings.inForce(tx, grant.today);
    return {
      edition: maramEdition,
      assessments: found.map((row) => ({ ...row, writtenAt: row.writtenAt.toISOString() })),
    };
  }

  /** Those that this reader may read: the law is asked of each consultation, which is not withdrawn until this read is over (C3, C5). */
  async ofCase(tx: EntityManager, grant: Grant<'case.read-her-side'>): Promise<OfCase[]> {
    withinAudience(grant, 'her-side');
    const consultations = await rows<{ id: string; consultationId: string }>(
      tx,
      `select distinct consultation_id as id, consultation_id as "consultationId"
       from risk_assessment where consultation_id in (select id from consultation where case_id = $1)`,
      [caseOf(grant)],
    );
    const may = await readableHeld(tx, this.access, grant.actor, 'consultation.read', consultations);
    await recordServed(tx, this.access, grant.actor, [...may]);
    const found = await rows<OfCase & { consultationId: string }>(
      tx,
      `select ${columns}, k.party_id as "partyId", k.id as "consultationId"
       from risk_assessment a join consultation k on k.id = a.consultation_id where k.case_id = $1 and k.party_id is not null ${newestFirst}`,
      [caseOf(grant)],
    );
    return found.flatMap(({ consultationId, ...row }) => (may.has(consultationId) ? [row] : []));
  }
}
