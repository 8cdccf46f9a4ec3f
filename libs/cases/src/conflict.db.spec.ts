import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { PracticeSettingsQueries } from '@inview/agencies';
import { routes } from '@inview/contract';
import { dataSource, InTransaction, RandomIds, Refused, rows } from '@inview/platform';
import { isShutOut, type Action, type ConflictFacts } from '@inview/policy';
import { aColleague } from '../../../test/builders/client.js';
import { StandingClock } from '../../../test/builders/clock.js';
import { aCase, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { CaseQueries } from './case.queries.js';
import { ConflictQueries } from './conflict.queries.js';
import { ConflictService } from './conflict.service.js';
import { LinkService } from './link.service.js';
import { OfficeService } from './office.service.js';
import { EmergencyService } from './emergency.service.js';
import { WhoReaches } from './who-reaches.js';

const NOW = '2026-11-20T00:00:00.000Z';
const AT_THE_END = '2026-11-20T04:00:00.000Z';
const clock = new StandingClock(new Date(NOW));
const access = new Access(clock, new RandomIds());
const reach = new WhoReaches(new InTransaction());
const offices = new OfficeService(new RandomIds(), reach, new LinkService(new RandomIds(), reach));
const conflicts = new ConflictService(new RandomIds(), reach, offices);
const emergencies = new EmergencyService(new RandomIds(), reach, new PracticeSettingsQueries());
const queries = new ConflictQueries(access);
const cases = new CaseQueries();
const reason = 'I know the family.';

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let file: BuiltCase;
let secondChair: Actor;

async function as<A extends Action, T>(
  actor: Actor,
  action: A,
  act: (tx: DataSource['manager'], grant: Grant<A>) => Promise<T>,
) {
  return await app.transaction(async (tx) => act(tx, await access.require(tx, actor, action, file.id)));
}
const knows = async (actor: Actor) => (await access.may(app.manager, actor, 'case.read', file.id)) !== null;
const may = async (actor: Actor, action: Action) => (await access.may(app.manager, actor, action, file.id)) !== null;
const declare = (actor: Actor, substituteId?: string) =>
  as(actor, 'conflict.declare', (tx, grant) =>
    conflicts.declare(tx, grant, { reason, ...(substituteId && { substituteId }) }),
  );
const record = (by: Actor, practitionerId: string) =>
  as(by, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, { practitionerId, reason }));
const second = (by: Actor, id: string, answer: 'confirmed' | 'declined' = 'confirmed') =>
  as(by, 'conflict.second', (tx, grant) => offices.answer(tx, grant, { id, answer }));
const name = (by: Actor, recused: Actor, substitute: Actor) =>
  as(by, 'conflict.record', (tx, grant) =>
    offices.substitute(tx, grant, { recusedId: recused.practitionerId, substituteId: substitute.practitionerId }),
  );
const waits = async (actor: Actor) =>
  app.transaction(async (tx) => queries.waiting(tx, await access.require(tx, actor, 'own-confirmations.list', null)));
const view = (by: Actor) =>
  as(by, 'conflict.read', async (tx, grant) =>
    routes['case.conflicts'].response.parse(await queries.ofCase(tx, grant)),
  );
const ask = (by: Actor, practitionerId: string) =>
  as(by, 'conflict.record', (tx, grant) => emergencies.ask(tx, grant, { practitionerId, reason }));
const approve = (by: Actor, id: string) =>
  as(by, 'emergency.approve', (tx, grant) => emergencies.approve(tx, grant, id));
const number = async () =>
  Number((await rows<{ n: string }>(app.manager, `select access_number($1) as n`, [clock.now()]))[0]?.n);
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  );

