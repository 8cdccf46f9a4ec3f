import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionQueries } from '@inview/actions';
import { withinAudience, type Grant } from '@inview/access';
import { CaseQueries, type KnownCase } from '@inview/cases';
import type { Minutes } from '@inview/contract';
import { Ids, present, publish, rows } from '@inview/platform';
import { PlanService } from '@inview/plans';
import { audiences, type Audience } from '@inview/policy';
import { RiskQueries } from '@inview/risk';
import { casesOn, heldOpenMeeting, tellMeeting, type MeetingRow } from './meeting.row.js';
import { ReviewQueries } from './review.queries.js';
import { attendanceOf } from './attendance.js';
import { minutesText, sha256, type MinutesFacts } from './minutes.js';

/** Closing a meeting: plans are frozen, minutes are made, one version for each audience, and editing ends (L2). */
@Injectable()
export class ClosingService {
  constructor(
    private readonly ids: Ids,
    private readonly cases: CaseQueries,
    private readonly risk: RiskQueries,
    private readonly plans: PlanService,
    private readonly actions: ActionQueries,
    private readonly reviews: ReviewQueries,
  ) {}

  async close(tx: EntityManager, grant: Grant<'meeting.convene'>): Promise<void> {
    const meeting = await heldOpenMeeting(tx, grant);
    const caseIds = await casesOn(tx, meeting.id);
    // Where it was not needed, too: for good it must not tell which case had something for it (V4).
    await tx.query(`UPDATE agenda_item SET standing_part = 'done' WHERE meeting_id = $1`, [meeting.id]);
    await tx.query(`UPDATE meeting SET state = 'closed', closed_at = $2, current_item_id = NULL WHERE id = $1`, [
      meeting.id,
      grant.at,
    ]);
    for (const caseId of caseIds) await this.plans.freeze(tx, { caseId, meetingId: meeting.id, at: grant.at });
    // Both, always: that her side's exists says nothing about what is in it (rule 44).
    for (const audience of audiences) await this.makeMinutes(tx, grant, meeting, caseIds, audience);
    await tellMeeting(tx, grant, true);
    for (const caseId of caseIds)
      await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId, audience: 'whole-panel' });
  }

  private async makeMinutes(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    meeting: MeetingRow,
    caseIds: readonly string[],
    audience: Audience,
  ): Promise<void> {
    const [panel] = await rows<{ name: string; time_zone: string }>(
      tx,
      `SELECT name, time_zone FROM panel WHERE id = $1`,
      [meeting.panel_id],
    );
    const { name, time_zone } = present(panel, 'not-found');
    const facts: MinutesFacts = {
      panel: name,
      timeZone: time_zone,
      audience,
      openedAt: present(meeting.opened_at, 'meeting-closed'),
      closedAt: grant.at,
      attendance: (await attendanceOf(tx, meeting.id)).map(({ person, state, undertakingAcceptedAt }) => ({
        name: person.name,
        role: person.role,
        agency: person.agency,
        state,
        undertakingAcceptedAt,
      })),
      ...(await this.reviews.forMinutes(tx, grant, audience)),
      cases: await this.casesFor(tx, grant, meeting, caseIds, audience),
    };
    const { attendance, review, reviewLeftWhy, cases } = facts;
    const text = minutesText(facts);
    await tx.query(
      `INSERT INTO minutes (id, meeting_id, audience, content, text, sha256, made_at) VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7)`,
      [
        this.ids.next(),
        meeting.id,
        audience,
        JSON.stringify({ attendance, review, reviewLeftWhy, cases }),
        text,
        sha256(text),
        grant.at,
      ],
    );
  }

  private async casesFor(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    meeting: MeetingRow,
    caseIds: readonly string[],
    audience: Audience,
  ): Promise<Minutes['cases']> {
    const known = new Map((await this.cases.toMinute(tx, grant)).map((one) => [one.id, one]));
    const people = await this.cases.partyNames(tx, grant, caseIds);
    const made: Minutes['cases'] = [];
    for (const caseId of caseIds)
      made.push(await this.caseFor(tx, grant, meeting, present(known.get(caseId), 'not-found'), people, audience));
    return made;
  }

  private async caseFor(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    meeting: MeetingRow,
    one: KnownCase,
    people: ReadonlyMap<string, string>,
    audience: Audience,
  ): Promise<Minutes['cases'][number]> {
    const decisions = await rows<{ text: string; reasons: string }>(
      tx,
      `SELECT text, reasons FROM decision WHERE meeting_id = $1 AND case_id = $2 AND audience = $3 ORDER BY recorded_at, text`,
      [meeting.id, one.id, withinAudience(grant, audience)],
    );
    // Newest first: each person's first is the level that stands.
    const standing = new Map(
      (await this.risk.judgements(tx, grant, one.id, audience)).toReversed().map((judged) => [judged.partyId, judged]),
    );
    return {
      caseId: one.id,
      reference: one.reference,
      names: one.names,
      decisions,
      actions: await this.actions.forMinutes(tx, grant, one.id, audience),
      riskLevels: [...standing.values()]
        .map(({ partyId, level, reason }) => ({ about: people.get(partyId) ?? '', level, reason }))
        .sort((a, b) => a.about.localeCompare(b.about)),
    };
  }
}
