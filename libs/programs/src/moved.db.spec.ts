import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Actor } from '@inview/access';
import { ReferralQueries, ReferralService } from '@inview/cases';
import { RandomIds } from '@inview/platform';
import { agencyKinds, isHisSide, unitKinds, type Action, type MembershipKind, type UnitKind } from '@inview/policy';
import { agreement, Consulting, secret } from '../../../test/builders/consulting.js';
import { Program } from '../../../test/builders/program.js';
import { aReferral } from '../../../test/builders/referral.js';

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

describe('What was theirs stays where it was made, and goes on with the unit (V22, C9)', () => {
  const anotherProgram = async (unitKind: UnitKind) => {
    const agencyId = randomUUID();
    await world.owner.query(
      `insert into agency (id, kind, name, short_name) values ($1, 'mens-service', 'Other', 'Other')`,
      [agencyId],
    );
    return { agencyId, agencyKind: 'mens-service' as const, unitKind, unitId: await unitOf(agencyId, unitKind) };
  };
  const clients = (by: Actor) =>
    world.as(by, 'own-consultations.list', null, (tx, grant) => world.own.clients(tx, grant));

  test('an advocate who answers for another program’s clients now keeps none of before; a colleague takes over', async () => {
    const { advocate, colleague } = world.people;
    const log = (by: Actor) => world.as(by, 'client.keep', world.client, (tx, grant) => world.contacts.read(tx, grant));
    expect(await clients(colleague)).toEqual([]);
    await expect(log(colleague)).rejects.toMatchObject({ code: 'not-found' });
    const moved = await moves(advocate, await anotherProgram('partner-contact'));
    expect(await clients(moved)).toEqual([]);
    await expect(log(moved)).rejects.toMatchObject({ code: 'not-found' });
    expect(await clients(colleague)).toMatchObject([{ name: 'Lisa', leftByColleague: true }]);
    expect(await log(colleague)).toMatchObject({ name: 'Lisa' });
    await world.as(colleague, 'own-consultations.start', null, (tx, grant) =>
      world.advocates.start(tx, grant, { clientId: world.client }),
    );
    await program.link();
    await world.owner.query(`update consultation set case_id = $1 where client_id = $2`, [world.file.id, world.client]);
    await world.published();
    await world.app.transaction((tx) =>
      world.contacts.raiseExitTask(tx, { clientId: world.client, at: world.clock.now() }),
    );
    expect((await world.published()).map(({ to }) => to)).toEqual([colleague.practitionerId]);
  });

  test('what they had cleared to the lane a colleague sees and pulls back; nobody says yes for her', async () => {
    const { advocate, colleague, riskLead } = world.people;
    const id = await program.clear(await program.consultation(true, true), { mayUseWithHim: true });
    const passing = await program.pass(id);
    expect(await program.mine(colleague)).toEqual([]);
    const moved = await moves(advocate, await anotherProgram('partner-contact'));
    for (const action of ['lane.read', 'lane.confirm', 'lane.pull-back'] as const)
      expect([action, await may(moved, action, id)]).toEqual([action, false]);
    expect(await program.mine(colleague)).toMatchObject([{ id, consultationId: null }]);
    await expect(program.confirm(id, passing, colleague)).rejects.toMatchObject({ code: 'not-found' });
    await program.pullBack(id, colleague);
    expect(await program.mine(riskLead)).toEqual([]);
  });

  test('a facilitator of another program now reads nothing that was passed to them', async () => {
    const { facilitator } = world.people;
    const id = await program.clear(await program.consultation(true, true), { mayUseWithHim: true });
    await program.confirm(id, await program.pass(id));
    expect(await program.received(facilitator)).toHaveLength(1);
    expect(await program.received(await moves(facilitator, await anotherProgram('facilitators')))).toEqual([]);
  });

  test('who was named to warn her, and works with him or elsewhere now, has no such task', async () => {
    const { advocate, coordinator, facilitator, housing } = world.people;
    await world.sent();
    await world.app.transaction((tx) =>
      world.warnings.raise(tx, {
        ...{ id: randomUUID(), panelId: world.panel.id, caseId: world.file.id, partyId: world.file.lisa },
        ...{ consultationId: null, cause: 'level-up', at: world.clock.now() },
      }),
    );
    const { rows } = await world.owner.query<{ id: string }>(`select id from warning_task where case_id = $1`, [
      world.file.id,
    ]);
    const id = rows[0]?.id ?? '';
    await world.as(coordinator, 'warning.coordinate', id, (tx, grant) =>
      world.warnings.name(tx, grant, { practitionerId: advocate.practitionerId, maySay: 'That he was released.' }),
    );
    const mine = (by: Actor) =>
      world.as(by, 'own-warnings.list', null, (tx, grant) => world.warningTasks.mine(tx, grant));
    expect(await mine(advocate)).toHaveLength(1);
    for (const to of [facilitator, housing, await anotherProgram('partner-contact')]) {
      const moved = await moves(advocate, to);
      expect([to.unitKind, await mine(moved), await may(moved, 'warning.carry-out', id)]).toEqual([
        to.unitKind,
        [],
        false,
      ]);
    }
    expect(await mine(await moves(advocate, { ...advocate }))).toHaveLength(1);
  });

  test('an owner who works for another agency now reads no action of before, nor does whoever answers for their unit', async () => {
    const { specialist, housing, coordinator } = world.people;
    const actionId = randomUUID();
    await world.owner.query(
      `insert into plan_action (id, case_id, audience, section_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
       values ($1, $2, 'her-side', $3, 'Change the locks.', $4, '2026-12-01', 'for-the-system', 'accepted', $5, now(), now())`,
      [actionId, world.file.id, world.file.sections['her-side'], specialist.practitionerId, coordinator.practitionerId],
    );
    expect(await may(specialist, 'action.respond', actionId)).toBe(true);
    const moved = await moves(specialist, housing);
    expect(await may(moved, 'action.read', actionId)).toBe(false);
    const seated = await moves(specialist, housing, 'core');
    expect(await may(seated, 'action.read', actionId)).toBe(true);
    expect(await may(seated, 'action.respond', actionId)).toBe(false);
    await world.owner.query(`update plan_action set audience = 'whole-panel', section_id = $2 where id = $1`, [
      actionId,
      world.file.sections['whole-panel'],
    ]);
    await world.owner.query(`update unit set contact_id = $2 where id = $1`, [housing.unitId, housing.practitionerId]);
    await world.owner.query(`delete from panel_membership where practitioner_id = $1`, [housing.practitionerId]);
    expect(await may(housing, 'action.read', actionId)).toBe(false);
  });

  test('a referral stays with the agency it was written in, and with the unit for who works with him now', async () => {
    const { referrer, housing, facilitator } = world.people;
    const service = new ReferralService(new RandomIds(), world.events);
    const queries = new ReferralQueries(world.access);
    const id = await world.as(referrer, 'referral.start', null, (tx, grant) =>
      service.start(tx, grant, { panelId: world.panel.id }),
    );
    await world.as(referrer, 'referral.write', id, (tx, grant) => service.save(tx, grant, aReferral()));
    await world.as(referrer, 'referral.write', id, (tx, grant) => service.send(tx, grant));
    const read = (by: Actor) => world.as(by, 'referral.read', id, (tx, grant) => queries.read(tx, grant));
    const mine = (by: Actor) => world.as(by, 'own-referrals.list', null, (tx, grant) => queries.mine(tx, grant));
    expect(await read(referrer)).toMatchObject({ masked: false, own: true });
    for (const to of [facilitator, housing, await inSpecialist('facilitators')]) {
      const moved = await moves(referrer, to);
      await expect(read(moved)).rejects.toMatchObject({ code: 'not-found' });
      expect(await may(moved, 'referral.read-outcome', id)).toBe(false);
      expect(await mine(moved)).toEqual([]);
    }
    // As a chair of the panel from another agency they read it like any chair: masked.
    expect(await read(await moves(referrer, housing, 'co-chair'))).toMatchObject({ masked: true, own: false });
    expect(await mine(await moves(referrer, { ...referrer }))).toHaveLength(1);
  });

  test('who wrote one of his side reads it back, once it is sent, without how to reach her', async () => {
    const { facilitator } = world.people;
    const service = new ReferralService(new RandomIds(), world.events);
    const queries = new ReferralQueries(world.access);
    const id = await world.as(facilitator, 'referral.start', null, (tx, grant) =>
      service.start(tx, grant, { panelId: world.panel.id }),
    );
    await world.as(facilitator, 'referral.write', id, (tx, grant) => service.save(tx, grant, aReferral()));
    const read = () => world.as(facilitator, 'referral.read', id, (tx, grant) => queries.read(tx, grant));
    expect(JSON.stringify((await read()).content)).toContain('Test Street');
    await world.as(facilitator, 'referral.write', id, (tx, grant) => service.send(tx, grant));
    const sent = await read();
    expect(sent).toMatchObject({ masked: true, own: true });
    expect(JSON.stringify(sent.content)).not.toContain('Test Street');
  });
});