async function chair(): Promise<Actor> {
  const actor = await aColleague(owner, panel.people.specialist);
  await owner.query(`insert into panel_membership values ($1, $2, $3, 'co-chair')`, [
    randomUUID(),
    panel.id,
    actor.practitionerId,
  ]);
  return actor;
}

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
beforeEach(async () => {
  clock.set(NOW);
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
  secondChair = await chair();
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('X1: a conflict of interest', () => {
  it('makes the case unknown from the same transaction: every action, every list, every section', async () => {
    const { housing, coordinator } = panel.people;
    const listed = async (actor: Actor) => {
      const grant = await access.require(app.manager, actor, 'panel.read-cases', panel.id);
      return (await cases.known(app.manager, grant)).map(({ id }) => id);
    };
    expect(await listed(housing)).toEqual([file.id]);
    await declare(housing);
    for (const action of ['case.read', 'case.read-her-side', 'risk.judge', 'conflict.declare'] as const)
      expect([action, await codeOf(as(housing, action, () => Promise.resolve()))]).toEqual([action, 'not-found']);
    expect(await access.may(app.manager, housing, 'plan.read', file.sections['whole-panel'])).toBeNull();
    expect(await listed(housing)).toEqual([]);
    expect(await listed(coordinator)).toEqual([file.id]);
    expect(await view(coordinator)).toMatchObject({
      conflicts: [{ kind: 'declared', person: { id: housing.practitionerId }, reason, lifted: null }],
    });
  });

  it('is lifted by the coordinator with a reason, and both stay on record', async () => {
    const { housing, coordinator, coChair } = panel.people;
    const conflictId = await record(coChair, housing.practitionerId);
    expect(await codeOf(record(coChair, housing.practitionerId))).toBe('out-of-step');
    const lift = (by: Actor) =>
      as(by, 'conflict.lift', (tx, grant) => conflicts.lift(tx, grant, { conflictId, reason: 'Another family.' }));
    expect(await codeOf(lift(coChair))).toBe('forbidden');
    expect(await codeOf(lift(housing))).toBe('not-found');
    await lift(coordinator);
    expect(await knows(housing)).toBe(true);
    expect((await view(coChair)).conflicts).toMatchObject([
      { id: conflictId, kind: 'recorded', lifted: { reason: 'Another family.' } },
    ]);
    expect(await codeOf(lift(coordinator))).toBe('invalid-input');
  });

  it('is kept by the coordinator and the chairs: nobody else reads or records one, nor learns by refusals', async () => {
    const { housing, mensServiceMember, associate, facilitator } = panel.people;
    for (const actor of [housing, mensServiceMember]) expect(await codeOf(view(actor))).toBe('forbidden');
    for (const actor of [associate, facilitator]) expect(await codeOf(view(actor))).toBe('not-found');
  });

  it('is in SQL exactly what it is in the law', async () => {
    const { housing, coordinator } = panel.people;
    const flags = [false, true];
    for (const recused of flags)
      for (const staff of flags)
        for (const carries of flags)
          for (const emergency of flags) {
            file = await aCase(owner, panel);
            if (recused) await record(coordinator, housing.practitionerId);
            const body = { agencyId: housing.agencyId, carrierIds: carries ? [housing.practitionerId] : [], reason };
            if (staff) await as(coordinator, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, body));
            if (emergency)
              await owner.query(`insert into emergency_access values ($1, $2, $3, 'x', $3, now(), $4, $5)`, [
                randomUUID(),
                file.id,
                housing.practitionerId,
                NOW,
                AT_THE_END,
              ]);
            const [told] = await rows<{ facts: ConflictFacts; out: boolean }>(
              app.manager,
              `select conflict_facts($1, $2, $3) as facts, shut_out($1, $2, $3) as out`,
              [file.id, housing.practitionerId, NOW],
            );
            expect(told?.facts).toMatchObject({ recused, staffCase: staff, carriesOn: staff && carries, emergency });
            expect(told?.out).toBe(isShutOut(told?.facts));
            expect(await knows(housing)).toBe(told?.out === false);
          }
  });
});

describe('X5: a staff case', () => {
  it('is unknown to the agency at once, to its chair with a second word, never to those named to carry on', async () => {
    const { coordinator, coChair, housing, specialist, childProtection } = panel.people;
    const body = { agencyId: coordinator.agencyId, carrierIds: [coordinator.practitionerId], reason };
    const id = await as(coordinator, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, body));
    expect(await Promise.all([specialist, secondChair].map(knows))).toEqual([false, true]);
    await second(coChair, id);
    expect(await Promise.all([specialist, secondChair].map(knows))).toEqual([false, false]);
    expect(await Promise.all([coordinator, housing, childProtection].map(knows))).toEqual([true, true, true]);
    const stranger = { ...body, agencyId: housing.agencyId, carrierIds: [specialist.practitionerId] };
    expect(await codeOf(as(coordinator, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, stranger)))).toBe(
      'invalid-input',
    );
  });

  it('is lifted by nobody of the agency who does not carry it on', async () => {
    const { coordinator, coChair } = panel.people;
    const body = { agencyId: coordinator.agencyId, carrierIds: [], reason };
    const id = await as(coChair, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, body));
    const lift = as(coordinator, 'conflict.lift', (tx, grant) => conflicts.lift(tx, grant, { conflictId: id, reason }));
    expect(await codeOf(lift)).toBe('invalid-input');
  });
});

