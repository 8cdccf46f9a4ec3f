import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Grant } from '@inview/access';
import { present, Refused, rows } from '@inview/platform';
import type { ActionState, Audience } from '@inview/policy';
import { ReminderOutbox } from './reminder.outbox.js';
import { tellCase, tellPeople } from './telling.js';
import { saysNothingOfHers } from './words-of-hers.js';

/** An action that ended as a meeting was told, held for this transaction. */
interface EndedInMeeting {
  readonly state: ActionState;
  readonly audience: Audience;
  readonly consultationId: string | null;
  readonly reviewId: string;
  readonly recordedBy: string;
  readonly closed: boolean;
}

/** A41: nobody ends another's action for good. */
@Injectable()
export class ReopeningService {
  constructor(
    private readonly access: Access,
    private readonly reminders: ReminderOutbox,
  ) {}

  /**
   * Opens what others said had ended, and what its owner did not report themselves. The next one of a repeated action is there
   * already, so that this one comes again no more.
   */
  async reopen(tx: EntityManager, grant: Grant<'action.respond'>, reason: string): Promise<void> {
    const id = subjectOf(grant);
    const { practitionerId } = grant.actor;
    const [found] = await rows<EndedInMeeting>(
      tx,
      `select t.state, t.audience, t.consultation_id as "consultationId", r.id as "reviewId", r.recorded_by as "recordedBy",
         f.closed_at is not null as closed
       from plan_action t join case_file f on f.id = t.case_id
         join action_review r on r.action_id = t.id and r.answer = t.state and r.recorded_at = t.ended_at
       where t.id = $1 and t.owner_id = $2 for update of t`,
      [id, practitionerId],
    );
    const ended = present(found, 'out-of-step');
    if (ended.closed) throw new Refused('frozen');
    await saysNothingOfHers(tx, this.access, grant, ended, { reason });
    await tx.query(
      `insert into action_opened_again (review_id, reason, opened_by, opened_at) values ($1, $2, $3, $4)`,
      [ended.reviewId, reason, practitionerId, grant.at],
    );
    await tx.query(
      `update plan_action set state = 'accepted', note = null, gap = null, changed_at = $2,
         repeats_weeks = case when state = 'overtaken' then repeats_weeks end,
         repeats_until = case when state = 'overtaken' then repeats_until end where id = $1`,
      [id, grant.at],
    );
    await this.reminders.write(tx, id, grant.at);
    await this.reminders.takeUp(tx, id, ended.state, grant.at);
    await tellCase(tx, caseOf(grant), ended);
    await tellPeople(tx, this.access, id, [practitionerId, ended.recordedBy]);
  }
}
