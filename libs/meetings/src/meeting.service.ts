import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, panelOf, subjectOf, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import type { RouteBody } from '@inview/contract';
import { Ids, localDate, MELBOURNE, publish, Refused, rows } from '@inview/platform';
import { PlanService } from '@inview/plans';
import { HerWords } from '@inview/sharing';
import { ReviewService } from './review.service.js';
import { casesOn, faulty, heldMeeting, heldOpenMeeting, tellMeeting } from './meeting.row.js';

/** A meeting from its date to its last item; closing is `ClosingService`. */
@Injectable()
export class MeetingService {
  constructor(
    private readonly ids: Ids,
    private readonly access: Access,
    private readonly plans: PlanService,
    private readonly settings: PracticeSettingsQueries,
    private readonly reviews: ReviewService,
    private readonly herWords: HerWords,
  ) {}

  /** Plans a meeting, today at the earliest. */
  async plan(
    tx: EntityManager,
    grant: Grant<'panel.coordinate'>,
    { startsAt }: RouteBody<'meeting.plan'>,
  ): Promise<string> {
    const at = new Date(startsAt);
    if (localDate(at, MELBOURNE) < grant.today) throw faulty('/startsAt', 'This day has passed.');
    const id = this.ids.next();
    await tx.query(`INSERT INTO meeting (id, panel_id, starts_at, state) VALUES ($1, $2, $3, 'planned')`, [
      id,
      panelOf(grant),
      at,
    ]);
    await publish(tx, { what: 'meeting', id, needs: 'panel.read', scopeId: panelOf(grant) });
    return id;
  }

  /**
   * Opens it: members are expected, its cases' plans can be edited again, and the first item is current, unless something of the whole
   * panel's is outstanding, which is reviewed first (A42). `frozen` unless planned.
   */
  async open(tx: EntityManager, grant: Grant<'meeting.convene'>): Promise<void> {
    // Every meeting of the panel is held, so that two cannot open at once (M1: one undertaking at a time).
    const all = await rows<{ state: string }>(
      tx,
      `SELECT state FROM meeting WHERE panel_id = $1 ORDER BY id FOR UPDATE`,
      [panelOf(grant)],
    );
    const meeting = await heldMeeting(tx, grant);
    if (meeting.state !== 'planned') throw new Refused('frozen');
    if (all.some(({ state }) => state === 'open')) throw new Refused('out-of-step');
    await tx.query(
      `UPDATE meeting SET state = 'open', opened_at = $2,
         current_item_id = (SELECT id FROM agenda_item WHERE meeting_id = $1
           AND NOT EXISTS (SELECT 1 FROM to_review($1, 'whole-panel') AS a(id) WHERE reviewed_as($1, a.id) IS NULL)
         ORDER BY position LIMIT 1) WHERE id = $1`,
      [meeting.id, grant.at],
    );
    // An apology may have come before. An associate is expected when invited to one of its cases (P2).
    await tx.query(
      `INSERT INTO attendance (meeting_id, practitioner_id, state)
       SELECT $1, m.practitioner_id, 'expected' FROM panel_membership m JOIN practitioner p ON p.id = m.practitioner_id AND p.left_at IS NULL
       WHERE m.panel_id = $2 AND (m.kind <> 'associate' OR EXISTS (
         SELECT 1 FROM case_invitation i JOIN agenda_item g ON g.case_id = i.case_id WHERE g.meeting_id = $1 AND i.practitioner_id = m.practitioner_id AND NOT shut_out(g.case_id, m.practitioner_id, $3)))
       ON CONFLICT DO NOTHING`,
      [meeting.id, meeting.panel_id, grant.at],
    );
    for (const caseId of await casesOn(tx, meeting.id)) await this.plans.thaw(tx, caseId);
    await tellMeeting(tx, grant, true);
  }

  /** Accepts the undertaking in the words of this version: from now on content is served, and the person is present (M1). */
  async undertake(
    tx: EntityManager,
    grant: Grant<'meeting.undertake'>,
    { version }: RouteBody<'meeting.undertake'>,
  ): Promise<void> {
    const { undertaking } = await this.settings.inForce(tx, grant.today);
    if (version !== undertaking.version) throw new Refused('out-of-step');
    const meeting = await heldOpenMeeting(tx, grant);
    await tx.query(
      `INSERT INTO attendance (meeting_id, practitioner_id, state, undertaking_version, undertaking_accepted_at) VALUES ($1, $2, 'present', $3, $4)
       ON CONFLICT (meeting_id, practitioner_id) DO UPDATE SET state = 'present', undertaking_version = $3, undertaking_accepted_at = $4
       WHERE attendance.undertaking_accepted_at IS NULL`,
      [meeting.id, grant.actor.practitionerId, version, grant.at],
    );
    await tellMeeting(tx, grant, true);
  }