describe('X20: a staff case of an agency whose chair or coordinator does not carry it on', () => {
  it.each(['declined by the second keeper', 'taken back'])('ends for everybody when it is %s', async (how) => {
    const { coordinator, coChair, specialist } = panel.people;
    const body = { agencyId: coordinator.agencyId, carrierIds: [], reason };
    await owner.query(`update panel_membership set kind = 'co-chair' where practitioner_id = $1`, [
      panel.people.housing.practitionerId,
    ]);
    const id = await as(coChair, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, body));
    expect(await Promise.all([coordinator, specialist].map(knows))).toEqual([true, false]);
    await second(how === 'taken back' ? coChair : panel.people.housing, id, 'declined');
    expect(await Promise.all([coordinator, specialist].map(knows))).toEqual([true, true]);
    await as(coChair, 'conflict.record', (tx, grant) => conflicts.record(tx, grant, body));
  });
});

describe('X20: a conflict of a chair or coordinator, recorded by another keeper', () => {
  it('changes nothing, and is unknown to them, until a second keeper of another agency agrees', async () => {
    const { coordinator, coChair, housing } = panel.people;
    const id = await record(coChair, coordinator.practitionerId);
    expect(await knows(coordinator)).toBe(true);
    expect((await view(coordinator)).conflicts).toEqual([]);
    expect((await view(coChair)).conflicts).toMatchObject([
      { id, state: 'waiting', asks: [{ id: secondChair.practitionerId }], answered: null },
    ]);
    expect(await waits(secondChair)).toMatchObject([{ id, caseId: file.id, what: 'conflict' }]);
    expect(await Promise.all([coordinator, coChair, housing].map(waits))).toEqual([[], [], []]);
    expect(await codeOf(second(coChair, id))).toBe('forbidden');
    expect(await codeOf(second(coordinator, id))).toBe('invalid-input');
    expect(await codeOf(second(housing, id))).toBe('forbidden');
    await second(secondChair, id);
    expect(await knows(coordinator)).toBe(false);
    expect((await view(coChair)).conflicts).toMatchObject([
      { state: 'standing', answered: { by: { id: secondChair.practitionerId } } },
    ]);
    expect(await codeOf(second(secondChair, id, 'declined'))).toBe('invalid-input');
  });

  it('is declined, taken back, or overtaken by their own word', async () => {
    const { coordinator, coChair } = panel.people;
    const states = async () => (await view(coChair)).conflicts.map(({ kind, state }) => `${kind} ${state}`);
    await second(secondChair, await record(coChair, coordinator.practitionerId), 'declined');
    await second(coChair, await record(coChair, coordinator.practitionerId), 'declined');
    expect([await knows(coordinator), await states()]).toEqual([true, ['recorded declined', 'recorded declined']]);
    await record(coChair, coordinator.practitionerId);
    expect(await codeOf(record(secondChair, coordinator.practitionerId))).toBe('out-of-step');
    await declare(coordinator);
    expect([await knows(coordinator), (await states())[0]]).toEqual([false, 'declared standing']);
    expect(await states()).toContain('recorded overtaken');
  });
});

