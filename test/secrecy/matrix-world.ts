import { randomUUID } from 'node:crypto';
import type { Scope } from '@inview/policy';
import { Ledger } from '../builders/ledger.js';
import { addDrafts } from '../builders/leave.js';
import { steps, Walk } from '../e2e/walk.js';
import type { InviewOptions, Person } from '../e2e/inview.js';
import { LawAskedApart } from './law-asked-apart.js';
import { scopeTables } from './places.js';

/** Somebody signed in. */
export interface Actor {
  readonly slug: string;
  readonly id: string;
  readonly person: Person;
}

/** Something that the law can be asked about. */
export interface Thing {
  readonly scope: Scope;
  readonly id: string;
}

const scopes = (Object.keys(scopeTables) as Scope[]).filter((scope) => scopeTables[scope] !== null);

/** The walk's panel with everybody in it whom the law tells apart, and everything there is at each of its steps. */
export class MatrixWorld {
  readonly walk = new Walk();
  private readonly everybody: Actor[] = [];
  private records: Ledger | null = null;
  things: readonly Thing[] = [];

  get ledger(): Ledger {
    if (!this.records) throw new Error('The world has not started.');
    return this.records;
  }

  /** All who are signed in, in the order in which they came. */
  get actors(): readonly Actor[] {
    return this.everybody;
  }

  static async start(alter?: InviewOptions['alter']): Promise<MatrixWorld> {
    const world = new MatrixWorld();
    await world.walk.start(alter ? { alter } : {});
    world.records = await Ledger.open(world.walk.inview.database.ownerUrl);
    await world.addOthers();
    const personas = await world.ledger.rows<{ slug: string; id: string }>(
      'select slug, practitioner_id as id from persona order by position, slug',
    );
    for (const { slug, id } of personas) world.everybody.push({ slug, id, person: await world.walk.inview.as(slug) });
    await addDrafts(world.walk);
    return world;
  }

  /** Plays the steps up to this number, and looks up everything that there is by then. */
  async playTo(end: number, from: number): Promise<void> {
    for (const step of steps.slice(from, end)) {
      this.walk.clock.forward(5);
      this.walk.testIds.from(`matrix ${step.name}`);
      await step.run(this.walk);
    }
    this.walk.testIds.from(`matrix asked after ${end}`);
    const found: Thing[] = [];
    for (const scope of scopes) {
      const rows = await this.ledger.rows<{ id: string }>(`select id from "${scopeTables[scope]}" order by id`);
      found.push(...rows.map(({ id }) => ({ scope, id })));
    }
    this.things = found;
  }

  /** What the law says now, of everybody, on everything, on each thing as if it were another kind, and on nothing. */
  async law(nothing: string): Promise<LawAskedApart> {
    const law = new LawAskedApart(this.ledger, this.walk.clock.now());
    const people = this.everybody.map(({ id }) => id);
    await law.load(people, 'self', [null]);
    const all = [...this.things.map(({ id }) => id), nothing];
    for (const scope of scopes) await law.load(people, scope, all);
    return law;
  }

  async close(): Promise<void> {
    await this.records?.close();
    await this.walk.close();
  }

  /** Kinds of people whom the demo has not: an associate, a second advocate, a second facilitator. */
  private async addOthers(): Promise<void> {
    const others = [
      ['associate', 'unit of housing', 'associate'],
      ['second-advocate', 'unit of advocate', null],
      ['second-facilitator', 'unit of facilitator', null],
      ['partner-contact-member', 'unit of advocate', 'core'],
    ] as const;
    for (const [slug, unit, membership] of others) {
      const id = randomUUID();
      await this.ledger.rows(
        `insert into practitioner (id, unit_id, name, role, email) values ($1, $2, $3, 'Practitioner', $4)`,
        [id, this.walk.id(unit), slug, `${slug}@riverbend.example`],
      );
      await this.ledger.rows(
        `insert into persona (slug, practitioner_id, position, try_this) values ($1, $2, 99, 'Somebody else.')`,
        [slug, id],
      );
      if (membership)
        await this.ledger.rows(
          'insert into panel_membership (id, panel_id, practitioner_id, kind) values (gen_random_uuid(), $1, $2, $3)',
          [this.walk.id('panel'), id, membership],
        );
    }
  }
}
