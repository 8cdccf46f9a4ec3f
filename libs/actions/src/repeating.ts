import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import { rows, type Ids } from '@inview/platform';
import type { Repetition } from '@inview/policy';
import { standingRisk } from './answered-risk.js';

const DAY = 86_400_000;
/** A local ISO date some days later. */
export const plus = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** When a repeated action is due again: in its own rhythm, the first day that is not past; null when the last has been. */
export function dueAgain(dueOn: string, everyWeeks: Repetition, until: string, today: string): string | null {
  let next = plus(dueOn, everyWeeks * 7);
  while (next < today) next = plus(next, everyWeeks * 7);
  return next <= until ? next : null;
}

/** The next one after the one just reported, taken on like it: what its owner accepted was all of them; left to a unit, it is left to that unit (V22). Null when there is none. */
export async function nextOccurrence(
  tx: EntityManager,
  ids: Ids,
  grant: Grant<'action.respond'> | Grant<'action.review'>,
): Promise<string | null> {
  const [found] = await rows<{ dueOn: string; everyWeeks: Repetition; until: string }>(
    tx,
    `select due_on::text as "dueOn", repeats_weeks as "everyWeeks", repeats_until::text as until
     from plan_action where id = $1 and repeats_weeks is not null`,
    [subjectOf(grant)],
  );
  const dueOn = found && dueAgain(found.dueOn, found.everyWeeks, found.until, grant.today);
  if (!dueOn) return null;
  const id = ids.next();
  await tx.query(
    `insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, unit_id, due_on, direction, state,
       repeats_weeks, repeats_until, assigned_by, assigned_at, changed_at)
     select $2, case_id, audience, section_id, consultation_id, what, owner_id, unit_id, $3, direction, 'accepted',
       repeats_weeks, repeats_until, assigned_by, $4, $4 from plan_action where id = $1`,
    [subjectOf(grant), id, dueOn, grant.at],
  );
  await tx.query(
    `insert into action_risk (action_id, risk_level_id) select $2, id from risk_level where id = ${standingRisk('$1')}`,
    [subjectOf(grant), id],
  );
  return id;
}
