import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import { aPanel, type PersonName } from '../../../test/builders/seated-panel.js';
import { PointOfContactService } from './point-of-contact.service.js';

let world: RemindedPanel;
const contacts = new PointOfContactService();

beforeAll(async () => {
  world = await RemindedPanel.open();
});
afterAll(() => world.close());
beforeEach(() => world.start());

const name = (who: PersonName, unitId: string, contactId: string | null) =>
  world.inTx(async (tx) =>
    contacts.name(tx, await world.access.require(tx, world.people[who], 'panel.name-contact', world.panel.id), {
      unitId,
      contactId,
    }),
  );
const units = () =>
  world.inTx(async (tx) =>
    contacts.ofPanel(tx, await world.access.require(tx, world.people.coordinator, 'panel.coordinate', world.panel.id)),
  );

describe('a unit’s point of contact (Q21)', () => {
  test('is named by the coordinator, told of what is overdue, and replaced', async () => {
    const { specialist, referrer } = world.people;
    const id = await world.assign('specialist');
    await name('coordinator', specialist.unitId, referrer.practitionerId);
    expect((await units()).find(({ unit }) => unit.id === specialist.unitId)).toMatchObject({
      agency: 'specialist-family-violence',
      contactId: referrer.practitionerId,
      people: [{ name: 'referrer' }, { name: 'specialist' }],
    });
    await world.at('2026-11-19T22:00:00.000Z');
    expect(await world.told(id)).toContain('unit-contact referrer');
    await name('coordinator', specialist.unitId, null);
    expect((await units()).find(({ unit }) => unit.id === specialist.unitId)?.contactId).toBeNull();
  });

  test('who has left, or works elsewhere now, is none', async () => {
    const { specialist, referrer, housing } = world.people;
    await name('coordinator', specialist.unitId, referrer.practitionerId);
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      referrer.practitionerId,
      housing.unitId,
    ]);
    const of = async () => (await units()).find(({ unit }) => unit.id === specialist.unitId);
    expect(await of()).toMatchObject({ contactId: null, people: [{ name: 'specialist' }] });
    await expect(name('coordinator', specialist.unitId, referrer.practitionerId)).rejects.toMatchObject({
      code: 'invalid-input',
      more: { fields: [{ pointer: '/contactId' }] },
    });
  });

  test('is for units of this panel’s agencies, and partner contact has none', async () => {
    const elsewhere = await aPanel(world.owner);
    const { advocate } = world.people;
    for (const [unitId, who] of [
      [advocate.unitId, advocate.practitionerId],
      [elsewhere.people.housing.unitId, elsewhere.people.housing.practitionerId],
    ] as const)
      await expect(name('coordinator', unitId, who)).rejects.toMatchObject({
        code: 'invalid-input',
        more: { fields: [{ pointer: '/unitId' }] },
      });
    expect((await units()).map(({ unit }) => unit.kind)).not.toContain('partner-contact');
  });

  test('is named by nobody else', async () => {
    const { housing } = world.people;
    for (const who of ['coChair', 'housing', 'mensServiceMember'] as const)
      await expect(name(who, housing.unitId, housing.practitionerId)).rejects.toMatchObject({ code: 'forbidden' });
    for (const who of ['facilitator', 'advocate'] as const)
      await expect(name(who, housing.unitId, housing.practitionerId)).rejects.toMatchObject({ code: 'not-found' });
  });
});
