import type { TestingModuleBuilder } from '@nestjs/testing';
import type { EntityManager } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { Clock, Ids, rows } from '@inview/platform';
import type { Action } from '@inview/policy';

/** One access check off: what it guards is asked for as if somebody else asked, who may. */
class OpenDoor extends Access {
  constructor(
    clock: Clock,
    ids: Ids,
    private readonly opened: Action,
    private readonly as: string,
  ) {
    super(clock, ids);
  }

  override async require<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A>> {
    return await super.require(tx, await this.passingAs(tx, actor, action), action, subjectId);
  }

  override async may<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A> | null> {
    return await super.may(tx, await this.passingAs(tx, actor, action), action, subjectId);
  }

  private async passingAs(tx: EntityManager, actor: Actor, action: Action): Promise<Actor> {
    if (action !== this.opened) return actor;
    const [other] = await rows<{ id: string }>(tx, 'select practitioner_id as id from persona where slug = $1', [
      this.as,
    ]);
    return { ...actor, practitionerId: other?.id ?? actor.practitionerId };
  }
}

/** Switches one check of the law off, in this process only: the product has no switch for it. */
export const openDoor =
  (opened: Action, as: string) =>
  (composing: TestingModuleBuilder): TestingModuleBuilder =>
    composing.overrideProvider(Access).useFactory({
      inject: [Clock, Ids],
      factory: (clock: Clock, ids: Ids) => new OpenDoor(clock, ids, opened, as),
    });

/** Keeps the first answer: whoever was once allowed something is never asked about it again. */
class KeptAnswers extends Access {
  private readonly kept = new Map<string, Grant<Action>>();
  private readonly each = new Set<string>();

  override async require<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A>> {
    const known = this.kept.get(`${actor.practitionerId} ${action} ${subjectId}`) as Grant<A> | undefined;
    return known ?? this.keep(await super.require(tx, actor, action, subjectId), actor, subjectId);
  }

  override async may<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A> | null> {
    const known = this.kept.get(`${actor.practitionerId} ${action} ${subjectId}`) as Grant<A> | undefined;
    const granted = known ?? (await super.may(tx, actor, action, subjectId));
    return granted && this.keep(granted, actor, subjectId);
  }

  override async mayEach(
    tx: EntityManager,
    actor: Actor,
    action: Action,
    subjectIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const name = (id: string) => `${actor.practitionerId} ${action} ${id}`;
    for (const id of await super.mayEach(tx, actor, action, subjectIds)) this.each.add(name(id));
    return new Set(subjectIds.filter((id) => this.each.has(name(id))));
  }

  private keep<A extends Action>(grant: Grant<A>, { practitionerId }: Actor, subjectId: string | null): Grant<A> {
    this.kept.set(`${practitionerId} ${grant.action} ${subjectId}`, grant as unknown as Grant<Action>);
    return grant;
  }
}

/** What was allowed once stays allowed, in this process only. */
export const keepAnswers = (composing: TestingModuleBuilder): TestingModuleBuilder =>
  composing.overrideProvider(Access).useFactory({
    inject: [Clock, Ids],
    factory: (clock: Clock, ids: Ids) => new KeptAnswers(clock, ids),
  });
