import { z } from 'zod';
import { routes, type Route } from '@inview/contract';
import { LOG } from '@inview/platform';
import { actionScopes } from '@inview/policy';
import { steps } from '../e2e/walk.js';
import { writeLine } from '../e2e/write-line.js';
import type { Proof, ProofOptions } from '../proofs/src/options.js';
import { LawAskedApart } from './law-asked-apart.js';
import { Machine, searchedLog } from './machine.js';
import { MatrixWorld } from './matrix-world.js';
import { guardedSections } from './passages.js';
import { Canaries, PlantingPerson, unlistedWords } from './planting.js';
import { openDoor } from './sabotage.js';
import { Watched } from './watched.js';

/** How many of the steps of the walk are played; after every so many of them everybody looks everywhere. */
export const n = 1_000;
const STEPS_BETWEEN = 5;
/** Long enough for what was committed to be told to everybody (milliseconds). */
const TOLD_MS = 300;
/** A client id of its own for each line that is planted. */
const FIRST_CLIENT = 5_000;

/**
 * Every guarded passage of the walk carries a string that stands nowhere else. Wherever one turns up where nobody, or this
 * person, may have it, it is a leak: in answers and raw frames of everybody, in mail, logs, queues, notifications, the audit,
 * what refuses input.
 */
export async function proof({ n: most, sabotage }: ProofOptions): Promise<Proof> {
  const faults = unlistedWords((name) => {
    const { body }: Route = routes[name];
    return body && z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  }).map((name) => `${name} takes words and is not listed in passages.ts`);
  const [machine, canaries] = [new Machine(), new Canaries()];
  const leak = sabotage ? openDoor('case.read', 'police-chair') : null;
  const world = await MatrixWorld.start((composing) => {
    const logged = composing.overrideProvider(LOG).useValue(searchedLog(machine.hauls['api log'], 'api'));
    return leak ? leak(logged) : logged;
  });
  const run = new CanaryRun(world, machine, canaries);
  try {
    await run.play(Math.min(most, steps.length));
    await machine.look(world);
    faults.push(...run.leaks());
  } finally {
    run.end();
    await machine.stop();
    await world.close();
  }
  for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
  const counts = run.counts();
  return {
    attempts: canaries.planted.length,
    good: faults.length === 0 && counts['found where they may be'] > 0,
    counts: { ...counts, leaks: faults.length },
  };
}

class CanaryRun {
  private readonly watched: Watched[];
  /** Who may ever have had which canary: what was read before it was withdrawn was rightly read. */
  private readonly mayHave = new Map<string, Set<string>>();
  private asked = 0;
  private lines = 0;
  private tables: readonly { readonly name: string }[] | null = null;

  constructor(
    private readonly world: MatrixWorld,
    private readonly machine: Machine,
    private readonly canaries: Canaries,
  ) {
    this.watched = world.actors.map((actor) => new Watched(actor));
  }

  async play(most: number): Promise<void> {
    const { walk } = this.world;
    await this.machine.start(this.world);
    const refused = this.machine.hauls['refusals of input'];
    for (const [slug, person] of Object.entries(walk.people)) {
      const planting = PlantingPerson.of(person, walk.id(slug), this.canaries, walk.ids, {
        refused: (answer) => refused.search(answer),
        whileFaulty: (work) => this.whileFaulty(work),
      });
      Object.assign(walk.people, { [slug]: planting });
    }
    for (let played = 0; played < most; played += 1) {
      // Looked at before and after whoever may read what may have changed.
      await this.world.playTo(played + 1, played);
      await this.allow();
      if (steps[played]?.name.includes('open the meeting')) await this.plantLines();
      if (played % STEPS_BETWEEN === STEPS_BETWEEN - 1 || played === most - 1) await this.look();
    }
  }

  end(): void {
    for (const one of this.watched) one.leave();
  }

