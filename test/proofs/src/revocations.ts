import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '@inview/dev/replay/api-client';
import type { Panel } from './panel.js';

/** Whose access ends. */
export interface Victim {
  readonly panel: Panel;
  readonly practitionerId: string;
  /** The victim's own session on the first node. */
  readonly client: ApiClient;
  /** Whether a change by the owner comes with the notice that the product publishes with such a change. */
  readonly told: boolean;
}

/** One way in which somebody's access ends. */
export interface Revocation {
  readonly audience: 'whole-panel' | 'her-side';
  /** What ends: all of it, or editing only. */
  readonly ends: 'reading' | 'editing';
  /** Only the session on the first node is concerned. */
  readonly firstNodeOnly?: boolean;
  /** What holds before anybody comes, when it is not as in any meeting. */
  readonly prepare?: (of: Pick<Victim, 'panel' | 'practitionerId'>) => Promise<void>;
  /** Over when the change is committed; answers what gives the access back. */
  readonly revoke: (victim: Victim) => Promise<() => Promise<void>>;
}

/** A change by the owner of the database, in one transaction with what open screens are told of it. */
async function change({ panel, told }: Victim, sql: string, values: readonly unknown[], notices?: string[]) {
  const { database, meetingId, panelId } = panel;
  const recheck = { what: 'meeting', id: meetingId, needs: 'panel.read', scopeId: panelId, recheck: true };
  const said = told ? (notices ?? [JSON.stringify(recheck)]) : [];
  await database.query('begin');
  await database.query(sql, [...values]);
  for (const notice of said) await database.query(`select pg_notify('inview_notices', $1)`, [notice]);
  await database.query('commit');
}

async function removeMember(victim: Victim): Promise<() => Promise<void>> {
  const { database, panelId } = victim.panel;
  const { rows } = await database.query<{ id: string; kind: string }>(
    `select id, kind from panel_membership where practitioner_id = $1 and panel_id = $2`,
    [victim.practitionerId, panelId],
  );
  await change(victim, `delete from panel_membership where id = $1`, [rows[0]?.id]);
  return () =>
    change(victim, `insert into panel_membership (id, panel_id, practitioner_id, kind) values ($1, $2, $3, $4)`, [
      rows[0]?.id,
      panelId,
      victim.practitionerId,
      rows[0]?.kind,
    ]);
}

async function leave(victim: Victim): Promise<() => Promise<void>> {
  await change(victim, `update practitioner set left_at = now() where id = $1`, [victim.practitionerId]);
  return () => change(victim, `update practitioner set left_at = null where id = $1`, [victim.practitionerId]);
}

/** To the facilitators of the men's service, who never see her side (V1). */
async function changeSides(victim: Victim): Promise<() => Promise<void>> {
  const { rows } = await victim.panel.database.query<{ unit_id: string }>(
    `select unit_id from practitioner where id = $1`,
    [victim.practitionerId],
  );
  await change(
    victim,
    `update practitioner set unit_id = (select id from unit where kind = 'facilitators' limit 1) where id = $1`,
    [victim.practitionerId],
  );
  return () =>
    change(victim, `update practitioner set unit_id = $2 where id = $1`, [victim.practitionerId, rows[0]?.unit_id]);
}

async function endSessions(victim: Victim): Promise<() => Promise<void>> {
  const { rows } = await victim.panel.database.query<{ id: string }>(
    `select id from session where practitioner_id = $1 and ended_at is null`,
    [victim.practitionerId],
  );
  const ids = rows.map(({ id }) => id);
  const notices = ids.map((endedSession) => JSON.stringify({ endedSession }));
  await change(victim, `update session set ended_at = now() where id = any($1)`, [ids], notices);
  return () => change({ ...victim, told: false }, `update session set ended_at = null where id = any($1)`, [ids]);
}

const lifted = `update conflict set lifted_at = now(), lifted_by = practitioner_id, lifted_reason = 'x' where practitioner_id = $1 and lifted_at is null`;
const declared = `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'declared', $3, 'x', $3, now())`;

/** They declare it themselves, as on the case's page (X1). */
async function declareConflict(victim: Victim): Promise<() => Promise<void>> {
  const { caseId, panelId } = victim.panel;
  const recheck = { what: 'conflict', id: caseId, needs: 'conflict.read', scopeId: caseId, recheck: true };
  const gone = { what: 'case', id: caseId, needs: 'self.read', scopeId: null, to: victim.practitionerId };
  const notices = [recheck, gone, { ...gone, what: 'meeting', needs: 'panel.read', scopeId: panelId }];
  await change(
    victim,
    declared,
    [randomUUID(), caseId, victim.practitionerId],
    notices.map((notice) => JSON.stringify(notice)),
  );
  return () => change(victim, lifted, [victim.practitionerId]);
}

/** Somebody with a conflict, let in by both chairs (X3). */
async function letIn({ panel, practitionerId }: Pick<Victim, 'panel' | 'practitionerId'>): Promise<void> {
  await panel.database.query(declared, [randomUUID(), panel.caseId, practitionerId]);
  await panel.database.query(
    `insert into emergency_access (id, case_id, practitioner_id, reason, asked_by, asked_at, starts_at, until)
     values ($1, $2, $3, 'x', $3, now(), now() - interval '1 minute', now() + interval '1 hour')`,
    [randomUUID(), panel.caseId, practitionerId],
  );
}

/** Its time passes: nothing is written when it is over, and nobody is told. */
async function emergencyEnds(victim: Victim): Promise<() => Promise<void>> {
  const until = new Date(Date.now() + 50);
  await change(victim, `update emergency_access set until = $2 where practitioner_id = $1 and until > now()`, [
    victim.practitionerId,
    until,
  ]);
  while (Date.now() < until.getTime()) await pause(1);
  return () => change(victim, lifted, [victim.practitionerId]);
}

async function signOut({ client }: Victim): Promise<() => Promise<void>> {
  await client.call('session.end');
  return () => Promise.resolve();
}

async function closeMeeting({ panel }: Victim): Promise<() => Promise<void>> {
  const { meetingId, panelId, database } = panel;
  await panel.editor(0).call('meeting.close', { params: { meetingId } });
  return async () => {
    const next = randomUUID();
    await database.query(`insert into meeting (id, panel_id, starts_at, state) values ($1, $2, now(), 'planned')`, [
      next,
      panelId,
    ]);
    await database.query(
      `insert into agenda_item (id, meeting_id, case_id, kind, position, minutes_planned)
       select gen_random_uuid(), $1, case_id, 'review', position, minutes_planned from agenda_item where meeting_id = $2`,
      [next, meetingId],
    );
    await panel.openMeeting();
  };
}

/** The ways that there are. What no screen does yet is done as an administrator would, by the owner of the database. */
export const revocations = {
  'removed from the panel': { audience: 'whole-panel', ends: 'reading', revoke: removeMember },
  'left the agency': { audience: 'whole-panel', ends: 'reading', revoke: leave },
  'changed sides': { audience: 'her-side', ends: 'reading', revoke: changeSides },
  'conflict declared': { audience: 'her-side', ends: 'reading', revoke: declareConflict },
  'emergency access ended': { audience: 'whole-panel', ends: 'reading', prepare: letIn, revoke: emergencyEnds },
  'signed out': { audience: 'whole-panel', ends: 'reading', firstNodeOnly: true, revoke: signOut },
  'sessions ended': { audience: 'whole-panel', ends: 'reading', revoke: endSessions },
  'meeting closed': { audience: 'whole-panel', ends: 'editing', revoke: closeMeeting },
} as const satisfies Record<string, Revocation>;
