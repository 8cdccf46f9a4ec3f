import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { holdConsultations } from '@inview/sharing';
import { Consulting } from '../../../test/builders/consulting.js';
import { WrittenSection } from '../../../test/builders/written-section.js';

let world: Consulting;
let id: string;
let fails = false;
beforeAll(async () => {
  world = await Consulting.open();
  world.events.on('consent.withdrawn', async (tx) => {
    if (fails) await tx.query('select 1 from a_table_that_is_gone');
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  fails = false;
  await world.afresh();
  id = await world.sent();
  await world.read(id);
  await world.release(id, world.people.housing);
});

const refused = (code: string) => expect.objectContaining({ code });
const sql = (text: string, ...parameters: unknown[]) => world.owner.query(text, parameters);

async function isWithdrawn(): Promise<void> {
  for (const reader of [world.people.coordinator, world.people.housing])
    await expect(world.read(id, reader)).rejects.toEqual(refused('not-found'));
  const { rows } = await sql(
    `select k.state, c.withdrawn_pressure as pressure from consultation k join consent c on c.consultation_id = k.id where k.id = $1`,
    id,
  );
  expect(rows).toEqual([{ state: 'withdrawn', pressure: 'yes' }]);
}

describe('withdrawing is never blocked by a broken record (C6)', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a draft that is no draft', () => sql(`update consultation set draft = '[1, "x"]' where id = $1`, id)],
    ['the record of her agreement is lost', () => sql(`delete from consent where consultation_id = $1`, id)],
    ['what was sent is lost', () => sql(`delete from consultation_input where consultation_id = $1`, id)],
    ['no case', () => sql(`update consultation set case_id = null, party_id = null where id = $1`, id)],
    [
      'no person',
      () => sql(`update consultation set party_id = null, client_id = null, asked_about = null where id = $1`, id),
    ],
    ['a closed case', () => sql(`update case_file set closed_at = now() where id = $1`, world.file.id)],
    ['a date that has passed', () => sql(`update consent set until = '2020-01-01' where consultation_id = $1`, id)],
    [
      'no step of it recorded',
      () => sql(`update consultation set read_at = null, saved_at = '-infinity' where id = $1`, id),
    ],
    [
      'a section that cannot be read',
      () => new WrittenSection(world.owner, world.panel, world.file.sections['her-side']).row(Uint8Array.of(1, 2)),
    ],
    [
      'what follows from it fails',
      () => {
        fails = true;
        return Promise.resolve();
      },
    ],
  ])('%s', async (_, breaks) => {
    await breaks();
    await world.withdraw(id);
    await isWithdrawn();
    await world.withdraw(id);
  });

  test('what is said after a lost record stays said: nobody can send, release or answer it', async () => {
    await sql(`delete from consent where consultation_id = $1`, id);
    await world.withdraw(id);
    await expect(world.release(id, world.people.specialist)).rejects.toEqual(refused('out-of-step'));
    await expect(world.answer(id)).rejects.toEqual(refused('out-of-step'));
  });
});

describe('withdrawing is never kept off by readers (C6)', () => {
  /** Until this many wait for their turn, or something has come about. */
  async function untilWaiting(count: number, come = () => false): Promise<void> {
    for (;;) {
      const { rowCount } = await sql(
        `select from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`,
      );
      if ((rowCount ?? 0) >= count || come()) return;
    }
  }

  test('whoever reads goes on, and who comes after her waits, and then reads nothing', async () => {
    let after: Promise<unknown> = Promise.resolve();
    let [withdrawing, passed]: [Promise<void>, boolean] = [Promise.resolve(), false];
    await world.as(world.people.housing, 'consultation.read', id, async (tx, grant) => {
      await world.consultations.input(tx, grant);
      withdrawing = world.withdraw(id);
      await untilWaiting(1);
      after = world.read(id, world.people.housing).then(
        () => (passed = true),
        (refusal: unknown) => refusal,
      );
      await untilWaiting(2, () => passed);
    });
    await withdrawing;
    expect([passed, await after]).toEqual([false, refused('not-found')]);
  });

  test('a read of more consultations than there are locks waits for her turn like any other', async () => {
    const reading = (hold: (tx: EntityManager) => Promise<void>) =>
      world.as(world.people.housing, 'consultation.read', id, hold);
    const many = [id, ...Array.from({ length: 5000 }, () => randomUUID())];
    let [after, passed]: [Promise<unknown>, boolean] = [Promise.resolve(), false];
    let withdrawing: Promise<void> = Promise.resolve();
    await reading(async (tx) => {
      await holdConsultations(tx, many);
      const { rows } = await sql(`select count(*)::int as held from pg_locks where locktype = 'advisory' and granted`);
      expect((rows[0] as { held: number }).held).toBeLessThanOrEqual(1024);
      withdrawing = world.withdraw(id);
      await untilWaiting(1);
      after = reading((other) => holdConsultations(other, many)).then(() => (passed = true));
      await untilWaiting(2, () => passed);
      expect(passed).toBe(false);
    });
    await Promise.all([withdrawing, after]);
    await isWithdrawn();
  });
});

describe('when her advocate has left (C9)', () => {
  const advocate = () => world.people.advocate.practitionerId;

  test.each([
    ['left', () => sql(`update practitioner set left_at = now() where id = $1`, advocate())],
    [
      'works with him now',
      () => sql(`update practitioner set unit_id = $2 where id = $1`, advocate(), world.people.facilitator.unitId),
    ],
  ])('%s: an advocate of her unit withdraws for her, and reads nothing of it', async (_, goes) => {
    const { colleague } = world.people;
    await expect(world.withdraw(id, colleague)).rejects.toEqual(refused('not-found'));
    await goes();
    await expect(world.withdraw(id)).rejects.toEqual(refused('not-found'));
    await expect(world.withdraw(id, world.people.facilitator)).rejects.toEqual(refused('not-found'));
    await expect(world.ownOf(id, colleague)).rejects.toEqual(refused('not-found'));
    const list = () => world.as(colleague, 'own-consultations.list', null, (tx, grant) => world.own.list(tx, grant));
    expect(await list()).toMatchObject([{ id, client: 'Lisa', leftByColleague: true }]);
    await world.withdraw(id, colleague);
    await isWithdrawn();
    expect(await list()).toEqual([]);
  });
});
