import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { caseOf, panelOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { CaseQueries } from '@inview/cases';
import type { RouteResponse } from '@inview/contract';
import { localDate, MELBOURNE, present, rows } from '@inview/platform';
import type { Audience, MeetingState } from '@inview/policy';
import { attendanceOf } from './attendance.js';

type View = RouteResponse<'meeting.read'>;
type Item = View['agenda'][number];
type Decision = RouteResponse<'case.read'>['wholePanel']['decisions'][number];

interface MeetingHead {
  id: string;
  panelId: string;
  panel: string;
  state: MeetingState;
  starts_at: Date;
  opened_at: Date | null;
  closed_at: Date | null;
  current_item_id: string | null;
}

/** What may be read of meetings; minutes are `MinutesQueries`. */
@Injectable()
export class MeetingQueries {
  constructor(
    private readonly cases: CaseQueries,
    private readonly settings: PracticeSettingsQueries,
  ) {}

  /** The panel's meetings by date. */
  async ofPanel(tx: EntityManager, grant: Grant<'panel.read'>): Promise<RouteResponse<'panel.read'>['meetings']> {
    const found = await rows<{ id: string; starts_at: Date; state: MeetingState }>(
      tx,
      `SELECT id, starts_at, state FROM meeting WHERE panel_id = $1 ORDER BY starts_at`,
      [panelOf(grant)],
    );
    return found.map(({ id, starts_at, state }) => ({ id, startsAt: starts_at.toISOString(), state }));
  }

  async undertaking(
    tx: EntityManager,
    grant: Grant<'meeting.undertake'>,
  ): Promise<RouteResponse<'meeting.undertaking'>> {
    const { id, panel, starts_at, state } = await this.head(tx, grant);
    const [mine] = await rows<{ at: Date | null }>(
      tx,
      `SELECT undertaking_accepted_at AS at FROM attendance WHERE meeting_id = $1 AND practitioner_id = $2`,
      [id, grant.actor.practitionerId],
    );
    const { undertaking } = await this.settings.inForce(tx, grant.today);
    return {
      meeting: { id, panel, startsAt: starts_at.toISOString(), state },
      version: undertaking.version,
      words: [...undertaking.words],
      acceptedAt: mine?.at?.toISOString() ?? null,
    };
  }

  /** The meeting with the items that the actor may know of; the same for both sides (V2). */
  async read(tx: EntityManager, grant: Grant<'meeting.read'>): Promise<Omit<View, 'mayRun' | 'mayConvene'>> {
    const head = await this.head(tx, grant);
    return {
      id: head.id,
      panelId: head.panelId,
      panel: head.panel,
      state: head.state,
      startsAt: head.starts_at.toISOString(),
      openedAt: head.opened_at?.toISOString() ?? null,
      closedAt: head.closed_at?.toISOString() ?? null,
      agenda: await this.agenda(tx, grant, head),
      attendance: await attendanceOf(tx, head.id),
    };
  }

  /** The meeting, not closed yet, that has a case on its agenda. */
  async nextOf(tx: EntityManager, caseId: string): Promise<string> {
    const [next] = await rows<{ id: string }>(
      tx,
      `SELECT m.id FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id WHERE i.case_id = $1 AND m.state <> 'closed' ORDER BY m.starts_at LIMIT 1`,
      [caseId],
    );
    return present(next, 'no-next-meeting').id;
  }

  /** The open meeting with this case on its agenda, if there is one. */
  async openFor(tx: EntityManager, grant: Grant<'case.read'>): Promise<string | null> {
    const [open] = await rows<{ id: string }>(
      tx,
      `SELECT m.id FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id WHERE i.case_id = $1 AND m.state = 'open'`,
      [caseOf(grant)],
    );
    return open?.id ?? null;
  }

  /** Local date of the next meeting of each case that has one, by case id. */
  async nextDates(tx: EntityManager, grant: Grant<'panel.read-cases'>): Promise<ReadonlyMap<string, string>> {
    const found = await rows<{ case_id: string; starts_at: Date }>(
      tx,
      `SELECT i.case_id, min(m.starts_at) AS starts_at FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
       WHERE m.panel_id = $1 AND m.state <> 'closed' GROUP BY i.case_id`,
      [panelOf(grant)],
    );
    return new Map(found.map(({ case_id, starts_at }) => [case_id, localDate(starts_at, MELBOURNE)]));
  }

  /** How ready the next meeting is, and which one is open now; an open one is the next until it is closed. */
  async today(
    tx: EntityManager,
    grant: Grant<'panel.coordinate'>,
  ): Promise<Pick<RouteResponse<'panel.today'>, 'nextMeeting' | 'openMeetingId'>> {
    const [next] = await rows<{
      id: string;
      state: MeetingState;
      starts_at: Date;
      cases: number;
      newCases: number;
      undertakings: number;
      members: number;
    }>(
      tx,
      `SELECT m.id, m.state, m.starts_at,
         (SELECT count(*)::int FROM agenda_item i WHERE i.meeting_id = m.id AND NOT shut_out(i.case_id, $2, $3) AND i.kind = 'new') AS "newCases",
         (SELECT count(*)::int FROM agenda_item i WHERE i.meeting_id = m.id AND NOT shut_out(i.case_id, $2, $3)) AS cases,
         (SELECT count(*)::int FROM attendance t WHERE t.meeting_id = m.id AND t.undertaking_accepted_at IS NOT NULL) AS undertakings,
         (SELECT count(*)::int FROM panel_membership k JOIN practitioner p ON p.id = k.practitioner_id AND p.left_at IS NULL
          WHERE k.panel_id = m.panel_id AND NOT EXISTS (
            SELECT 1 FROM attendance t WHERE t.meeting_id = m.id AND t.practitioner_id = p.id AND t.state = 'apology')) AS members
       FROM meeting m WHERE m.panel_id = $1 AND m.state <> 'closed' ORDER BY m.state = 'open' DESC, m.starts_at LIMIT 1`,
      [panelOf(grant), grant.actor.practitionerId, grant.at],
    );
    if (!next) return { nextMeeting: null, openMeetingId: null };
    const { id, state, starts_at, cases, newCases, undertakings, members } = next;
    return {
      nextMeeting: { id, startsAt: starts_at.toISOString(), cases, newCases, undertakings, members },
      openMeetingId: state === 'open' ? id : null,
    };
  }

  /** Decisions on a case for one audience, in the order in which they were made. */
  async decisions(tx: EntityManager, grant: Grant<'case.read'>, audience: Audience): Promise<Decision[]> {
    const found = await rows<Omit<Decision, 'at'> & { at: Date }>(
      tx,
      `SELECT id, case_id AS "caseId", text, reasons, recorded_at AS at FROM decision WHERE case_id = $1 AND audience = $2 ORDER BY recorded_at, text`,
      [caseOf(grant), withinAudience(grant, audience)],
    );
    return found.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  private async head(tx: EntityManager, grant: Grant<'meeting.read' | 'meeting.undertake'>): Promise<MeetingHead> {
    const [row] = await rows<MeetingHead>(
      tx,
      `SELECT m.id, m.panel_id AS "panelId", p.name AS panel, m.state, m.starts_at, m.opened_at, m.closed_at, m.current_item_id
       FROM meeting m JOIN panel p ON p.id = m.panel_id WHERE m.id = $1`,
      [subjectOf(grant)],
    );
    return present(row, 'not-found');
  }

  private async agenda(tx: EntityManager, grant: Grant<'meeting.read'>, head: MeetingHead): Promise<Item[]> {
    const known = new Map((await this.cases.known(tx, grant)).map((one) => [one.id, one]));
    const items = await rows<Pick<Item, 'id' | 'caseId' | 'kind' | 'minutesPlanned' | 'standingPart'>>(
      tx,
      `SELECT id, case_id AS "caseId", kind, minutes_planned AS "minutesPlanned", standing_part AS "standingPart"
       FROM agenda_item WHERE meeting_id = $1 AND case_id = ANY ($2::uuid[]) ORDER BY position`,
      [head.id, [...known.keys()]],
    );
    // Counted afresh: an associate sees no gap where a case is not theirs to know of (P2, V3).
    return items.map((item, index) => {
      const { reference, names } = present(known.get(item.caseId), 'not-found');
      return { ...item, reference, names, position: index + 1, current: item.id === head.current_item_id };
    });
  }
}
