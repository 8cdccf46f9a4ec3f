import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import { takeConsultation } from '@inview/sharing';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { Consulting } from '../../../test/builders/consulting.js';
import { ActionQueries } from './actions.queries.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
beforeEach(() => world.afresh());
afterAll(() => world.close());

/** An action of theirs that derives from this. */
async function derived(from: string, to: Actor): Promise<void> {
  await world.owner.query(
    `insert into plan_action (id, case_id, audience, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, 'her-side', $3, 'Visit.', $4, '2026-11-20', 'for-the-system', 'accepted', $4, now(), now())`,
    [randomUUID(), world.file.id, from, to.practitionerId],
  );
}

/** Waits until somebody waits for a row, or that has come about. */
async function untilWaitingOr(come: () => boolean): Promise<void> {
  for (;;) {
    const { rowCount } = await world.owner.query(
      `select from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`,
    );
    if (rowCount || come()) return;
  }
}

test.each(['first', 'last'] as const)(
  'who reads a board and who looks as if the %s were released never wait for each other (C5)',
  async (which) => {
    const { coordinator, housing, corrections, police } = {
      ...world.people,
      police: world.people.coChair,
      corrections: world.people.associate,
    };
    const made = [
      await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [housing] }),
      await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [housing] }),
    ].sort();
    const released = (which === 'first' ? made[0] : made[1]) ?? '';
    const other = made.find((id) => id !== released) ?? '';
    await world.owner.query(`update consultation set state = 'read' where id = any($1)`, [made]);
    await derived(released, housing);
    await derived(other, corrections);
    const boards = new BoardQueries(world.access, new BoardLaw(world.access), new ActionQueries(world.access));

    let [looking, over] = [false, false];
    let looked: Promise<string> = Promise.resolve('');
    const read = await world.app.transaction(async (tx) => {
      const grant = await world.access.require(tx, coordinator, 'own-board.read', null);
      const page = (owner: Actor) => boards.page(tx, grant, { board: 'coordinator', ownerId: owner.practitionerId });
      await page(corrections);
      looked = world.as(coordinator, 'consultation.coordinate', released, (look, leave) =>
        world.coordination.asIfReleased(look, leave, police.agencyId, async () => {
          looking = true;
          await untilWaitingOr(() => over);
          return 'looked';
        }),
      );
      looked.catch(() => (over = true));
      await untilWaitingOr(() => looking || over);
      return (await page(housing)).actions.length;
    });
    expect([read, await looked]).toEqual([1, 'looked']);
  },
);

test('a former owner who is of his side now waits for nobody: the time that their page takes tells nothing (V3)', async () => {
  const { housing, mensServiceMember } = world.people;
  const id = await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [housing] });
  await derived(id, mensServiceMember);
  const read = world.app.transaction(async (tx) => {
    await takeConsultation(tx, id);
    const list = new ActionQueries(world.access);
    return await world.as(mensServiceMember, 'own-actions.list', null, (other, grant) => list.mine(other, grant));
  });
  expect(await read).toMatchObject({ actions: [] });
});
