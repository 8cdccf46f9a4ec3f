import type { EntityManager } from 'typeorm';
import { present, rows } from '@inview/platform';
import type { PracticeSettings, PracticeVersion } from '@inview/policy';

/** Any number, the same in every process. Held alone by whoever proposes or answers, and together by whoever reckons with working days. */
export const PRACTICE_LOCK = 7_241_613;

/** Every version that was ever proposed, as the law asks, in the order of proposing. */
export async function practiceVersions(tx: EntityManager): Promise<PracticeVersion[]> {
  return await rows(
    tx,
    `SELECT v.id, v.based_on AS "basedOn", v.in_force_from::text AS "from", v.proposed_by AS "proposedBy",
       coalesce((SELECT jsonb_agg(jsonb_build_object('by', a.answered_by, 'on', a.answered_on) ORDER BY a.answered_at)
         FROM practice_answer a WHERE a.version_id = v.id AND a.answer = 'approved'), '[]') AS approvals,
       EXISTS (SELECT 1 FROM practice_answer a WHERE a.version_id = v.id AND a.answer = 'rejected') AS rejected
     FROM practice_version v ORDER BY v.proposed_at, v.id`,
  );
}

/** The settings of one version, whole. */
export async function practiceContent(tx: EntityManager, versionId: string): Promise<PracticeSettings> {
  const [found] = await rows<{ content: PracticeSettings }>(tx, `SELECT content FROM practice_version WHERE id = $1`, [
    versionId,
  ]);
  return present(found, 'not-found').content;
}