  leaks(): string[] {
    const where = new Map(this.canaries.planted.map((one) => [one.token, one.where]));
    const ofPeople = this.watched.flatMap((one) =>
      one
        .found()
        .filter(({ token }) => !this.mayHave.get(token)?.has(one.actor.id))
        .map(({ token, channel, from }) => `${one.actor.slug}: ${where.get(token)} in ${channel} ${from}`),
    );
    const ofMachine = Object.values(this.machine.hauls).flatMap(({ channel, found }) =>
      [...found].map(([token, from]) => `${where.get(token)} in ${channel} ${from}`),
    );
    return [...ofPeople, ...ofMachine];
  }

  counts() {
    const people = (pick: (one: Watched) => number) => this.watched.reduce((sum, one) => sum + pick(one), 0);
    const rightly = this.watched.flatMap((one) =>
      one.found().filter(({ token }) => this.mayHave.get(token)?.has(one.actor.id)),
    );
    return {
      planted: this.canaries.planted.length,
      'passages of': new Set(this.canaries.planted.map(({ where }) => where)).size,
      people: this.watched.length,
      reads: this.asked,
      'bytes searched: answers': people(({ answers }) => answers.bytes),
      'bytes searched: frames': people(({ frames }) => frames.bytes),
      ...Object.fromEntries(
        Object.values(this.machine.hauls).map(({ channel, bytes }) => [`bytes searched: ${channel}`, bytes]),
      ),
      'found where they may be': rightly.length,
      'canaries found so': new Set(rightly.map(({ token }) => token)).size,
    };
  }

  /** Notes who may have which canary by now. */
  private async allow(): Promise<void> {
    const law = new LawAskedApart(this.world.ledger, this.world.walk.clock.now());
    const people = this.watched.map(({ actor }) => actor.id);
    const loaded = new Set<string>();
    for (const { token, author, readers, on } of this.canaries.planted) {
      const may = this.mayHave.get(token) ?? new Set([author]);
      this.mayHave.set(token, may);
      const subject = on();
      if (!subject) continue;
      for (const action of readers) {
        const scope = actionScopes[action];
        if (!loaded.has(`${scope} ${subject}`)) await law.load(people, scope, [subject]);
        loaded.add(`${scope} ${subject}`);
        for (const person of people) if (law.decision(person, action, subject).allow) may.add(person);
      }
    }
  }

  /** Postgres refuses every row that carries words for as long as the work lasts: what is said of such a fault repeats none. */
  private async whileFaulty(work: () => Promise<void>): Promise<void> {
    const { ledger } = this.world;
    this.tables ??= await ledger.rows<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not in ('session', 'audit_record')`,
    );
    const { tables } = this;
    // One by one: the product goes on working, and would lock them in another order.
    const toAll = async (does: string) => {
      for (const { name } of tables) await ledger.rows(`alter table ${name} ${does}`);
    };
    await toAll('add constraint canary_fault check (false) not valid');
    try {
      await work();
    } finally {
      await toAll('drop constraint canary_fault');
    }
  }

  /** One line into every section that his side may not read, by somebody who may write there. */
  private async plantLines(): Promise<void> {
    const { walk, ledger } = this.world;
    const sections = await ledger.rows<{ id: string }>('select id from plan_section where audience = $1', [
      guardedSections.audience,
    ]);
    const socket = await walk.people['coordinator'].socket();
    for (const { id } of sections) {
      const readers = guardedSections.readers;
      const author = walk.id('coordinator');
      const token = this.canaries.plant({ where: 'her-side section', author, readers, on: () => id });
      this.lines += 1;
      await writeLine(socket, id, FIRST_CLIENT + this.lines, `A line ${token}`);
    }
    socket.disconnect();
    await this.allow();
  }

  private async look(): Promise<void> {
    for (const one of this.watched) await one.sit(this.world);
    for (const one of this.watched) this.asked += await one.lookEverywhere(this.world);
    await new Promise((resolve) => setTimeout(resolve, TOLD_MS));
    await this.machine.look(this.world);
    await this.allow();
  }
}
