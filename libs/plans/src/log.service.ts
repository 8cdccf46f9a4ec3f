import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { Access, type Actor } from '@inview/access';
import { SessionService } from '@inview/agencies';
import type { ProblemCode } from '@inview/contract';
import { Clock, LOG, Refused, rows, type Logger } from '@inview/platform';
import { Documents, type OpenDocument } from './documents.js';
import { judge } from './guard.js';
import { KnownState } from './known-state.js';

/** One edit as it came in from a socket. */
export interface Edit {
  readonly actor: Actor;
  readonly sectionId: string;
  readonly clientId: number;
  readonly bytes: Uint8Array;
}

export interface Committed extends Edit {
  readonly seq: number;
  readonly at: Date;
}

interface Waiting {
  readonly edit: Edit;
  readonly settle: (result: { seq: number; at: Date } | ProblemCode) => void;
}

/** Most edits in one commit. */
const BATCH = 500;

/**
 * The append-only log of edits, by group commit: everything that waited while the last commit was in flight goes as one
 * transaction, and only then is anyone told "saved" (P1). The order is check → commit → acknowledge → broadcast.
 */
@Injectable()
export class PlanLog {
  private readonly waiting: Waiting[] = [];
  private readonly listeners: ((committed: Committed) => void)[] = [];
  private committing: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly documents: Documents,
    private readonly access: Access,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Told of every committed edit, in the order of its document's log. */
  onCommitted(listener: (committed: Committed) => void): void {
    this.listeners.push(listener);
  }

  /** Resolves when the edit is committed; refused with a problem when the guard or the law says no, and nothing changed. */
  async append(edit: Edit): Promise<{ seq: number; at: Date }> {
    const result = await new Promise<{ seq: number; at: Date } | ProblemCode>((settle) => {
      this.waiting.push({ edit, settle });
      this.committing ??= this.commitAll();
    });
    if (typeof result === 'string') throw new Refused(result);
    return result;
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.commit(batch);
      } catch (error) {
        this.log.error({ err: error, edits: batch.length }, 'a commit of edits failed');
        for (const { settle } of batch) settle('unavailable');
      }
    }
    this.committing = null;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const at = this.clock.now();
    const judged = await this.database.transaction(async (tx) => {
      const sections = await this.lock(
        tx,
        batch.map(({ edit }) => edit.sectionId),
      );
      const mayEdit = await this.editors(
        tx,
        batch.map(({ edit }) => edit),
      );
      const verdicts = batch.map(({ edit, settle }) => ({ edit, settle, ...sections.judge(edit, mayEdit) }));
      const accepted = verdicts.flatMap(({ edit, seq, isNews }) => (seq !== null && isNews ? [{ edit, seq }] : []));
      await insert(tx, accepted, at);
      return verdicts;
    });
    for (const { edit, settle, problem, seq, open, isNews } of judged) {
      if (problem || seq === null || !open) {
        settle(problem ?? 'internal');
        continue;
      }
      if (isNews) {
        Y.applyUpdate(open.document, edit.bytes);
        open.seq = Math.max(open.seq, seq);
      }
      settle({ seq, at });
      if (isNews) for (const listener of this.listeners) listener({ ...edit, seq, at });
    }
  }

  /** Locks the sections in one order, so that closing a meeting and editing never pass each other or deadlock. */
  private async lock(tx: EntityManager, ids: readonly string[]): Promise<LockedSections> {
    const locked = await rows<{ id: string; seq: number }>(
      tx,
      `select id, seq from plan_section where id = any($1) order by id for update`,
      [[...new Set(ids)]],
    );
    const sections = new LockedSections();
    for (const { id, seq } of locked) {
      const open = await this.documents.find(id);
      if (!open) continue;
      if (open.seq !== seq) await this.documents.catchUp(tx, open);
      sections.add(open);
    }
    return sections;
  }

  /** L1, L2, V2, P1, asked anew in every commit: access lost a moment ago refuses here even if no word of it arrived. */
  private async editors(tx: EntityManager, edits: readonly Edit[]): Promise<(edit: Edit) => ProblemCode | null> {
    const good = await this.sessions.stillGood(tx, [...new Set(edits.map((edit) => edit.actor.sessionId))]);
    const answers = new Map<string, ProblemCode | null>();
    const key = (edit: Edit) => `${edit.actor.practitionerId} ${edit.sectionId}`;
    for (const edit of edits) {
      if (!answers.has(key(edit)))
        answers.set(key(edit), await this.access.refusal(tx, edit.actor, 'plan.edit', edit.sectionId));
    }
    return (edit) => (good.has(edit.actor.sessionId) ? (answers.get(key(edit)) ?? null) : 'sign-in-required');
  }
}

interface Judged {
  readonly problem: ProblemCode | null;
  readonly seq: number | null;
  readonly isNews: boolean;
  readonly open: OpenDocument | null;
}

/** The documents of one batch, and what each will hold once it commits: later edits of a batch build on earlier ones. */
class LockedSections {
  private readonly byId = new Map<string, { open: OpenDocument; seq: number; known: KnownState }>();

  add(open: OpenDocument): void {
    this.byId.set(open.sectionId, { open, seq: open.seq, known: new KnownState(open.document) });
  }

  judge(edit: Edit, refusalOf: (edit: Edit) => ProblemCode | null): Judged {
    const section = this.byId.get(edit.sectionId);
    if (!section) return { problem: 'not-joined', seq: null, isNews: false, open: null };
    const { open, known } = section;
    const refused = refusalOf(edit);
    if (refused) return { problem: refused, seq: null, isNews: false, open };
    const verdict = judge(
      edit.bytes,
      known,
      (clientId) => open.owners.get(clientId) === edit.actor.practitionerId,
      open.audience,
    );
    if (!verdict.accepted) return { problem: verdict.problem, seq: null, isNews: false, open };
    known.accept(verdict.structs);
    if (verdict.isNews) section.seq += 1;
    return { problem: null, seq: section.seq, isNews: verdict.isNews, open };
  }
}

async function insert(tx: EntityManager, accepted: readonly { edit: Edit; seq: number }[], at: Date): Promise<void> {
  if (accepted.length === 0) return;
  const column = <T>(pick: (row: { edit: Edit; seq: number }) => T) => accepted.map(pick);
  await tx.query(
    `insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes)
     select s, q, p, e, c, $6, b from unnest($1::uuid[], $2::int[], $3::uuid[], $4::uuid[], $5::bigint[], $7::bytea[]) as u(s, q, p, e, c, b)`,
    [
      column(({ edit }) => edit.sectionId),
      column(({ seq }) => seq),
      column(({ edit }) => edit.actor.practitionerId),
      column(({ edit }) => edit.actor.sessionId),
      column(({ edit }) => edit.clientId),
      at,
      column(({ edit }) => Buffer.from(edit.bytes)),
    ],
  );
  await tx.query(
    `update plan_section s set seq = n.seq from (select u.section_id, max(u.seq) as seq from unnest($1::uuid[], $2::int[]) as u(section_id, seq) group by 1) n where s.id = n.section_id`,
    [column(({ edit }) => edit.sectionId), column(({ seq }) => seq)],
  );
}
