import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Audience, MeetingState, PartyRole } from '../../libs/policy/src/index.js';
import type { BuiltPanel } from './seated-panel.js';

export interface BuiltCase {
  readonly id: string;
  readonly lisa: string;
  readonly matthew: string;
  readonly unborn: string;
  readonly sections: Readonly<Record<Audience, string>>;
}

/** An open case of a panel: Lisa, her unborn child and Matthew, with one plan section for each audience. */
export async function aCase(owner: pg.Client, panel: BuiltPanel): Promise<BuiltCase> {
  const id = randomUUID();
  await owner.query(
    `insert into case_file (id, panel_id, reference, whole_panel_summary, opened_at) values ($1, $2, $1::uuid::text, 'A summary.', now())`,
    [id, panel.id],
  );
  const party = async (role: PartyRole, name: string, position: number) => {
    const partyId = randomUUID();
    await owner.query(
      `insert into case_party (id, case_id, role, name, position, unborn) values ($1, $2, $3, $4, $5, $6)`,
      [partyId, id, role, name, position, name === 'Unborn child'],
    );
    return partyId;
  };
  const section = async (audience: Audience) => {
    const sectionId = randomUUID();
    await owner.query(
      `insert into plan_section (id, case_id, audience, title, position) values ($1, $2, $3, 'A section', 99)`,
      [sectionId, id, audience],
    );
    return sectionId;
  };
  return {
    id,
    lisa: await party('victim-survivor', 'Lisa', 0),
    matthew: await party('person-using-violence', 'Matthew', 1),
    unborn: await party('child-victim-survivor', 'Unborn child', 2),
    sections: { 'whole-panel': await section('whole-panel'), 'her-side': await section('her-side') },
  };
}

/** A meeting of the panel with these cases on its agenda; nobody's attendance is recorded. */
export async function aMeeting(
  owner: pg.Client,
  panel: BuiltPanel,
  state: MeetingState,
  caseIds: readonly string[] = [],
): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into meeting (id, panel_id, starts_at, state, opened_at, closed_at)
     values ($1, $2, now() + interval '1 hour', $3, case when $3 <> 'planned' then now() end, case when $3 = 'closed' then now() end)`,
    [id, panel.id, state],
  );
  for (const [index, caseId] of caseIds.entries()) {
    await owner.query(
      `insert into agenda_item (id, meeting_id, case_id, kind, position, minutes_planned) values ($1, $2, $3, 'new', $4, 15)`,
      [randomUUID(), id, caseId, index + 1],
    );
  }
  return id;
}
