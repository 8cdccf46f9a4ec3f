import type { TestingModuleBuilder } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { Access } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { Clock, LOG, Refused, type Logger } from '@inview/platform';
import { Documents, PlanLog, type Committed, type Edit } from '@inview/plans';

/** Safeguards that a proof can switch off, in its own api process and nowhere else. */
export const sabotages = {
  'acknowledge-before-commit': (composing: TestingModuleBuilder) =>
    composing.overrideProvider(PlanLog).useFactory({
      inject: [DataSource, Documents, Access, SessionService, Clock, LOG],
      factory: (
        database: DataSource,
        documents: Documents,
        access: Access,
        sessions: SessionService,
        clock: Clock,
        log: Logger,
      ) => new HastyLog(new PlanLog(database, documents, access, sessions, clock, log), documents, clock),
    }),
  'guard-off': (composing: TestingModuleBuilder) =>
    composing.overrideProvider(PlanLog).useFactory({
      inject: [DataSource, Documents, Clock],
      factory: (database: DataSource, documents: Documents, clock: Clock) =>
        new UnguardedLog(database, documents, clock),
    }),
} as const;

export type Sabotage = keyof typeof sabotages;
type Log = Pick<PlanLog, 'append' | 'onCommitted'>;

/** Says "saved" first and commits at once after: the smallest lie that there is (realtime.md §1.1). */
class HastyLog implements Log {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly log: PlanLog,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  onCommitted(listener: (committed: Committed) => void): void {
    this.log.onCommitted(listener);
  }

  async append(edit: Edit): Promise<{ seq: number; at: Date }> {
    const held = (await this.documents.find(edit.sectionId))?.seq ?? 0;
    const seq = Math.max(held, this.last.get(edit.sectionId) ?? 0) + 1;
    this.last.set(edit.sectionId, seq);
    this.log.append(edit).catch(() => undefined);
    return { seq, at: this.clock.now() };
  }
}

/** Takes whatever Yjs does not choke on, as the servers without a guard do; durable all the same. */
class UnguardedLog implements Log {
  private readonly listeners: ((committed: Committed) => void)[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  onCommitted(listener: (committed: Committed) => void): void {
    this.listeners.push(listener);
  }

  append(edit: Edit): Promise<{ seq: number; at: Date }> {
    const taken = this.turn.then(() => this.take(edit));
    this.turn = taken.catch(() => undefined);
    return taken;
  }

  private async take(edit: Edit): Promise<{ seq: number; at: Date }> {
    const open = await this.documents.find(edit.sectionId);
    if (!open) throw new Refused('not-joined');
    try {
      Y.applyUpdate(open.document, edit.bytes);
    } catch {
      throw new Refused('malformed-update');
    }
    open.seq += 1;
    const [seq, at] = [open.seq, this.clock.now()];
    const { sessionId, practitionerId } = edit.actor;
    await this.database.query(
      `insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes) values ($1, $2, $3, $4, $5, $6, $7)`,
      [edit.sectionId, seq, practitionerId, sessionId, edit.clientId, at, Buffer.from(edit.bytes)],
    );
    for (const listener of this.listeners) listener({ ...edit, seq, at });
    return { seq, at };
  }
}
