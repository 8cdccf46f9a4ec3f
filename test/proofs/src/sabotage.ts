import type { TestingModuleBuilder } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { Access } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { Clock, LOG, Refused, type Logger } from '@inview/platform';
import {
  Documents,
  LiveLaw,
  LogWriter,
  PlanLog,
  type Advance,
  type Answers,
  type Asker,
  type Edit,
  type Saved,
} from '@inview/plans';
import { HerWords } from '@inview/sharing';

/** Safeguards that a proof can switch off, in its own api process and nowhere else. */
export const sabotages = {
  'acknowledge-before-commit': (composing: TestingModuleBuilder) =>
    composing.overrideProvider(PlanLog).useFactory({
      inject: [DataSource, Documents, LiveLaw, LogWriter, HerWords, Clock, LOG],
      factory: (...[database, documents, law, writer, herWords, clock, log]: ConstructorParameters<typeof PlanLog>) =>
        new HastyLog(new PlanLog(database, documents, law, writer, herWords, clock, log), documents, clock),
    }),
  'guard-off': (composing: TestingModuleBuilder) =>
    composing.overrideProvider(PlanLog).useFactory({
      inject: [DataSource, Documents, Clock],
      factory: (database: DataSource, documents: Documents, clock: Clock) =>
        new UnguardedLog(database, documents, clock),
    }),
  'lose-frames': (composing: TestingModuleBuilder) =>
    composing.overrideProvider(Documents).useFactory({
      inject: [DataSource, Clock, LOG],
      factory: (database: DataSource, clock: Clock, log: Logger) => new ForgetfulDocuments(database, clock, log),
    }),
  'first-answer-kept': (composing: TestingModuleBuilder) =>
    composing.overrideProvider(LiveLaw).useFactory({
      inject: [Access, SessionService, Clock],
      factory: (access: Access, sessions: SessionService, clock: Clock) => new StubbornLaw(access, sessions, clock),
    }),
} as const;

export type Sabotage = keyof typeof sabotages;
type Log = Pick<PlanLog, 'append'>;

/** Says "saved" first and commits at once after: the smallest lie that there is (realtime.md §1.1). */
class HastyLog implements Log {
  private readonly last = new Map<string, number>();

  constructor(
    private readonly log: PlanLog,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  async append(edit: Edit): Promise<Saved> {
    const held = (await this.documents.find(edit.sectionId))?.seq ?? 0;
    const seq = Math.max(held, this.last.get(edit.sectionId) ?? 0) + 1;
    this.last.set(edit.sectionId, seq);
    this.log.append(edit).catch(() => undefined);
    return { seq, at: this.clock.now() };
  }
}

/** Takes whatever Yjs does not choke on, as the servers without a guard do; durable all the same. Tells nobody. */
class UnguardedLog implements Log {
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  append(edit: Edit): Promise<Saved> {
    const taken = this.turn.then(() => this.take(edit));
    this.turn = taken.catch(() => undefined);
    return taken;
  }

  private async take(edit: Edit): Promise<Saved> {
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
      `with section as (update plan_section set seq = $2 where id = $1)
       insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes) values ($1, $2, $3, $4, $5, $6, $7)`,
      [edit.sectionId, seq, practitionerId, sessionId, edit.clientId, at, Buffer.from(edit.bytes)],
    );
    return { seq, at };
  }
}

/** One in so many commits is told to nobody. */
const FORGOTTEN = 3;

/** What a replica rests on is that it is told of every commit: now and then it is not. */
class ForgetfulDocuments extends Documents {
  override onAdvanced(listener: (advance: Advance) => void): void {
    let told = 0;
    super.onAdvanced((advance) => {
      told += 1;
      if (told % FORGOTTEN !== 0) listener(advance);
    });
  }
}

/** What somebody may do was asked when they came, as elsewhere: whatever the law says later, that stands. */
class StubbornLaw extends LiveLaw {
  private readonly first = new Map<string, ReturnType<Answers['of']>>();

  override async now(tx: EntityManager, askers: readonly Asker[]): Promise<Answers> {
    return this.kept(await super.now(tx, askers));
  }

  override async remembered(tx: EntityManager, askers: readonly Asker[]): Promise<Answers> {
    return this.kept(await super.remembered(tx, askers));
  }

  private kept({ version, of }: Answers): Answers {
    return {
      version,
      of: (asker) => {
        const key = `${asker.actor.sessionId} ${asker.sectionId}`;
        const answer = this.first.get(key) ?? of(asker);
        this.first.set(key, answer);
        return answer;
      },
    };
  }
}
