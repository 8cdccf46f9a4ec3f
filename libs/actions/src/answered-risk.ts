import type { EntityManager } from 'typeorm';
import { caseOf, type Access, type Actor, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { Refused, rows } from '@inview/platform';
import { mayAnswerRisk, type Audience } from '@inview/policy';

type Shown = NonNullable<RouteResponse<'action.read'>['answersRisk']>;
/** The judgement that an action answers, with what the law is asked about before it is named. */
export interface AnsweredRisk extends Shown {
  readonly caseId: string;
  readonly audience: Audience;
}

/** The judgement that stands of those named for an action, one after the other; null once it was taken back (A51). */
export const standingRisk = (actionId: string) =>
  `(select k.risk_level_id from action_risk k where k.action_id = ${actionId} order by k.nth desc limit 1)`;

/** Of action `t`. */
export const answeredRisk = `(select jsonb_build_object('judgementId', l.id, 'about', y.name, 'level', l.level, 'judgedAt', l.judged_at,
      'caseId', l.case_id, 'audience', l.audience)
    from risk_level l join case_party y on y.id = l.party_id where l.id = ${standingRisk('t.id')})`;

interface Naming {
  /** Of the action: who reads it learns of the judgement. */
  readonly audience: Audience;
  readonly caseId: string;
  readonly judgementId: string;
}

/** A50: a judgement that the action's readers may not all read is refused like one that is not there. */
export async function answerable(tx: EntityManager, reads: readonly Audience[], naming: Naming): Promise<void> {
  const [judgement] = await rows<{ audience: Audience }>(
    tx,
    `select audience from risk_level where id = $1 and case_id = $2 and audience = any($3)`,
    [naming.judgementId, naming.caseId, reads],
  );
  if (!judgement || !mayAnswerRisk(naming.audience, judgement.audience).allow) {
    const message = 'Choose a level of risk of this case that everybody may read who reads this action.';
    throw new Refused('invalid-input', { fields: [{ pointer: '/answersRisk', message }] });
  }
}

/** A50: written with a new action. */
export async function answerRisk(
  tx: EntityManager,
  grant: Grant<'action.assign'>,
  action: { readonly id: string; readonly audience: Audience },
  judgementId: string,
): Promise<void> {
  const { id: actionId, audience } = action;
  await answerable(tx, grant.audiences, { audience, caseId: caseOf(grant), judgementId });
  await tx.query(`insert into action_risk (action_id, risk_level_id) values ($1, $2)`, [actionId, judgementId]);
}

/** A50: a person without a seat may own an action and not read the case whose risk it answers. */
export async function namingRisk<R extends { readonly answersRisk: AnsweredRisk | null }>(
  tx: EntityManager,
  access: Access,
  reader: Actor,
  found: readonly R[],
): Promise<R[]> {
  const may = async (audience: Audience): Promise<ReadonlySet<string>> => {
    const cases = found.flatMap(({ answersRisk }) => (answersRisk?.audience === audience ? answersRisk.caseId : []));
    if (cases.length === 0) return new Set();
    const action = audience === 'her-side' ? 'case.read-her-side' : 'case.read';
    return await access.mayEach(tx, reader, action, [...new Set(cases)]);
  };
  const readable = { 'whole-panel': await may('whole-panel'), 'her-side': await may('her-side') };
  return found.map((row) => {
    const { answersRisk } = row;
    return answersRisk && !readable[answersRisk.audience].has(answersRisk.caseId) ? { ...row, answersRisk: null } : row;
  });
}

/** As it is shown to who may read it. */
export function shownRisk(risk: AnsweredRisk | null): Shown | null {
  if (!risk) return null;
  const { judgementId, about, level, judgedAt } = risk;
  return { judgementId, about, level, judgedAt: new Date(judgedAt).toISOString() };
}
