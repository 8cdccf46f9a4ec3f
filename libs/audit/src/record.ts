import type { EntityManager } from 'typeorm';
import type { Action, RuleId, Scope } from '@inview/policy';

/** One line of the audit: who asked to do what, to what, and by which rules it was allowed or refused. Ids only (P6). */
export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  /** Null for whoever keeps the database: nobody is signed in. */
  readonly actorId: string | null;
  /** Something that the law decides, or the repair of a damaged section, which it does not. */
  readonly action: Action | 'plan.repair';
  /** What the law is asked on; or the member with whose eyes somebody looks (Y3). */
  readonly scope: Scope | 'practitioner';
  readonly subjectId: string | null;
  readonly caseId: string | null;
  readonly outcome: 'allowed' | 'refused';
  readonly rules: readonly RuleId[];
}

/** Appends in the caller's transaction: a change without its record, or a record without its change, cannot be. */
export async function record(tx: EntityManager, ...lines: readonly AuditLine[]): Promise<void> {
  await tx.query(
    `insert into audit_record (id, at, actor_id, action, scope, subject_id, case_id, outcome, rules)
     select id, at, "actorId", action, scope, "subjectId", "caseId", outcome, rules from jsonb_to_recordset($1)
       as l(id uuid, at timestamptz, "actorId" uuid, action text, scope text, "subjectId" uuid, "caseId" uuid, outcome text, rules text[])`,
    [JSON.stringify(lines)],
  );
}
