import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Grant } from '@inview/access';
import { PracticeContent, type PersonRef, type PracticeVersionView, type RouteResponse } from '@inview/contract';
import { rows } from '@inview/platform';
import {
  approvedVersions,
  defaultPracticeSettings,
  inForceOn,
  mayAnswerVersion,
  standingOfVersion,
} from '@inview/policy';
import { practiceVersions } from './practice.versions.js';

interface Row extends Pick<PracticeVersionView, 'id' | 'reasons' | 'content'> {
  readonly by: PersonRef;
  readonly at: Date;
  readonly answers: readonly {
    readonly answer: 'approved' | 'rejected';
    readonly reasons: string;
    readonly by: PersonRef;
    readonly at: string;
  }[];
}

/** Every version of the practice settings as a practice lead reads it, newest first (G3). */
@Injectable()
export class PracticeOverview {
  async read(tx: EntityManager, grant: Grant<'settings.read'>): Promise<RouteResponse<'settings.read'>> {
    const known = await practiceVersions(tx);
    const found = await rows<Row>(
      tx,
      `SELECT v.id, v.reasons, v.content, person_ref(v.proposed_by) AS by, v.proposed_at AS at, coalesce((
         SELECT jsonb_agg(jsonb_build_object('answer', a.answer, 'reasons', a.reasons, 'by', person_ref(a.answered_by),
           'at', a.answered_at) ORDER BY a.answered_at)
         FROM practice_answer a WHERE a.version_id = v.id), '[]') AS answers
       FROM practice_version v`,
    );
    const told = new Map(found.map((row) => [row.id, row]));
    const versions = known.toReversed().flatMap((version): PracticeVersionView[] => {
      const row = told.get(version.id);
      if (!row) return [];
      const standing = standingOfVersion(known, version.id, grant.today);
      const said = row.answers.map(({ answer, reasons, by, at }) => ({
        answer,
        reasons,
        by,
        at: new Date(at).toISOString(),
      }));
      const rejection = said.find(({ answer }) => answer === 'rejected');
      const may = (answer: 'approve' | 'reject') =>
        mayAnswerVersion(version, standing, answer, grant.actor.practitionerId).allow;
      return [
        {
          id: version.id,
          basedOn: version.basedOn,
          standing,
          from: version.from,
          reasons: row.reasons,
          proposed: { by: row.by, at: row.at.toISOString() },
          approvals: said.filter(({ answer }) => answer === 'approved').map(({ by, at }) => ({ by, at })),
          rejection: rejection ? { by: rejection.by, at: rejection.at, reasons: rejection.reasons } : null,
          mayApprove: may('approve'),
          mayReject: may('reject'),
          content: row.content,
        },
      ];
    });
    return {
      original: PracticeContent.parse(defaultPracticeSettings),
      inForce: inForceOn(known, grant.today)?.id ?? null,
      latest: approvedVersions(known).at(-1)?.version.id ?? null,
      versions,
    };
  }
}
