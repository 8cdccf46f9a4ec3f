import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, subjectOf, withinAudience, type Grant } from '@inview/access';
import { ActionQueries } from '@inview/actions';
import type { Minutes, ReviewedAction, RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import type { Audience } from '@inview/policy';

type Review = RouteResponse<'meeting.review'>;
type Part = Review['wholePanel'];
type Standing = Pick<ReviewedAction, 'id' | 'inCase' | 'standing' | 'said'>;

/** What earlier meetings asked for and how it stands: each part for its own readers, each action asked of the law (A3, C5). */
@Injectable()
export class ReviewQueries {
  constructor(
    private readonly access: Access,
    private readonly actions: ActionQueries,
  ) {}

  async ofMeeting(tx: EntityManager, grant: Grant<'meeting.read'>): Promise<Review> {
    const wholePanel = await this.part(tx, grant, 'whole-panel');
    const herSide = grant.audiences.includes('her-side') ? await this.part(tx, grant, 'her-side') : undefined;
    return { wholePanel, ...(herSide && { herSide }), leftWhy: await this.leftWhyFor(tx, grant) };
  }

  /** The same for the minutes. What derives from a consultation is in none, as not every reader of them holds it (C3). */
  async forMinutes(
    tx: EntityManager,
    grant: Grant<'meeting.convene'>,
    audience: Audience,
  ): Promise<Pick<Minutes, 'review' | 'reviewLeftWhy'>> {
    const review = await rows<Minutes['review'][number]>(
      tx,
      `SELECT t.case_id AS "caseId", f.reference, t.what, a.name AS agency, p.name AS owner, reviewed_as($1, t.id) AS standing,
         coalesce((SELECT coalesce(o.reason, r.note) FROM action_review r LEFT JOIN action_opened_again o ON o.review_id = r.id
             WHERE r.meeting_id = $1 AND r.action_id = t.id ORDER BY r.recorded_at DESC LIMIT 1),
           CASE WHEN t.state NOT IN ('proposed', 'accepted') THEN t.note END) AS note
       FROM to_review($1, $2) WITH ORDINALITY AS v(id, nth) JOIN plan_action t ON t.id = v.id JOIN case_file f ON f.id = t.case_id
         JOIN practitioner p ON p.id = t.owner_id JOIN unit u ON u.id = t.unit_id JOIN agency a ON a.id = u.agency_id
       WHERE t.consultation_id IS NULL ORDER BY v.nth`,
      [subjectOf(grant), withinAudience(grant, audience)],
    );
    const reviewLeftWhy = audience === 'whole-panel' ? await this.leftWhy(tx, subjectOf(grant)) : null;
    return { review, reviewLeftWhy };
  }

  /** P2: it may speak of any case of the meeting, so who may not know one of them is not given it. */
  private async leftWhyFor(tx: EntityManager, grant: Grant<'meeting.read'>): Promise<string | null> {
    const cases = await rows<{ id: string }>(
      tx,
      `SELECT case_id AS id FROM agenda_item WHERE meeting_id = $1
       UNION SELECT t.case_id FROM to_review($1, 'whole-panel') v(id) JOIN plan_action t ON t.id = v.id`,
      [subjectOf(grant)],
    );
    const ids = cases.map(({ id }) => id);
    const known = await this.access.mayEach(tx, grant.actor, 'case.read', ids);
    return known.size === ids.length ? await this.leftWhy(tx, subjectOf(grant)) : null;
  }

  private async leftWhy(tx: EntityManager, meetingId: string): Promise<string | null> {
    const [left] = await rows<{ why: string }>(tx, `SELECT why FROM review_left WHERE meeting_id = $1`, [meetingId]);
    return left?.why ?? null;
  }

  private async part(tx: EntityManager, grant: Grant<'meeting.read'>, audience: Audience): Promise<Part> {
    const found = await rows<Standing>(
      tx,
      `SELECT t.id, jsonb_build_object('id', f.id, 'reference', f.reference) AS "inCase", reviewed_as($1, t.id) AS standing,
         (SELECT jsonb_build_object('by', person_ref(coalesce(o.opened_by, r.recorded_by)), 'note', coalesce(o.reason, r.note))
          FROM action_review r LEFT JOIN action_opened_again o ON o.review_id = r.id
          WHERE r.meeting_id = $1 AND r.action_id = t.id ORDER BY r.recorded_at DESC LIMIT 1) AS said
       FROM to_review($1, $2) WITH ORDINALITY AS v(id, nth) JOIN plan_action t ON t.id = v.id JOIN case_file f ON f.id = t.case_id
       ORDER BY v.nth`,
      [subjectOf(grant), withinAudience(grant, audience)],
    );
    // P2: who owns an action of a case to which they are not invited has it among their own, and knows no more of the case.
    const cases = [...new Set(found.map(({ inCase }) => inCase.id))];
    const known = await this.access.mayEach(tx, grant.actor, 'case.read', cases);
    const ofKnown = found.filter(({ inCase }) => known.has(inCase.id));
    const readable = await this.actions.readable(tx, grant.actor, ofKnown);
    const ids = readable.map(({ id }) => id);
    const mayRecord = await this.access.mayEach(tx, grant.actor, 'action.review', ids);
    const of = new Map(readable.map((one) => [one.id, one]));
    const actions = (await this.actions.onBoard(tx, grant, ids)).flatMap((action) => {
      const standing = of.get(action.id);
      return standing ? [{ ...action, ...standing, mayRecord: mayRecord.has(action.id) }] : [];
    });
    return { actions, answered: actions.filter(({ standing }) => standing !== null).length };
  }
}
