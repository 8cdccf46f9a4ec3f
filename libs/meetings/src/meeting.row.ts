import type { EntityManager } from 'typeorm';
import { panelOf, subjectOf, type Grant } from '@inview/access';
import { present, publish, Refused, rows } from '@inview/platform';
import type { MeetingState, RuleId } from '@inview/policy';

export interface MeetingRow {
  readonly id: string;
  readonly panel_id: string;
  readonly state: MeetingState;
  readonly starts_at: Date;
  readonly opened_at: Date | null;
}

/** The meeting of the grant, held until the transaction ends: what changes it goes one after the other. */
export async function heldMeeting(
  tx: EntityManager,
  grant: Grant<'meeting.run' | 'meeting.convene' | 'meeting.undertake' | 'meeting.say'>,
): Promise<MeetingRow> {
  const [row] = await rows<MeetingRow>(
    tx,
    `SELECT id, panel_id, state, starts_at, opened_at FROM meeting WHERE id = $1 FOR UPDATE`,
    [subjectOf(grant)],
  );
  return present(row, 'not-found');
}

/** The same, or `meeting-closed` when it is not open. */
export async function heldOpenMeeting(
  tx: EntityManager,
  grant: Grant<'meeting.run' | 'meeting.convene' | 'meeting.undertake' | 'meeting.say'>,
): Promise<MeetingRow> {
  const meeting = await heldMeeting(tx, grant);
  if (meeting.state !== 'open') throw new Refused('meeting-closed');
  return meeting;
}

/** Word to the panel's open screens. `recheck` when somebody's access may have become less. */
export async function tellMeeting(
  tx: EntityManager,
  grant: Grant<'meeting.run' | 'meeting.convene' | 'meeting.undertake'>,
  recheck = false,
): Promise<void> {
  const notice = { what: 'meeting', id: subjectOf(grant), needs: 'panel.read', scopeId: panelOf(grant) } as const;
  await publish(tx, recheck ? { ...notice, recheck } : notice);
}

/** Cases on a meeting's agenda, in its order. */
export async function casesOn(tx: EntityManager, meetingId: string): Promise<string[]> {
  const items = await rows<{ case_id: string }>(
    tx,
    `SELECT case_id FROM agenda_item WHERE meeting_id = $1 ORDER BY position`,
    [meetingId],
  );
  return items.map((item) => item.case_id);
}

/** A fault in one field, said as for an id that does not exist; with the rules that refuse it, it is audited as a refusal. */
export const faulty = (pointer: string, message: string, ...rules: readonly RuleId[]): Refused =>
  new Refused('invalid-input', { fields: [{ pointer, message }], ...(rules.length > 0 && { rules: [...rules] }) });