describe('a substitute', () => {
  it('holds the office of a recused chair or coordinator in this case only, until the conflict is lifted', async () => {
    const { coordinator, coChair, housing, childProtection, mensServiceMember, associate } = panel.people;
    expect(await codeOf(name(coChair, secondChair, housing))).toBe('invalid-input');
    const conflictId = await record(coChair, secondChair.practitionerId);
    await second(coordinator, conflictId);
    expect((await view(coordinator)).emptyOffices).toMatchObject([{ office: 'co-chair', substitute: null }]);
    for (const other of [mensServiceMember, associate, coordinator, secondChair])
      expect(await codeOf(name(coChair, secondChair, other))).toBe('invalid-input');
    // V1: nor somebody of his side whose unit is in another agency.
    const unitId = randomUUID();
    await owner.query(`insert into unit (id, agency_id, kind, name) values ($1, $2, 'facilitators', 'x')`, [
      unitId,
      housing.agencyId,
    ]);
    await owner.query(`update practitioner set unit_id = $2 where id = $1`, [housing.practitionerId, unitId]);
    expect(await codeOf(name(coChair, secondChair, housing))).toBe('invalid-input');
    await owner.query(`update practitioner set unit_id = $2 where id = $1`, [housing.practitionerId, housing.unitId]);
    for (const other of [childProtection, housing]) {
      await name(coChair, secondChair, other);
      expect(await may(other, 'emergency.approve')).toBe(false);
      const id = (await waits(coordinator))[0]?.id ?? '';
      expect((await view(coChair)).emptyOffices).toMatchObject([
        { waiting: { id, substitute: { id: other.practitionerId }, asks: [{ id: coordinator.practitionerId }] } },
      ]);
      expect(await codeOf(second(coChair, id))).toBe('forbidden');
      await second(coordinator, id);
    }
    expect(await may(childProtection, 'emergency.approve')).toBe(false);
    expect(await may(housing, 'emergency.approve')).toBe(true);
    expect(await access.may(app.manager, housing, 'emergency.approve', (await aCase(owner, panel)).id)).toBeNull();
    // To fill the office again takes two as well.
    const lift = () =>
      as(coordinator, 'conflict.lift', (tx, grant) => conflicts.lift(tx, grant, { conflictId, reason }));
    await lift();
    expect(await codeOf(lift())).toBe('out-of-step');
    expect([await knows(secondChair), await may(housing, 'emergency.approve')]).toEqual([false, true]);
    expect(await waits(coChair)).toMatchObject([{ id: conflictId, what: 'lifting' }]);
    await second(coordinator, conflictId, 'declined');
    expect((await view(coChair)).conflicts).toMatchObject([{ state: 'standing', lifting: null, lifted: null }]);
    await lift();
    expect((await view(coChair)).conflicts).toMatchObject([
      { liftTakesTwo: true, lifting: { reason, asks: [{ id: coChair.practitionerId }] } },
    ]);
    expect(await codeOf(second(coordinator, conflictId))).toBe('forbidden');
    await second(coChair, conflictId);
    expect((await view(coChair)).conflicts).toMatchObject([
      { lifting: null, lifted: { by: { name: 'coordinator' }, seconded: { id: coChair.practitionerId } } },
    ]);
    expect([await knows(secondChair), await may(housing, 'emergency.approve')]).toEqual([true, false]);
  });

  it('of the coordinator coordinates the case, while the coordinator knows nothing of it', async () => {
    const { coordinator, coChair, housing } = panel.people;
    await declare(coordinator);
    await name(coChair, coordinator, housing);
    expect(await may(housing, 'case.coordinate')).toBe(false);
    await second(secondChair, (await waits(secondChair))[0]?.id ?? '');
    expect([await may(housing, 'case.coordinate'), await may(coordinator, 'case.coordinate')]).toEqual([true, false]);
  });

  it('stands in by the own word of a chair who declares a conflict, and of nobody without an office', async () => {
    const { coChair, housing, childProtection } = panel.people;
    expect(await codeOf(declare(childProtection, housing.practitionerId))).toBe('invalid-input');
    expect(await knows(childProtection)).toBe(true);
    await declare(coChair, childProtection.practitionerId);
    expect([await knows(coChair), await may(childProtection, 'emergency.approve')]).toEqual([false, true]);
  });
});

