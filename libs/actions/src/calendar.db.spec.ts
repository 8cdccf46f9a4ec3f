import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { CalendarService } from './calendar.service.js';
import { StandingReminders } from './standing-reminders.js';

let world: RemindedPanel;
let calendars: CalendarService;

beforeAll(async () => {
  world = await RemindedPanel.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.start();
  calendars = new CalendarService(world.ids, world.access, new StandingReminders(world.access));
});

const kept = (who: PersonName) =>
  world.inTx((tx) => world.access.require(tx, world.people[who], 'own-calendar.keep', null));
const make = async (who: PersonName) => {
  const grant = await kept(who);
  return await world.inTx((tx) => calendars.make(tx, grant));
};
const read = (secret: string) => world.inTx((tx) => calendars.read(tx, secret, 'https://inview.example'));
const starts = async (secret: string) =>
  [...(await read(secret)).matchAll(/DTSTART:(\d{8}T\d{4})00Z/g)].map(([, at]) => at);

/** The days of 16 to 19 November at 09:00 in Melbourne. */
const [before, onTheDay, overdue] = ['20261116T2200', '20261117T2200', '20261118T2200'];

describe('a calendar feed (Q22)', () => {
  test('tells when its owner is mailed, once a time, and follows what becomes of the action', async () => {
    const secret = await make('housing');
    expect(await starts(secret)).toEqual([]);
    const one = await world.assign('housing', { what: 'Visit the address in Exampleton.' });
    await world.assign('housing');
    await world.assign('specialist');
    expect(await starts(secret)).toEqual([before, onTheDay, overdue]);
    const text = await read(secret);
    expect(text).not.toMatch(/Exampleton|Visit|housing|Test panel|Test area/);
    for (const id of [one, world.file.id, world.panel.id, world.people.housing.practitionerId])
      expect(text).not.toContain(id.slice(0, 8));
    await world.owner.query(`update plan_action set state = 'done' where owner_id = $1`, [
      world.people.housing.practitionerId,
    ]);
    expect(await starts(secret)).toEqual([]);
  });

  test('says the same of a thing of her side as of any other, and nothing once it may not be read', async () => {
    const secret = await make('housing');
    await world.assign('housing');
    const plain = await read(secret);
    const consultationId = await aSentConsultation(world.owner, world.panel, world.file, {
      releasedTo: [world.people.housing],
    });
    await world.owner.query(`update plan_action set state = 'done'`);
    await world.assign('housing', { from: { consultationId } });
    expect(await read(secret)).toBe(plain);
    await world.owner.query('update consent set withdrawn_at = $2 where consultation_id = $1', [
      consultationId,
      world.clock.now(),
    ]);
    expect(await starts(secret)).toEqual([]);
  });

  test('is behind a secret of 256 bits of which only the hash is kept', async () => {
    const secret = await make('housing');
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const { rows } = await world.owner.query<{ row: string; hash: Buffer }>(
      `select f::text as row, secret_sha256 as hash from calendar_feed f where practitioner_id = $1`,
      [world.people.housing.practitionerId],
    );
    expect(rows).toMatchObject([{ hash: createHash('sha256').update(secret).digest() }]);
    expect(rows[0]?.row).not.toContain(secret);
  });

  test('ends when another is made in its place, and when its owner ends it', async () => {
    const first = await make('housing');
    const second = await make('housing');
    await expect(read(first)).rejects.toMatchObject({ code: 'not-found' });
    expect(await starts(second)).toEqual([]);
    const grant = await kept('housing');
    await world.inTx((tx) => calendars.end(tx, grant));
    for (const secret of [first, second, 'no-secret', ''])
      await expect(read(secret)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('ends with its owner’s work here, and when they come to answer for her; that is no more than an unknown address', async () => {
    const [leaver, moved] = [await make('housing'), await make('specialist')];
    await world.owner.query(`update practitioner set left_at = $2 where id = $1`, [
      world.people.housing.practitionerId,
      world.clock.now(),
    ]);
    await expect(read(leaver)).rejects.toMatchObject({ code: 'not-found', refusedBy: ['P1'] });
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      world.people.specialist.practitionerId,
      world.people.advocate.unitId,
    ]);
    await expect(read(moved)).rejects.toMatchObject({ code: 'not-found', refusedBy: ['Q22', 'V3'] });
  });

  test('is none of partner contact’s, though they may know why', async () => {
    await expect(kept('advocate')).rejects.toMatchObject({ code: 'forbidden', refusedBy: ['Q22'] });
  });

  test('is answered thirty times within an hour; each read is audited as its owner’s', async () => {
    const [secret, other] = [await make('housing'), await make('specialist')];
    // By whichever process: each has a service of its own.
    const elsewhere = new CalendarService(world.ids, world.access, new StandingReminders(world.access));
    const readBy = (service: CalendarService) =>
      world
        .inTx((tx) => service.read(tx, secret, 'https://inview.example'))
        .then(
          () => 'told',
          ({ code }: { code: string }) => code,
        );
    const asked = await Promise.all(Array.from({ length: 32 }, (_, nth) => readBy(nth % 2 ? elsewhere : calendars)));
    expect(asked.filter((answer) => answer === 'told')).toHaveLength(30);
    expect(new Set(asked)).toEqual(new Set(['told', 'too-many-requests']));
    await expect(read(secret)).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(await starts(other)).toEqual([]);
    world.clock.set('2026-11-16T01:00:00.000Z');
    expect(await starts(secret)).toEqual([]);
    const { rows } = await world.owner.query(
      `select count(*)::int from audit_record where actor_id = $1 and action = 'own-calendar.read' and outcome = 'allowed' and rules = '{Q22}'`,
      [world.people.housing.practitionerId],
    );
    expect(rows).toEqual([{ count: 31 }]);
  });
});
