import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, type AccessRefused, type Actor } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { Clock, rows } from '@inview/platform';

/** Somebody at a section: what the law is asked about for as long as they are there. */
export interface Asker {
  readonly actor: Actor;
  readonly sectionId: string;
}

/** What somebody may do at a section. `signedIn`: their session still stands (P1). */
export interface Standing {
  readonly signedIn: boolean;
  readonly mayRead: boolean;
  /** Why they may not edit; null when they may. */
  readonly editRefused: AccessRefused | null;
}

export interface Answers {
  /** The `access_number` under which all of this was decided. */
  readonly version: number;
  readonly of: (asker: Asker) => Standing;
}

/** A session ends by the clock too, which raises no number: nothing is remembered for longer (milliseconds). */
const REMEMBERED_MS = 10_000;

/** What is known under one number. */
interface Memory {
  readonly version: number;
  readonly since: number;
  readonly standings: Map<string, Standing>;
}

const key = ({ actor, sectionId }: Asker): string => `${actor.sessionId} ${sectionId}`;

/**
 * The law of the plan, asked for every edit and every frame. An answer is remembered with the `access_number` it was
 * given under, and is worth nothing under another: whoever uses it compares the number with the one that Postgres holds then.
 */
@Injectable()
export class LiveLaw {
  private memory: Memory = { version: -1, since: 0, standings: new Map() };

  constructor(
    private readonly access: Access,
    private readonly sessions: SessionService,
    private readonly clock: Clock,
  ) {}

  /** The answers as of now: remembered ones only when Postgres says that no fact has changed since. */
  async now(tx: EntityManager, askers: readonly Asker[]): Promise<Answers> {
    const [row] = await rows<{ version: string }>(tx, `select access_number($1) as version`, [this.clock.now()]);
    const version = Number(row?.version);
    if (version !== this.memory.version || this.isOld()) {
      this.memory = { version, since: this.clock.now().getTime(), standings: new Map() };
    }
    return await this.answers(tx, askers, this.memory);
  }

  /** The answers as last given, without a question when all are known: for whoever compares the number in the same breath. */
  async remembered(tx: EntityManager, askers: readonly Asker[]): Promise<Answers> {
    return await (this.isOld() ? this.now(tx, askers) : this.answers(tx, askers, this.memory));
  }

  private isOld(): boolean {
    const age = this.clock.now().getTime() - this.memory.since;
    return age > REMEMBERED_MS || age < 0;
  }

  private async answers(tx: EntityManager, askers: readonly Asker[], memory: Memory): Promise<Answers> {
    const { version, standings } = memory;
    const unknown = new Map(askers.filter((asker) => !standings.has(key(asker))).map((asker) => [key(asker), asker]));
    // Asked after the number was read: at worst the answers are newer than their number, and are asked once more.
    if (unknown.size > 0) await this.ask(tx, [...unknown.values()], standings);
    return { version, of: (asker) => standings.get(key(asker)) ?? nobody };
  }

  private async ask(tx: EntityManager, askers: readonly Asker[], standings: Map<string, Standing>): Promise<void> {
    const good = await this.sessions.stillGood(tx, [...new Set(askers.map(({ actor }) => actor.sessionId))]);
    const refused = await this.access.refusals(
      tx,
      askers.map(({ actor, sectionId }) => ({ actor, subjectId: sectionId })),
      ['plan.read', 'plan.edit'],
    );
    for (const [nth, asker] of askers.entries()) {
      const answer = refused[nth];
      standings.set(key(asker), {
        signedIn: good.has(asker.actor.sessionId),
        mayRead: answer?.['plan.read'] === null,
        editRefused: answer?.['plan.edit'] ?? null,
      });
    }
  }
}

const nobody: Standing = { signedIn: false, mayRead: false, editRefused: null };
