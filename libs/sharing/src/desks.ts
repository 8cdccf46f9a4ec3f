import type { EntityManager } from 'typeorm';
import type { AgencyRef } from '@inview/contract';
import { rows } from '@inview/platform';
import { agencyAsReceiver, type MemberFacts, type Receiver } from '@inview/policy';

/** An agency of a panel as one end of an exchange: by its members who read the case, as the register has them today (S14). */
export interface Desk {
  readonly agency: AgencyRef;
  readonly receiver: Receiver;
}

/**
 * The agencies that can take part in a case, by name: an associate's when invited (P2), partner contact never (D1). With a
 * meeting, those whose members are present in it. With an instant, those with somebody to whom a conflict leaves the case open then:
 * an agency whose staff case it is receives nothing but by those who carry it on (S4, X5).
 */
export async function desksOf(
  tx: EntityManager,
  of: { readonly caseId: string; readonly meetingId?: string; readonly at?: Date },
  today: string,
): Promise<Desk[]> {
  const found = await rows<{ agency: AgencyRef; members: MemberFacts[] }>(
    tx,
    `select agency_ref(a.id) as agency, jsonb_agg(register_facts(p.id) || jsonb_build_object('unitKind', u.kind,
       'workedWithHim', worked_with_him(f.id, p.id))) as members
     from case_file f join panel_membership m on m.panel_id = f.panel_id
       join practitioner p on p.id = m.practitioner_id and p.left_at is null
       join unit u on u.id = p.unit_id and u.kind <> 'partner-contact' join agency a on a.id = u.agency_id
     where f.id = $1 and (m.kind <> 'associate' or exists (
         select 1 from case_invitation i where i.case_id = f.id and i.practitioner_id = p.id))
       and ($2::uuid is null or exists (
         select 1 from attendance t where t.meeting_id = $2 and t.practitioner_id = p.id and t.state = 'present'))
       and ($3::timestamptz is null or not shut_out(f.id, p.id, $3))
     group by a.id order by a.name`,
    [of.caseId, of.meetingId ?? null, of.at ?? null],
  );
  return found.map(({ agency, members }) => ({ agency, receiver: agencyAsReceiver(agency.kind, members, today) }));
}

/** The actor's own end; a member of the panel has one by D1. */
export function deskOf(desks: readonly Desk[], agencyId: string): Desk {
  const desk = desks.find(({ agency }) => agency.id === agencyId);
  if (!desk) throw new Error('A member of the panel without an agency in the case.');
  return desk;
}
