import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { WarningService } from '@inview/consultations';
import { Ids, publish, Refused, rows } from '@inview/platform';
import { riskLevels, type RiskLevel } from '@inview/policy';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Judging how great the risk is: a dated judgement with a written reason, never a score (rule 27). */
@Injectable()
export class RiskService {
  constructor(
    private readonly ids: Ids,
    private readonly warnings: WarningService,
  ) {}

  /** Adds a judgement about one person at risk, for one audience; earlier ones stay as they were. */
  async judge(tx: EntityManager, grant: Grant<'risk.judge'>, judged: RouteBody<'risk.judge'>): Promise<string> {
    const caseId = caseOf(grant);
    if (!grant.audiences.includes(judged.audience))
      throw invalid('/audience', 'Choose a part of the case that you read.');
    // Who is at risk: a person using violence who says that he is, is a known tactic (rule 30).
    const atRisk = await rows(
      tx,
      `select id from case_party where id = $1 and case_id = $2 and role in ('victim-survivor', 'child-victim-survivor')`,
      [judged.partyId, caseId],
    );
    if (atRisk.length === 0) throw invalid('/partyId', 'Choose someone at risk in this case.');
    const before = await highestLevel(tx, judged.partyId);
    const id = this.ids.next();
    const warningId = this.ids.next();
    await tx.query(
      `insert into risk_level (id, case_id, party_id, audience, level, reason, judged_by, judged_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, judged.partyId, judged.audience, judged.level, judged.reason, grant.actor.practitionerId, grant.at],
    );
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId, audience: judged.audience });
    if (rises(before, judged.level)) await this.warn(tx, grant, warningId, judged.partyId);
    return id;
  }

  /** T1: she is told by a named person that the danger has grown; of that his side learns nothing. */
  private async warn(tx: EntityManager, grant: Grant<'risk.judge'>, id: string, partyId: string): Promise<void> {
    await this.warnings.raise(tx, {
      id,
      panelId: panelOf(grant),
      caseId: caseOf(grant),
      partyId,
      consultationId: null,
      cause: 'level-up',
      at: grant.at,
    });
  }
}

/** The highest level that stands for somebody in either audience; null before any judgement. */
async function highestLevel(tx: EntityManager, partyId: string): Promise<RiskLevel | null> {
  const standing = await rows<{ level: RiskLevel }>(
    tx,
    `select distinct on (audience) level from risk_level where party_id = $1 order by audience, judged_at desc`,
    [partyId],
  );
  return riskLevels.findLast((level) => standing.some((row) => row.level === level)) ?? null;
}

/** Whether a judgement says that the danger grew: above what stood, or serious from the first. */
const rises = (before: RiskLevel | null, level: RiskLevel): boolean =>
  riskLevels.indexOf(level) > (before === null ? riskLevels.indexOf('elevated-risk') : riskLevels.indexOf(before));
