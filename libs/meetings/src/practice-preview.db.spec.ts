import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { defaultPracticeSettings } from '@inview/policy';
import { PracticeSettingsQueries } from '@inview/agencies';
import { Exchanging } from '../../../test/builders/exchanging.js';
import { PracticePreview } from './practice-preview.js';

let world: Exchanging;
beforeAll(async () => {
  world = await Exchanging.open();
});
afterAll(() => world.close());
beforeEach(() => world.afresh());

const after = {
  ...defaultPracticeSettings,
  sharing: { ...defaultPracticeSettings.sharing, allegedPerson: 'nobody' as const },
};

/** As a practice lead asks it. */
async function changes() {
  const { coordinator } = world.panel.people;
  await world.owner.query(
    `insert into practice_lead (id, practitioner_id, since) values (gen_random_uuid(), $1, '2020-01-01')`,
    [coordinator.practitionerId],
  );
  return await world.app.transaction(async (tx) =>
    new PracticePreview(new PracticeSettingsQueries()).changes(
      tx,
      await world.access.require(tx, coordinator, 'settings.read', null),
      after,
    ),
  );
}

test('what one scheme alone carried is asked of that scheme alone: the other is nobody’s leave (S14)', async () => {
  const { coChair, housing } = world.panel.people;
  const alleged = { alleged: true, purpose: 'assessment', childThreshold: true } as const;
  await world.owner.query(`update prescription set schemes = '{family-violence}' where agency_id = $1`, [
    housing.agencyId,
  ]);
  for (let nth = 0; nth < defaultPracticeSettings.smallestCount; nth += 1)
    await world.give(coChair, [housing], alleged);
  expect(await changes()).toEqual([
    {
      what: 'Sharing about somebody not established to use violence',
      before: 'shared',
      after: 'not shared',
      count: defaultPracticeSettings.smallestCount,
    },
  ]);
});
