import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';

let world: RemindedPanel;
beforeAll(async () => {
  world = await RemindedPanel.open();
});
afterAll(() => world.close());
beforeEach(() => world.start());

const page = (after?: string) =>
  world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people.housing, 'own-actions.list', null);
    return await world.queries.finished(tx, grant, after);
  });

/** Finished actions of housing, the newest first; every third comes from a consultation that housing does not hold. */
async function finished(count: number): Promise<string[]> {
  const source = await aSentConsultation(world.owner, world.panel, world.file, { releasedTo: [] });
  const { housing, coordinator } = world.people;
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [nth, id] of ids.entries()) {
    const hidden = nth % 3 === 2;
    await world.owner.query(
      `insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
       values ($1, $2, $3, $4, $5, 'x', $6, '2026-11-18', 'for-the-system', 'done', $7, $8, $8)`,
      [
        id,
        world.file.id,
        hidden ? 'her-side' : 'whole-panel',
        hidden ? null : world.file.sections['whole-panel'],
        hidden ? source : null,
        housing.practitionerId,
        coordinator.practitionerId,
        new Date(world.clock.now().getTime() - nth * 60_000),
      ],
    );
  }
  return ids.filter((_, nth) => nth % 3 !== 2);
}

test('a page at a time, the last first, each readable one once; what may not be read leaves no gap', async () => {
  const expected = await finished(70);
  await world.assign('housing');
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let after: string | undefined; ;) {
    const { actions, next } = await page(after);
    seen.push(...actions.map(({ id }) => id));
    sizes.push(actions.length);
    if (!next) break;
    expect(next).toBe(actions.at(-1)?.id);
    after = next;
  }
  expect(seen).toEqual(expected);
  expect(sizes).toEqual([20, 20, 7]);
});

test('after what is nobody’s, or another’s, there is nothing', async () => {
  const [, second = ''] = await finished(3);
  await world.owner.query(`update plan_action set owner_id = $2 where id = $1`, [
    second,
    world.people.specialist.practitionerId,
  ]);
  expect(await page(randomUUID())).toEqual({ actions: [], next: null });
  expect(await page(second)).toEqual({ actions: [], next: null });
});
