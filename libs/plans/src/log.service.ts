import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessRefused, type Actor } from '@inview/access';
import { Clock, LOG, Refused, rows, type Logger } from '@inview/platform';
import { HerWords } from '@inview/sharing';
import { unknownReferences } from './action-references.js';
import { Documents, type OpenDocument } from './documents.js';
import { LiveLaw, type Answers } from './live-law.js';
import { LogWriter } from './log-writer.js';
import { RecentRefusals } from './recent-refusals.js';
import { SectionBatch } from './section-batch.js';
import { SectionSizes } from './section-size.js';

/** One edit as it came in from a socket. */
export interface Edit {
  readonly actor: Actor;
  readonly sectionId: string;
  readonly clientId: number;
  /** Of the document that its writer joined. */
  readonly epoch: number;
  readonly bytes: Uint8Array;
}

/** Where an edit stands in its document's log, and since when it is on disk. */
export interface Saved {
  readonly seq: number;
  readonly at: Date;
}

interface Waiting {
  readonly edit: Edit;
  readonly settle: (result: Saved | Refused) => void;
}

/** Most edits in one commit. */
const BATCH = 500;
/** A commit that finds the documents or the law changed is decided anew; nobody changes them this often. */
const TRIES = 10;

/**
 * The append-only log of edits, by group commit: everything that waited while the last commit was in flight goes as one
 * statement, and only then is anyone told "saved" (P1). The order is check → commit → acknowledge → broadcast.
 */
@Injectable()
export class PlanLog {
  private readonly waiting: Waiting[] = [];
  private readonly sizes = new SectionSizes();
  private readonly recorded = new RecentRefusals();
  private committing: Promise<void> | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly documents: Documents,
    private readonly law: LiveLaw,
    private readonly writer: LogWriter,
    private readonly herWords: HerWords,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Resolves when the edit is committed. Throws `Refused` when the guard says no and `AccessRefused` when the law does; nothing
   * changed then.
   */
  async append(edit: Edit): Promise<Saved> {
    const result = await new Promise<Saved | Refused>((settle) => {
      this.waiting.push({ edit, settle });
      this.committing ??= this.commitAll();
    });
    if (!(result instanceof Refused)) return result;
    const { actor, sectionId } = edit;
    const isRecorded =
      result instanceof AccessRefused && !this.recorded.isDue(actor.practitionerId, sectionId, this.clock.now());
    throw isRecorded ? new Refused(result.code, result.more) : result;
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.commit(batch);
      } catch (error) {
        this.log.error({ err: error, edits: batch.length }, 'a commit of edits failed');
        for (const { settle } of batch) settle(new Refused('unavailable'));
      }
    }
    this.committing = null;
  }

  /** First without a lock, as nearly always nobody else writes; what another process overtook is decided anew under one. */
  private async commit(batch: readonly Waiting[]): Promise<void> {
    let left = await this.conclude(await this.attempt(null, batch));
    for (let tries = 1; left.length > 0 && tries < TRIES; tries += 1) {
      const waiting = left;
      const attempt = await this.database.transaction(async (tx) => {
        await this.lock(tx, waiting);
        return await this.attempt(tx, waiting);
      });
      left = await this.conclude(attempt);
    }
    for (const { settle } of left) settle(new Refused('unavailable'));
  }

  /** Judges by what is in memory and writes what is accepted, if Postgres says that what is in memory is how things stand. */
  private async attempt(holding: EntityManager | null, batch: readonly Waiting[]): Promise<Attempt> {
    const at = this.clock.now();
    const tx = holding ?? this.database.manager;
    const answers = await this.law.remembered(
      tx,
      batch.map(({ edit }) => edit),
    );
    const sections = new Map<string, SectionBatch<Waiting>>();
    for (const sectionId of new Set(batch.map(({ edit }) => edit.sectionId))) {
      const open = await this.documents.find(sectionId);
      const ofIt = batch.filter(({ edit }) => edit.sectionId === sectionId);
      if (open && !open.damaged) sections.set(sectionId, await this.judged(tx, open, ofIt, answers, at));
    }
    return { at, batch, sections, ...(await this.writer.write(holding, [...sections.values()], answers.version, at)) };
  }

  private async judged(
    tx: EntityManager,
    open: OpenDocument,
    batch: readonly Waiting[],
    answers: Answers,
    at: Date,
    repeats = new Map<Edit, boolean>(),
  ): Promise<SectionBatch<Waiting>> {
    const section = new SectionBatch<Waiting>(open, this.sizes, at, repeats);
    for (const waiting of batch) section.judge(waiting, answers.of(waiting.edit));
    const asked = [...section.unknownReferences];
    const unknown = await unknownReferences(tx, open, asked);
    for (const id of asked) if (!unknown.includes(id)) open.actions.add(id);
    for (const [edit, lines] of section.unheld)
      repeats.set(edit, await this.herWords.areRepeated(tx, edit.actor, open.caseId, lines));
    const isAnswered = unknown.length === asked.length && section.unheld.size === 0;
    return isAnswered ? section : await this.judged(tx, open, batch, answers, at, repeats);
  }

  /** Tells the writers what was committed, then (by way of the documents) everybody else; answers what is to be tried again. */
  private async conclude({ at, batch, sections, current, version }: Attempt): Promise<readonly Waiting[]> {
    for (const { edit, settle } of batch) {
      const damaged = (await this.documents.find(edit.sectionId))?.damaged;
      if (!sections.has(edit.sectionId)) settle(new Refused(damaged ? 'section-damaged' : 'not-joined'));
    }
    for (const [sectionId, { open, verdicts, accepted }] of sections) {
      if (!current.has(sectionId)) continue;
      for (const { waiting, seq, refused } of verdicts) waiting.settle(refused ?? { seq, at });
      const edits = accepted.map(({ waiting, seq }) => ({ seq, bytes: waiting.edit.bytes }));
      const clientIds = new Set(accepted.map(({ waiting }) => waiting.edit.clientId));
      await this.documents.take(open, { edits, clientIds, accessVersion: version, origin: 'here' });
    }
    return batch.filter(({ edit }) => sections.has(edit.sectionId) && !current.has(edit.sectionId));
  }

  /** Locks the sections, in one order so that nobody waits in a ring, and brings memory up to what they hold. */
  private async lock(tx: EntityManager, batch: readonly Waiting[]): Promise<void> {
    const ids = [...new Set(batch.map(({ edit }) => edit.sectionId))];
    const held = await rows<{ id: string; seq: number; epoch: number }>(
      tx,
      `select id, seq, epoch from plan_section where id = any($1) order by id for update`,
      [ids],
    );
    const { version } = await this.law.now(
      tx,
      batch.map(({ edit }) => edit),
    );
    for (const { id, seq, epoch } of held) {
      const open = await this.documents.find(id);
      if (!open) continue;
      if (open.epoch !== epoch || open.seq > seq) this.documents.replace(open);
      else await this.documents.catchUp(tx, open, version);
    }
  }
}

interface Attempt {
  readonly at: Date;
  readonly batch: readonly Waiting[];
  readonly sections: ReadonlyMap<string, SectionBatch<Waiting>>;
  readonly current: ReadonlySet<string>;
  readonly version: number;
}
