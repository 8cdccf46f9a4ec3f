import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, type Grant } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { ReminderOutbox } from './reminder.outbox.js';
import { isImplausible } from './reminders.js';
import { tellCase, tellPeople } from './telling.js';
import { saysNothingOfHers } from './words-of-hers.js';

interface Changed {
  readonly audience: Audience;
  readonly consultationId: string | null;
  readonly ownerId: string;
  /** It has no date before its event has happened (A30). */
  readonly waits: boolean;
}

const open = `state in ('proposed', 'accepted')`;
const told = `due_on is null as waits, audience, consultation_id as "consultationId", owner_id as "ownerId"`;
const invalid = (message: string) => new Refused('invalid-input', { fields: [{ pointer: '/dueOn', message }] });

/** Other words or another date for an action: proposed by its owner, agreed to in words (A21). */
@Injectable()
export class ActionChangeService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly reminders: ReminderOutbox,
  ) {}

  /** Waits for an answer; nothing changes before. Proposing again takes the place of what was proposed before. */
  async propose(
    tx: EntityManager,
    grant: Grant<'action.respond'>,
    change: RouteBody<'action.propose-change'>,
  ): Promise<void> {
    const { dueOn = null, what = null, reason } = change;
    if (dueOn === null && what === null) throw invalid('Give another date, or other words.');
    if (dueOn !== null && (dueOn < grant.today || isImplausible(dueOn, grant.today)))
      throw invalid('Choose a date from today on, within ten years.');
    const id = subjectOf(grant);
    const by = grant.actor.practitionerId;
    // Another has taken it on since the law was asked: out of step.
    const [action] = await rows<Changed>(
      tx,
      `select ${told} from plan_action where id = $1 and ${open} and owner_id = $2 for update`,
      [id, by],
    );
    const found = present(action, 'out-of-step');
    if (dueOn !== null && found.waits)
      throw invalid('It waits for an event: say when that is expected, or that it has happened.');
    await saysNothingOfHers(tx, this.access, grant, found, { what, reason });
    await tx.query(
      `update action_change set agreed = false, answered_by = $2, answered_at = $3 where action_id = $1 and answered_at is null`,
      [id, by, grant.at],
    );
    await tx.query(
      `insert into action_change (id, action_id, what, due_on, reason, proposed_by, proposed_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next(), id, what, dueOn, reason, by, grant.at],
    );
    await tellCase(tx, caseOf(grant), found);
    await tellPeople(tx, this.access, id, [by]);
  }

  /** Agreed, the owner has taken it on as changed, with reminders of the new date; otherwise it stands as it was. */
  async answer(
    tx: EntityManager,
    grant: Grant<'action.answer-change'>,
    answer: RouteBody<'action.answer-change'>,
  ): Promise<void> {
    const id = subjectOf(grant);
    const agreed = answer.answer === 'agreed';
    const [action] = await rows<Changed>(tx, `select ${told} from plan_action where id = $1 and ${open} for update`, [
      id,
    ]);
    const found = present(action, 'out-of-step');
    const [change] = await rows<{ what: string | null; dueOn: string | null }>(
      tx,
      `update action_change set agreed = $3, answer = $4, answered_by = $5, answered_at = $6
       where id = $1 and action_id = $2 and answered_at is null and proposed_by = $7 returning what, due_on::text as "dueOn"`,
      [
        answer.changeId,
        id,
        agreed,
        'reason' in answer ? answer.reason : null,
        grant.actor.practitionerId,
        grant.at,
        found.ownerId,
      ],
    );
    const { what, dueOn } = present(change, 'out-of-step');
    // Agreed to, the words are the answerer's too.
    const said = 'reason' in answer ? { reason: answer.reason } : { answer: what };
    await saysNothingOfHers(tx, this.access, grant, found, said);
    if (agreed) {
      await tx.query(
        `update plan_action set what = coalesce($2, what), due_on = coalesce($3, due_on), state = 'accepted', changed_at = $4 where id = $1`,
        [id, what, dueOn, grant.at],
      );
      if (dueOn !== null) {
        await this.reminders.drop(tx, [id], 'A21', grant.at);
        await this.reminders.write(tx, id, grant.at);
      }
    }
    await tellCase(tx, caseOf(grant), found);
    await tellPeople(tx, this.access, id, [found.ownerId]);
  }
}
