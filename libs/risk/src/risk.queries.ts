import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, withinAudience, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import type { Audience } from '@inview/policy';

type Judgement = RouteResponse<'case.read'>['wholePanel']['riskLevels'][number];

/** The history of risk levels. */
@Injectable()
export class RiskQueries {
  /** Every judgement of one audience of a case, newest first: each person's first is the level that stands. */
  async judgements(
    tx: EntityManager,
    grant: Grant<'case.read' | 'meeting.convene'>,
    caseId: string,
    audience: Audience,
  ): Promise<Judgement[]> {
    const judged = await rows<Omit<Judgement, 'judgedAt'> & { judgedAt: Date }>(
      tx,
      `select r.id, r.party_id as "partyId", r.level, r.reason, person_ref(r.judged_by) as "judgedBy", r.judged_at as "judgedAt"
       from risk_level r join case_party y on y.id = r.party_id join case_file f on f.id = r.case_id
       where r.case_id = $1 and r.audience = $2 and f.panel_id = $3 and ($4::uuid is null or f.id = $4)
       order by r.judged_at desc, y.position, r.reason`,
      [caseId, withinAudience(grant, audience), panelOf(grant), grant.caseId],
    );
    return judged.map((row) => ({ ...row, judgedAt: row.judgedAt.toISOString() }));
  }
}
