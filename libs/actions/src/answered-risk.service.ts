import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Grant } from '@inview/access';
import { present, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { answerable, standingRisk } from './answered-risk.js';
import { tellCase, tellPeople } from './telling.js';

interface Open {
  readonly audience: Audience;
  readonly consultationId: string | null;
  readonly ownerId: string;
  readonly answers: string | null;
}

/** What an action answers, said after it was assigned (A51). */
@Injectable()
export class AnsweredRiskService {
  constructor(private readonly access: Access) {}

  /** Another judgement, or none, from now on; what was named before stays in its row. The same again changes nothing. */
  async name(tx: EntityManager, grant: Grant<'action.answer-risk'>, judgementId: string | null): Promise<void> {
    const id = subjectOf(grant);
    const [action] = await rows<Open>(
      tx,
      `select t.audience, t.consultation_id as "consultationId", t.owner_id as "ownerId", ${standingRisk('t.id')} as answers
       from plan_action t where t.id = $1 and t.state in ('proposed', 'accepted') for update of t`,
      [id],
    );
    const { answers, ...found } = present(action, 'out-of-step');
    if (judgementId !== null) {
      // Who reads an action of a part reads that part's judgements, and everybody's.
      const naming = { audience: found.audience, caseId: caseOf(grant), judgementId };
      await answerable(tx, ['whole-panel', ...grant.audiences], naming);
    }
    if (judgementId === answers) return;
    await tx.query(
      `insert into action_risk (action_id, risk_level_id, nth, named_by, named_at)
       values ($1, $2, (select coalesce(max(nth), 0) + 1 from action_risk where action_id = $1), $3, $4)`,
      [id, judgementId, grant.actor.practitionerId, grant.at],
    );
    await tellCase(tx, caseOf(grant), found);
    await tellPeople(tx, this.access, id, [found.ownerId]);
  }
}
