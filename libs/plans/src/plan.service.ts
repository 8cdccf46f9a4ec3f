import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { subjectOf, type Grant } from '@inview/access';
import { Ids, InTransaction, Refused, rows } from '@inview/platform';
import { audiences, type Audience } from '@inview/policy';
import { actionWordsOf } from './action-references.js';
import { sectionTitles } from './sections.js';
import { loadDocument } from './stored-document.js';
import { textOf, type ActionWords } from './text.js';

/** The plan of a case: its sections, their freezing at the end of a meeting, lines that derive from a consultation. */
@Injectable()
export class PlanService implements OnModuleInit {
  constructor(
    private readonly ids: Ids,
    private readonly events: InTransaction,
  ) {}

  onModuleInit(): void {
    this.events.on('case.opened', (tx, { caseId }) => this.create(tx, caseId));
  }

  /** Both audiences from birth, the same sections in every case (rule 44). */
  private async create(tx: EntityManager, caseId: string): Promise<void> {
    for (const audience of audiences) {
      for (const [position, title] of sectionTitles[audience].entries()) {
        await tx.query(
          `insert into plan_section (id, case_id, audience, title, position) values ($1, $2, $3, $4, $5)`,
          [this.ids.next(), caseId, audience, title, position],
        );
      }
    }
  }

  /** L2: freezes every section of the case, one version for each audience: state, plain text and hash. */
  async freeze(
    tx: EntityManager,
    { caseId, meetingId, at }: { caseId: string; meetingId: string; at: Date },
  ): Promise<void> {
    // The same lock as an edit's, in the same order: an edit commits before the freeze and is in it, or after and is refused.
    const sections = await rows<{ id: string; audience: Audience; title: string; position: number }>(
      tx,
      `select id, audience, title, position from plan_section where case_id = $1 order by id for update`,
      [caseId],
    );
    for (const audience of audiences) {
      const frozen = [];
      const words = await actionWordsOf(tx, caseId, audience);
      for (const section of sections
        .filter((other) => other.audience === audience)
        .sort((a, b) => a.position - b.position)) {
        frozen.push({ section, ...(await this.replay(tx, section.id, words)) });
      }
      const content = frozen.map(({ section, seq, text }) => ({
        sectionId: section.id,
        title: section.title,
        position: section.position,
        seq,
        text,
      }));
      const hash = createHash('sha256').update(JSON.stringify(content));
      for (const { state } of frozen) hash.update(state);
      await tx.query(
        `insert into plan_version (id, case_id, meeting_id, audience, frozen_at, sections, states, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          this.ids.next(),
          caseId,
          meetingId,
          audience,
          at,
          JSON.stringify(content),
          frozen.map(({ state }) => Buffer.from(state)),
          hash.digest('hex'),
        ],
      );
    }
    await tx.query(`update plan_section set frozen_at = $2 where case_id = $1`, [caseId, at]);
  }

  /** The case is on the agenda of a meeting that has just opened: its plan can be written again. */
  async thaw(tx: EntityManager, caseId: string): Promise<void> {
    await tx.query(`update plan_section set frozen_at = null where case_id = $1`, [caseId]);
  }

  /** Registers a line that will derive from a consultation (C7 has been asked) and returns its id. */
  async registerLine(
    tx: EntityManager,
    grant: Grant<'consultation.read'>,
    line: { sectionId: string },
  ): Promise<string> {
    const id = this.ids.next();
    const made = await rows(
      tx,
      `insert into plan_line (id, section_id, consultation_id, made_by, made_at)
       select $1, s.id, k.id, $4, $5 from plan_section s join consultation k on k.case_id = s.case_id
       where s.id = $2 and k.id = $3 and s.audience = 'her-side' returning id`,
      [id, line.sectionId, subjectOf(grant), grant.actor.practitionerId, grant.at],
    );
    if (made.length === 0)
      throw new Refused('invalid-input', {
        fields: [{ pointer: '/sectionId', message: 'Choose a section of the her-side plan of this case.' }],
      });
    return id;
  }

  private async replay(
    tx: EntityManager,
    sectionId: string,
    actionWords: ActionWords,
  ): Promise<{ seq: number; text: string; state: Uint8Array }> {
    const { document, seq } = await loadDocument(tx, sectionId);
    const replayed = { seq, text: textOf(document, actionWords), state: Y.encodeStateAsUpdate(document) };
    document.destroy();
    return replayed;
  }
}
