import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, publish, Refused, rows } from '@inview/platform';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

/** Judging how great the risk is: a dated judgement with a written reason, never a score (rule 27). */
@Injectable()
export class RiskService {
  constructor(private readonly ids: Ids) {}

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
    const id = this.ids.next();
    await tx.query(
      `insert into risk_level (id, case_id, party_id, audience, level, reason, judged_by, judged_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, judged.partyId, judged.audience, judged.level, judged.reason, grant.actor.practitionerId, grant.at],
    );
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId, audience: judged.audience });
    return id;
  }
}
