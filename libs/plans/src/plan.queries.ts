import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, caseOf, subjectOf, withinAudience, type Grant } from '@inview/access';
import type { RouteResponse } from '@inview/contract';
import { present, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { actionWordsOf } from './action-references.js';
import { derivedLines } from './derived-lines.js';
import { loadDocument } from './stored-document.js';
import { textOf, type ActionWords } from './text.js';

type Part = RouteResponse<'case.read'>['wholePanel'];

/** Reading the plan. Every query is held to the audience of its grant. */
@Injectable()
export class PlanQueries {
  constructor(private readonly access: Access) {}

  async sections(tx: EntityManager, grant: Grant<'case.read'>, audience: Audience): Promise<Part['sections']> {
    const sections = await rows<{ id: string; title: string; position: number }>(
      tx,
      `select id, title, position from plan_section where case_id = $1 and audience = $2 order by position`,
      [caseOf(grant), withinAudience(grant, audience)],
    );
    const answers: Part['sections'] = [];
    if (audience === 'her-side' && !(await this.readsHerPlan(tx, grant))) return answers;
    for (const section of sections)
      answers.push({ ...section, mayEdit: (await this.access.may(tx, grant.actor, 'plan.edit', section.id)) !== null });
    return answers;
  }

  async versions(tx: EntityManager, grant: Grant<'case.read'>, audience: Audience): Promise<Part['versions']> {
    const reached = withinAudience(grant, audience);
    if (reached === 'her-side' && !(await this.readsHerPlan(tx, grant))) return [];
    const versions = await rows<{
      id: string;
      frozenAt: Date;
      sha256: string;
      sections: { title: string; text: string }[];
    }>(
      tx,
      `select id, frozen_at as "frozenAt", sha256, sections from plan_version where case_id = $1 and audience = $2 order by frozen_at desc`,
      [caseOf(grant), reached],
    );
    return versions.map(({ id, frozenAt, sha256, sections }) => ({
      id,
      frozenAt: frozenAt.toISOString(),
      sha256,
      sections: sections.map(({ title, text }) => ({ title, text })),
    }));
  }

  /** A section as text; of a damaged one, as far as it can be read. */
  async read(tx: EntityManager, grant: Grant<'plan.read'>): Promise<RouteResponse<'section.read'>> {
    const [section] = await rows<{ id: string; caseId: string; title: string; audience: Audience }>(
      tx,
      `select id, case_id as "caseId", title, audience from plan_section where id = $1 and audience = any($2)`,
      [subjectOf(grant), grant.audiences],
    );
    const { audience, ...found } = present(section, 'not-found');
    const mayEdit = (await this.access.may(tx, grant.actor, 'plan.edit', found.id)) !== null;
    const { seq, text } = await this.replay(tx, found.id, await actionWordsOf(tx, found.caseId, audience));
    return { ...found, seq, mayEdit, text };
  }

  /** Every line that derives from the consultation, as it reads now; those that were deleted meanwhile are not listed. */
  async derivedLines(
    tx: EntityManager,
    grant: Grant<'consultation.coordinate'>,
  ): Promise<RouteResponse<'consultation.derived'>['lines']> {
    return await derivedLines(tx, subjectOf(grant));
  }

  /** V23: the whole of it or nothing: what a line derives from is asked of the plan, as lines are moved in it. */
  private async readsHerPlan(tx: EntityManager, grant: Grant<'case.read'>): Promise<boolean> {
    const [section] = await rows<{ id: string }>(
      tx,
      `select id from plan_section where case_id = $1 and audience = 'her-side' limit 1`,
      [caseOf(grant)],
    );
    return !!section && (await this.access.may(tx, grant.actor, 'plan.read', section.id)) !== null;
  }

  private async replay(tx: EntityManager, sectionId: string, actionWords: ActionWords) {
    const { document, seq } = await loadDocument(tx, sectionId);
    const replayed = { seq, text: textOf(document, actionWords) };
    document.destroy();
    return replayed;
  }
}
