import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { defaultPracticeSettings } from '@inview/policy';
import { agreement, Consulting, secret } from '../../../test/builders/consulting.js';

let world: Consulting;
beforeAll(async () => {
  world = await Consulting.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

/** From this day on practice asks about specialist services by a question of their own, by two approvals. */
async function askedSeparately(): Promise<void> {
  const version = randomUUID();
  const content = {
    ...defaultPracticeSettings,
    askedSeparately: ['police', 'child-protection', 'specialist-family-violence'],
  };
  const { housing, coordinator, coChair } = world.people;
  await world.owner.query(`insert into practice_version values ($1, null, $2, '2026-11-01', 'She asked.', $3, $4)`, [
    version,
    JSON.stringify(content),
    housing.practitionerId,
    '2026-11-01T00:00:00Z',
  ]);
  for (const lead of [coordinator, coChair])
    await world.owner.query(
      `insert into practice_answer values ($1, $2, 'approved', '', $3, '2026-11-01', '2026-11-01T00:00:00Z')`,
      [randomUUID(), version, lead.practitionerId],
    );
}

test('what the practice in force asks separately is answered before it is sent; a no is a no (rule 58, C4)', async () => {
  await askedSeparately();
  const id = await world.ask();
  await world.take(id);
  const consent = { ...agreement, agreed: ['housing' as const] };
  await world.save(id, { clientId: world.client, herWords: secret, consent });
  await expect(world.send(id)).rejects.toMatchObject({
    code: 'incomplete',
    more: { fields: [expect.objectContaining({ pointer: '/consent/declined/specialist-family-violence' })] },
  });
  await world.save(id, {
    ...{ clientId: world.client, herWords: secret },
    consent: { ...agreement, declined: ['specialist-family-violence'] },
  });
  await world.send(id);
  const { rows } = await world.owner.query('select agreed from consent where consultation_id = $1', [id]);
  expect(rows).toEqual([{ agreed: ['child-protection', 'housing'] }]);
});
