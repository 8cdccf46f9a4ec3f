import type { TestingModuleBuilder } from '@nestjs/testing';
import type { EntityManager } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { Clock, Ids, rows } from '@inview/platform';
import type { Action } from '@inview/policy';

/** One access check off: where and how to reach her is asked for as if somebody else asked who may. */
class OpenDoor extends Access {
  override async require<A extends Action>(
    tx: EntityManager,
    actor: Actor,
    action: A,
    subjectId: string | null,
  ): Promise<Grant<A>> {
    if (action !== 'case.read-safe-contact') return await super.require(tx, actor, action, subjectId);
    const [other] = await rows<{ id: string }>(
      tx,
      `select practitioner_id as id from persona where slug = 'specialist-worker'`,
    );
    return await super.require(tx, { ...actor, practitionerId: other?.id ?? actor.practitionerId }, action, subjectId);
  }
}

/** Switches one check of the law off, in this process only: the product has no switch for it. */
export const openDoor = (composing: TestingModuleBuilder): TestingModuleBuilder =>
  composing.overrideProvider(Access).useFactory({
    inject: [Clock, Ids],
    factory: (clock: Clock, ids: Ids) => new OpenDoor(clock, ids),
  });