  /** Goes to an item of its agenda. */
  async current(
    tx: EntityManager,
    grant: Grant<'meeting.run'>,
    { itemId, why }: RouteBody<'meeting.current'>,
  ): Promise<void> {
    const meeting = await heldOpenMeeting(tx, grant);
    const items = await rows<{ id: string; caseId: string; isNew: boolean }>(
      tx,
      `SELECT i.id, i.case_id AS "caseId", i.kind = 'new' AS "isNew" FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
       WHERE m.id = $1 AND (i.id = $2 OR i.id = m.current_item_id) ORDER BY i.id = $2 DESC`,
      [meeting.id, itemId],
    );
    if (items[0]?.id !== itemId) throw faulty('/itemId', 'This is no item of this meeting.');
    // X22: who stands in for one case takes the meeting to it, and on from it.
    if (!(await this.runs(tx, grant, items))) throw faulty('/itemId', 'You run another item of this meeting.');
    if (items[0].isNew) await this.reviews.beforeNewCase(tx, grant, meeting, why);
    await tx.query(`UPDATE meeting SET current_item_id = $2 WHERE id = $1`, [meeting.id, itemId]);
    await tellMeeting(tx, grant);
  }

  /** Opens or closes an item's part without his side; every item has one, whether or not it is needed (rule 44). */
  async part(
    tx: EntityManager,
    grant: Grant<'meeting.run'>,
    { itemId, standingPart }: RouteBody<'meeting.part'>,
  ): Promise<void> {
    const meeting = await heldOpenMeeting(tx, grant);
    const [set] = await rows<{ caseId: string }>(
      tx,
      `UPDATE agenda_item SET standing_part = $3 WHERE id = $2 AND meeting_id = $1 RETURNING case_id AS "caseId"`,
      [meeting.id, itemId, standingPart],
    );
    if (!set || !(await this.runs(tx, grant, [set]))) throw faulty('/itemId', 'This is no item of this meeting.');
    await tellMeeting(tx, grant);
  }

  /** Records attendance or an apology, before the meeting too. */
  async attendance(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    { practitionerId, state }: RouteBody<'meeting.attendance'>,
  ): Promise<void> {
    const meeting = await heldMeeting(tx, grant);
    if (meeting.state === 'closed') throw new Refused('meeting-closed');
    const recorded = await rows(
      tx,
      `INSERT INTO attendance (meeting_id, practitioner_id, state)
       SELECT $1, m.practitioner_id, $4 FROM panel_membership m WHERE m.panel_id = $2 AND m.practitioner_id = $3
       ON CONFLICT (meeting_id, practitioner_id) DO UPDATE SET state = $4 RETURNING practitioner_id`,
      [meeting.id, meeting.panel_id, practitionerId, state],
    );
    if (recorded.length === 0) throw faulty('/practitionerId', 'This is no member of the panel.');
    await tellMeeting(tx, grant, true);
  }

  /** Records a decision on one of its cases, for one audience; an item for her side is told to her side only (V2). */
  async decide(tx: EntityManager, grant: Grant<'meeting.run'>, input: RouteBody<'meeting.decide'>): Promise<string> {
    const { caseId, audience, text, reasons } = input;
    const meeting = await heldOpenMeeting(tx, grant);
    const onAgenda = (await casesOn(tx, meeting.id)).includes(caseId);
    const coordinating = onAgenda ? await this.coordinating(tx, grant, caseId) : null;
    if (!coordinating) throw faulty('/caseId', 'This case is not on the agenda.');
    if (!coordinating.audiences.includes(audience)) throw faulty('/audience', 'There is no such audience.');
    await this.herWords.keepOut(tx, { actor: grant.actor, caseIds: [caseId], audience }, { text, reasons });
    const id = this.ids.next();
    await tx.query(
      `INSERT INTO decision (id, meeting_id, case_id, audience, text, reasons, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, meeting.id, caseId, audience, text, reasons, grant.actor.practitionerId, grant.at],
    );
    await publish(tx, { what: 'case', id: caseId, needs: 'case.read', scopeId: caseId, audience });
    return id;
  }

  /** X22: the whole meeting, which serves no content by itself, or one of these cases. */
  private async runs(tx: EntityManager, grant: Grant<'meeting.run'>, of: readonly { readonly caseId: string }[]) {
    if (await this.access.may(tx, grant.actor, 'meeting.convene', subjectOf(grant))) return true;
    for (const { caseId } of of) if (await this.coordinating(tx, grant, caseId)) return true;
    return false;
  }

  /** X1, X22: whoever runs the meeting may have a conflict in one of its cases, or stand in for another one only. */
  private coordinating(tx: EntityManager, grant: Grant<'meeting.run'>, caseId: string) {
    return this.access.may(tx, grant.actor, 'case.coordinate', caseId);
  }
}
