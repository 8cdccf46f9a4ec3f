import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { panelOf, subjectOf, type Grant } from '@inview/access';
import { ActionService } from '@inview/actions';
import type { RouteBody } from '@inview/contract';
import { Ids, present, Refused, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { HerWords } from '@inview/sharing';
import type { MeetingRow } from './meeting.row.js';

/** What a meeting is told of what earlier ones asked for (C5). */
@Injectable()
export class ReviewService {
  constructor(
    private readonly ids: Ids,
    private readonly actions: ActionService,
    private readonly herWords: HerWords,
  ) {}

  /** Records what was said of it in the panel's open meeting (A41). */
  async record(tx: EntityManager, grant: Grant<'action.review'>, said: RouteBody<'action.review'>): Promise<void> {
    const actionId = subjectOf(grant);
    // Held, so that it does not close meanwhile: its minutes say how each action stood.
    const [meeting] = await rows<{ id: string }>(
      tx,
      `SELECT id FROM meeting WHERE panel_id = $1 AND state = 'open' FOR SHARE`,
      [panelOf(grant)],
    );
    const { id: meetingId } = present(meeting, 'meeting-closed');
    const [action] = await rows<{ open: boolean; audience: Audience; consultationId: string | null }>(
      tx,
      `SELECT state IN ('proposed', 'accepted') AS open, audience, consultation_id AS "consultationId" FROM plan_action
       WHERE id = $1 AND id IN (SELECT to_review($2, audience)) FOR UPDATE`,
      [actionId, meetingId],
    );
    const reviewed = present(action, 'out-of-step');
    if (!reviewed.open) throw new Refused('out-of-step');
    if (said.outcome === 'goes-on') await this.actions.saidToGoOn(tx, grant, reviewed, said.note);
    else await this.actions.reportSaid(tx, grant, said);
    await tx.query(
      `INSERT INTO action_review (id, meeting_id, action_id, answer, note, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next(), meetingId, actionId, said.outcome, said.note ?? null, grant.actor.practitionerId, grant.at],
    );
  }

  /**
   * A42: before a new case, each of what the whole panel asked for is answered, or it is said why not, once a meeting. Of a case that
   * they are shut out of, whoever runs the meeting learns nothing.
   */
  async beforeNewCase(
    tx: EntityManager,
    grant: Grant<'meeting.run'>,
    meeting: MeetingRow,
    why: string | undefined,
  ): Promise<void> {
    const [waits] = await rows(
      tx,
      `SELECT 1 FROM to_review($1, 'whole-panel') AS a(id) JOIN plan_action t ON t.id = a.id
       WHERE reviewed_as($1, a.id) IS NULL AND NOT shut_out(t.case_id, $2, $3)
         AND NOT EXISTS (SELECT 1 FROM review_left l WHERE l.meeting_id = $1) LIMIT 1`,
      [meeting.id, grant.actor.practitionerId, grant.at],
    );
    if (!waits) return;
    if (why === undefined)
      throw new Refused('incomplete', {
        fields: [
          { pointer: '/why', message: 'Say why a new case is begun before each outstanding action is answered.' },
        ],
      });
    const cases = await rows<{ id: string }>(tx, `SELECT id FROM case_file WHERE panel_id = $1 AND closed_at IS NULL`, [
      panelOf(grant),
    ]);
    // It stands in the minutes of the whole panel, and is of no one case.
    const writing = { actor: grant.actor, caseIds: cases.map(({ id }) => id), audience: 'whole-panel' } as const;
    await this.herWords.keepOut(tx, writing, { why });
    await tx.query(`INSERT INTO review_left (meeting_id, why, recorded_by, recorded_at) VALUES ($1, $2, $3, $4)`, [
      meeting.id,
      why,
      grant.actor.practitionerId,
      grant.at,
    ]);
  }
}
