import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { subjectOf, type Grant } from '@inview/access';
import { CaseQueries } from '@inview/cases';
import type { Minutes } from '@inview/contract';
import { rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { extract, minutesText, sha256 } from './minutes.js';

interface MinutesRow {
  audience: Audience;
  content: Pick<Minutes, 'attendance' | 'review' | 'reviewLeftWhy' | 'cases'>;
  text: string;
  sha256: string;
  made_at: Date;
  panel: string;
  time_zone: string;
  opened_at: Date;
}

/** The minutes of a meeting, in the versions that the law granted. */
@Injectable()
export class MinutesQueries {
  constructor(private readonly cases: CaseQueries) {}

  /** The whole panel's first. Who may not know of a case gets an extract without it, with its own text and hash (P2). */
  async ofMeeting(tx: EntityManager, grant: Grant<'meeting.read'>): Promise<Minutes[]> {
    const meetingId = subjectOf(grant);
    const readable = async (audience: Audience) =>
      new Set((await this.cases.known(tx, grant, audience)).map(({ id }) => id));
    const knows = { 'whole-panel': await readable('whole-panel'), 'her-side': await readable('her-side') };
    const found = await rows<MinutesRow>(
      tx,
      `SELECT n.audience, '{"review": [], "reviewLeftWhy": null}'::jsonb || n.content AS content, n.text, n.sha256, n.made_at, p.name AS panel, p.time_zone, m.opened_at
       FROM minutes n JOIN meeting m ON m.id = n.meeting_id JOIN panel p ON p.id = m.panel_id
       WHERE n.meeting_id = $1 AND n.audience = ANY ($2::text[]) ORDER BY n.audience = 'whole-panel' DESC`,
      [meetingId, grant.audiences],
    );
    return found.map((row) => {
      const known = knows[row.audience];
      const whole: Minutes = {
        audience: row.audience,
        meetingId,
        madeAt: row.made_at.toISOString(),
        sha256: row.sha256,
        text: row.text,
        ...row.content,
      };
      if ([...whole.cases, ...whole.review].every(({ caseId }) => known.has(caseId))) return whole;
      const { cases, review, reviewLeftWhy, ...facts } = extract(
        {
          ...row.content,
          panel: row.panel,
          timeZone: row.time_zone,
          audience: row.audience,
          openedAt: row.opened_at,
          closedAt: row.made_at,
        },
        known,
      );
      const text = minutesText({ ...facts, review, reviewLeftWhy, cases });
      return { ...whole, review, reviewLeftWhy, cases, text, sha256: sha256(text) };
    });
  }
}
