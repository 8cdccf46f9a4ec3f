import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '../../libs/access/src/index.js';
import type { BuiltCase } from './seated-case.js';
import type { BuiltPanel } from './seated-panel.js';

/** A consultation about Lisa that her advocate has sent, with her agreement until then, released to these people's agencies. */
export async function aSentConsultation(
  owner: pg.Client,
  panel: BuiltPanel,
  file: BuiltCase,
  { releasedTo = [], until = '2099-12-31' }: { releasedTo?: readonly Actor[]; until?: string } = {},
): Promise<string> {
  const id = randomUUID();
  const { advocate, coordinator } = panel.people;
  await owner.query(
    `insert into consultation (id, panel_id, unit_id, case_id, party_id, advocate_id, state, draft, started_at, saved_at, sent_at)
     values ($1, $2, $3, $4, $5, $6, 'received', '{}', now(), now(), now())`,
    [id, panel.id, advocate.unitId, file.id, file.lisa, advocate.practitionerId],
  );
  await owner.query(
    `insert into consultation_input (consultation_id, her_words, my_reading, may_know, may_use_with_him) values ($1, 'Her words.', '', false, false)`,
    [id],
  );
  await owner.query(
    `insert into consent (id, consultation_id, basis, purpose, agreed, until, how, words_version, why, told_her, recorded_by, recorded_at)
     values ($1, $2, 'consent', 'the plan', $3, $4, 'spoken', '1', '', '', $5, now())`,
    [randomUUID(), id, ['housing', 'specialist-family-violence', 'police'], until, advocate.practitionerId],
  );
  for (const { agencyId } of releasedTo) {
    await owner.query(
      `insert into disclosure (id, consultation_id, agency_id, released_by, released_at, rules) values ($1, $2, $3, $4, now(), '{C4}')`,
      [randomUUID(), id, agencyId, coordinator.practitionerId],
    );
  }
  return id;
}
