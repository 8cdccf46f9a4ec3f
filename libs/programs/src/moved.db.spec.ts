import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import { agencyKinds, isHisSide, unitKinds, type Action, type MembershipKind, type UnitKind } from '@inview/policy';
import { agreement, Consulting, secret } from '../../../test/builders/consulting.js';
import { Program } from '../../../test/builders/program.js';

let world: Consulting;
let program: Program;
beforeAll(async () => {
  world = await Consulting.open();
  program = new Program(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.afresh();
  await program.afresh();
});

const unitOf = async (agencyId: string, kind: UnitKind): Promise<string> => {
  const id = randomUUID();
  await world.owner.query(`insert into unit (id, agency_id, kind, name) values ($1, $2, $3, $3)`, [id, agencyId, kind]);
  return id;
};
/** Works there from now on, and sits on the panel if a seat is named. */
const moves = async (
  who: Actor,
  to: Pick<Actor, 'unitId' | 'unitKind' | 'agencyId' | 'agencyKind'>,
  seat?: MembershipKind,
) => {
  await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [who.practitionerId, to.unitId]);
  await world.owner.query(`delete from panel_membership where practitioner_id = $1`, [who.practitionerId]);
  if (seat) await sits(who, seat);
  const { unitId, unitKind, agencyId, agencyKind } = to;
  return { ...who, unitId, unitKind, agencyId, agencyKind };
};
const sits = (who: Actor, seat: MembershipKind) =>
  world.owner.query(`insert into panel_membership values ($1, $2, $3, $4)`, [
    randomUUID(),
    world.panel.id,
    who.practitionerId,
    seat,
  ]);
/** A unit of this kind in the specialist agency, which runs a program of its own then. */
const inSpecialist = async (unitKind: UnitKind) => {
  const { agencyId, agencyKind } = world.people.specialist;
  return { unitId: await unitOf(agencyId, unitKind), unitKind, agencyId, agencyKind };
};
const contactsHer = ({ unitId }: Actor) =>
  world.owner.query(`insert into contact_unit (case_id, unit_id) values ($1, $2)`, [world.file.id, unitId]);
const capacity = ({ practitionerId }: Actor, is: string) =>
  world.owner.query(`update practitioner set capacity = $2 where id = $1`, [practitionerId, is]);
const may = (who: Actor, action: Action, on: string | null) =>
  world.app.transaction(async (tx) => (await world.access.may(tx, who, action, on)) !== null);
/** Which of these are allowed, of what is for her side in the case. */
const readsHers = async (who: Actor, consultationId: string) => {
  const asked: [Action, string][] = [
    ['case.read-her-side', world.file.id],
    ['case.read-safe-contact', world.file.id],
    ['plan.read', world.file.sections['her-side']],
    ['consultation.read', consultationId],
  ];
  const allowed: Action[] = [];
  for (const [action, on] of asked) if (await may(who, action, on)) allowed.push(action);
  return allowed;
};
const everything = ['case.read-her-side', 'case.read-safe-contact', 'plan.read', 'consultation.read'];

describe('Who worked with him in a program reads nothing of her side, wherever they work now (V20)', () => {
  test.each(['who facilitated', 'who wrote of him'])('%s and has a seat for housing now', async (how) => {
    const { housing, facilitator } = world.people;
    const consultationId = await world.sent();
    await world.read(consultationId);
    await world.release(consultationId, housing);
    await contactsHer(housing);
    const who = how === 'who facilitated' ? facilitator : await program.anotherFacilitator();
    if (who !== facilitator) await program.note({}, who);
    await program.link();
    const moved = await moves(who, housing, 'core');
    expect(await readsHers(housing, consultationId)).toEqual(everything);
    expect(await may(moved, 'case.read', world.file.id)).toBe(true);
    expect(await readsHers(moved, consultationId)).toEqual([]);
    expect(await may(moved, 'plan.read', world.file.sections['whole-panel'])).toBe(true);
  });

  test('as coordinator they have no consultation of that case in their list, and can match none to it', async () => {
    const { coordinator, facilitator } = world.people;
    await world.sent();
    await program.link();
    const moved = await moves(facilitator, coordinator, 'coordinator');
    const queue = (by: Actor) =>
      world.as(by, 'panel.coordinate', world.panel.id, (tx, grant) => world.consultations.queue(tx, grant));
    expect(await queue(coordinator)).toHaveLength(1);
    expect(await queue(moved)).toEqual([]);
  });

  test('the case that comes to know of his program closes the plan that they had open', async () => {
    const version = async () =>
      (await world.owner.query<{ version: string }>(`select version from access_version`)).rows[0]?.version;
    const before = await version();
    await program.link();
    expect(Number(await version())).toBeGreaterThan(Number(before));
  });

  test('their client is matched to no case of his, as they answer for nobody in it (X2)', async () => {
    const { advocate, facilitator, coordinator } = world.people;
    await program.link();
    const now = await moves(facilitator, advocate);
    const id = await world.sent();
    await world.owner.query(`update consultation set advocate_id = $2, case_id = null, party_id = null where id = $1`, [
      id,
      now.practitionerId,
    ]);
    const match = () =>
      world.as(coordinator, 'consultation.match', id, (tx, grant) =>
        world.coordination.match(tx, grant, { caseId: world.file.id, partyId: world.file.lisa }),
      );
    await expect(match()).rejects.toMatchObject({ code: 'invalid-input', more: { fields: [{ pointer: '/caseId' }] } });
    await world.owner.query(`update consultation set advocate_id = $2 where id = $1`, [id, advocate.practitionerId]);
    await match();
  });
});

