import type { EntityManager } from 'typeorm';
import type { RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';

export type Attendee = RouteResponse<'meeting.read'>['attendance'][number];

/** Who was expected, came or sent an apology, by agency and name. */
export async function attendanceOf(tx: EntityManager, meetingId: string): Promise<Attendee[]> {
  const found = await rows<Omit<Attendee, 'undertakingAcceptedAt'> & { at: Date | null }>(
    tx,
    `SELECT * FROM (
       SELECT person_ref(t.practitioner_id) AS person, t.state, t.undertaking_accepted_at AS at FROM attendance t WHERE t.meeting_id = $1
     ) AS attendee ORDER BY person ->> 'agency', person ->> 'name', person ->> 'role'`,
    [meetingId],
  );
  return found.map(({ person, state, at }) => ({ person, state, undertakingAcceptedAt: at?.toISOString() ?? null }));
}
