import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { WarningService } from '@inview/consultations';
import { Ids, publish, Refused, rows, wakeOutbox } from '@inview/platform';
import { riskLevels, type RiskLevel } from '@inview/policy';
import { HerWords } from '@inview/sharing';

const invalid = (pointer: string, message: string) => new Refused('invalid-input', { fields: [{ pointer, message }] });

interface Judged {
  readonly id: string;
  readonly panelId: string;
  readonly caseId: string;
  readonly partyId: string;
  readonly level: RiskLevel;
  readonly judgedAt: Date;
}

/** Judging how great the risk is: a dated judgement with a written reason, never a score (rule 27). */
@Injectable()
export class RiskService {
  constructor(
    private readonly ids: Ids,
    private readonly warnings: WarningService,
    private readonly herWords: HerWords,
  ) {}

  /**
   * Adds a judgement about one person at risk, for one audience; earlier ones stay as they were. Whether she is to be warned the
   * worker sees to, whom this wakes: it hangs on what her side judged, and of that his side feels nothing (V3).
   */
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
    const { audience, reason } = judged;
    await this.herWords.keepOut(tx, { actor: grant.actor, caseIds: [caseId], audience }, { reason });
    const id = this.ids.next();
    await tx.query(
      `insert into risk_level (id, case_id, party_id, audience, level, reason, judged_by, judged_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, caseId, judged.partyId, judged.audience, judged.level, judged.reason, grant.actor.practitionerId, grant.at],
    );
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId, audience: judged.audience });
    await wakeOutbox(tx);
    return id;
  }

  /** T1: where the danger grew since it was last looked, a named person tells her. One judgement after the other, each once. */
  async afterJudgements(tx: EntityManager, at: Date): Promise<void> {
    const judged = await rows<Judged>(
      tx,
      `select r.id, f.panel_id as "panelId", r.case_id as "caseId", r.party_id as "partyId", r.level, r.judged_at as "judgedAt"
       from risk_level r join case_file f on f.id = r.case_id
       where not exists (select 1 from risk_level_followed d where d.risk_level_id = r.id) order by r.judged_at, r.id`,
    );
    for (const { id, level, judgedAt, ...whose } of judged) {
      const mine = await rows(
        tx,
        `insert into risk_level_followed (risk_level_id, followed_at) values ($1, $2) on conflict do nothing returning risk_level_id`,
        [id, at],
      );
      if (mine.length === 0 || !rises(await highestLevel(tx, whose.partyId, id), level)) continue;
      const warning = { ...whose, consultationId: null, cause: 'level-up', at: judgedAt } as const;
      await this.warnings.raise(tx, { id: this.ids.next(), ...warning });
    }
  }
}

/** The highest level that stood for somebody in either audience by what was looked at before this one; null before any judgement. */
async function highestLevel(tx: EntityManager, partyId: string, but: string): Promise<RiskLevel | null> {
  const standing = await rows<{ level: RiskLevel }>(
    tx,
    `select distinct on (r.audience) r.level from risk_level r join risk_level_followed d on d.risk_level_id = r.id
     where r.party_id = $1 and r.id <> $2 order by r.audience, r.judged_at desc`,
    [partyId, but],
  );
  return riskLevels.findLast((level) => standing.some((row) => row.level === level)) ?? null;
}

/** Whether a judgement says that the danger grew: above what stood, or serious from the first. */
const rises = (before: RiskLevel | null, level: RiskLevel): boolean =>
  riskLevels.indexOf(level) > (before === null ? riskLevels.indexOf('elevated-risk') : riskLevels.indexOf(before));