describe('The side is the unit’s, in every agency (V1)', () => {
  test('the database says of every unit what the law says', async () => {
    for (const agencyKind of agencyKinds)
      for (const unitKind of unitKinds) {
        const { rows } = await world.owner.query<{ his: boolean }>(`select of_his_side($1, $2) as his`, [
          agencyKind,
          unitKind,
        ]);
        expect([agencyKind, unitKind, rows[0]?.his]).toEqual([
          agencyKind,
          unitKind,
          isHisSide({ agencyKind, unitKind }),
        ]);
      }
  });

  test.each(['facilitators', 'risk-lead'] as const)(
    '%s of an agency that answers for her too read nothing of hers',
    async (kind) => {
      const { specialist, referrer } = world.people;
      const consultationId = await world.sent();
      await world.read(consultationId);
      await world.release(consultationId, specialist);
      const there = await moves(referrer, await inSpecialist(kind), 'core');
      await contactsHer(there);
      await contactsHer(specialist);
      expect(await readsHers(specialist, consultationId)).toEqual(everything);
      expect(await readsHers(there, consultationId)).toEqual([]);
    },
  );

  test('an agency that sits there by its facilitators alone is told nothing of hers, and stops no line of her plan', async () => {
    const { housing, specialist, childProtection, coChair } = world.people;
    const id = await world.sent({ ...agreement, police: 'yes' });
    await world.read(id);
    const unit = {
      ...housing,
      unitId: await unitOf(housing.agencyId, 'facilitators'),
      unitKind: 'facilitators' as const,
    };
    await moves(housing, unit, 'core');
    await expect(world.release(id, housing)).rejects.toMatchObject({
      code: 'may-not-receive',
      more: { rules: ['V2', 'S3'] },
    });
    for (const agency of [specialist, childProtection, coChair]) await world.release(id, agency);
    const derive = () =>
      world.as(world.people.coordinator, 'consultation.read', id, (tx, grant) => world.ledger.mayDeriveLine(tx, grant));
    expect(await derive()).toBe(true);
    await moves(housing, { ...housing, unitKind: 'general' }, 'core');
    expect(await derive()).toBe(false);
  });
});

describe('Who uses no scheme has no part in her side (V21)', () => {
  test.each(['observer', 'volunteer'])(
    'a member in the capacity of %s reads the whole panel’s part and nothing of hers',
    async (is) => {
      const { housing } = world.people;
      const consultationId = await world.sent();
      await world.read(consultationId);
      await world.release(consultationId, housing);
      await contactsHer(housing);
      expect(await readsHers(housing, consultationId)).toEqual(everything);
      await capacity(housing, is);
      expect(await readsHers(housing, consultationId)).toEqual([]);
      expect(await may(housing, 'plan.read', world.file.sections['whole-panel'])).toBe(true);
    },
  );

  test('nor a member of an agency that is not prescribed today', async () => {
    const { housing } = world.people;
    const consultationId = await world.sent();
    await world.owner.query(`update prescription set until = '2026-11-19' where agency_id = $1`, [housing.agencyId]);
    expect(await readsHers(housing, consultationId)).toEqual([]);
  });

  test('an advocate who volunteers sends nothing of hers, and withdraws for her all the same', async () => {
    const { advocate } = world.people;
    const id = await world.ask();
    await world.take(id);
    await world.save(id, { clientId: world.client, herWords: secret, myReading: '', consent: agreement });
    await capacity(advocate, 'volunteer');
    await expect(world.send(id)).rejects.toMatchObject({ code: 'not-found' });
    await capacity(advocate, 'employed');
    await world.send(id);
    await capacity(advocate, 'volunteer');
    await world.withdraw(id);
    expect(world.withdrawn).toEqual([id]);
  });
});