describe('X3: emergency access', () => {
  it('takes both chairs, lasts as long as the settings say, and ends by itself under another number', async () => {
    const { housing, coordinator, coChair, specialist } = panel.people;
    expect(await codeOf(ask(coordinator, housing.practitionerId))).toBe('invalid-input');
    await declare(housing);
    const id = await ask(coordinator, housing.practitionerId);
    expect(await codeOf(ask(coordinator, housing.practitionerId))).toBe('out-of-step');
    for (const nobody of [coordinator, specialist]) expect(await codeOf(approve(nobody, id))).toBe('forbidden');
    await approve(coChair, id);
    await approve(coChair, id);
    expect(await knows(housing)).toBe(false);
    await approve(secondChair, id);
    expect(await access.may(app.manager, housing, 'case.read', file.id)).toMatchObject({
      rules: expect.arrayContaining(['X3']),
    });
    const standing = async (actor: Actor) =>
      app.transaction(async (tx) =>
        queries.standing(tx, await access.require(tx, actor, 'own-emergencies.list', null)),
      );
    expect(await standing(housing)).toMatchObject({ mine: [{ until: AT_THE_END, secondsLeft: 14_400 }], others: [] });
    expect(await standing(coChair)).toMatchObject({ mine: [], others: [{ person: { name: 'housing' } }] });
    expect(await standing(panel.people.mensServiceMember)).toEqual({ mine: [], others: [] });

    clock.set('2026-11-20T03:59:59.999Z');
    const before = await number();
    expect(await knows(housing)).toBe(true);
    clock.set(AT_THE_END);
    expect(await knows(housing)).toBe(false);
    expect(await number()).toBeGreaterThan(before);
    expect(await codeOf(approve(coChair, id))).toBe('out-of-step');
  });

  it('is ended early, and counts no chair who has a conflict by then', async () => {
    const { housing, coordinator, coChair, childProtection } = panel.people;
    await declare(housing);
    const first = await ask(coordinator, housing.practitionerId);
    await approve(coChair, first);
    await declare(coChair, childProtection.practitionerId);
    await approve(secondChair, first);
    expect(await knows(housing)).toBe(false);
    await approve(childProtection, first);
    expect(await knows(housing)).toBe(true);
    await as(coordinator, 'conflict.record', (tx, grant) => emergencies.end(tx, grant, first));
    expect(await knows(housing)).toBe(false);
    expect((await view(coordinator)).emergencies).toMatchObject([{ ended: { by: { name: 'coordinator' } } }]);
  });
});

describe('X21: neither of two chairs brought the other in', () => {
  it.each(['recorded the conflict', 'named who stands in'])('who %s opens nothing with them', async (how) => {
    const { coordinator, coChair, housing, childProtection } = panel.people;
    const [recorder, namer] = how === 'recorded the conflict' ? [coChair, coordinator] : [coordinator, coChair];
    await declare(housing);
    const conflictId = await record(recorder, secondChair.practitionerId);
    await second(namer, conflictId);
    await name(namer, secondChair, childProtection);
    await second(recorder, (await waits(recorder))[0]?.id ?? '');
    const id = await ask(coordinator, housing.practitionerId);
    await approve(coChair, id);
    await approve(childProtection, id);
    expect(await knows(housing)).toBe(false);
    await as(coordinator, 'conflict.lift', (tx, grant) => conflicts.lift(tx, grant, { conflictId, reason }));
    await second(coChair, conflictId);
    await declare(secondChair, childProtection.practitionerId);
    await approve(coChair, id);
    expect(await knows(housing)).toBe(true);
  });
});
