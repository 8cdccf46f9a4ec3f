import type { EntityManager } from 'typeorm';
import { rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import type { ActionWords } from './text.js';

/**
 * The actions that a section of this case and audience may name: all who read the section read them. Not what derives from a
 * consultation, which fewer hold (C5, decision 5).
 */
const nameable = `select id, what from plan_action where case_id = $1 and audience = $2 and consultation_id is null`;

/** Those of the ids that a section may not name (A3): one of another audience or case answers exactly as one that does not exist (V3). */
export async function unknownReferences(
  tx: EntityManager,
  { caseId, audience }: { readonly caseId: string; readonly audience: Audience },
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await rows<{ id: string }>(tx, `select id from (${nameable}) t where id = any($3::uuid[])`, [
    caseId,
    audience,
    ids,
  ]);
  const found = new Set(known.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}

/** What the actions that a section may name say, for its plain text. */
export async function actionWordsOf(tx: EntityManager, caseId: string, audience: Audience): Promise<ActionWords> {
  const actions = await rows<{ id: string; what: string }>(tx, nameable, [caseId, audience]);
  return new Map(actions.map(({ id, what }) => [id, what]));
}
