import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Access, type Actor } from '@inview/access';
import { InTransaction, RandomIds } from '@inview/platform';
import type { Action } from '@inview/policy';
import { aColleague } from '../../../test/builders/client.js';
import { Consulting } from '../../../test/builders/consulting.js';
import { aMeeting } from '../../../test/builders/seated-case.js';
import { PlanQueries } from './plan.queries.js';
import { PlanService } from './plan.service.js';

let world: Consulting;
let plans: PlanQueries;
let consultation: string;
let action: string;

beforeAll(async () => {
  world = await Consulting.open();
  plans = new PlanQueries(new Access(world.clock, new RandomIds()));
});
afterAll(() => world.close());

const seat = (who: Actor, kind: string) =>
  world.owner.query(`insert into panel_membership values ($1, $2, $3, $4)`, [
    randomUUID(),
    world.panel.id,
    who.practitionerId,
    kind,
  ]);
const may = async (who: Actor, what: Action, id: string) =>
  (await world.access.may(world.app.manager, who, what, id)) !== null;
const herPlan = () => world.file.sections['her-side'];
/** What somebody is served of the her-side plan: sections, and versions that were frozen. */
const served = async (who: Actor) => {
  const grant = await world.access.require(world.app.manager, who, 'case.read', world.file.id);
  const [sections, versions] = [
    await plans.sections(world.app.manager, grant, 'her-side'),
    await plans.versions(world.app.manager, grant, 'her-side'),
  ];
  return [sections.length, versions.length];
};

/** Lawfully: each agency that reads the plan was released it, a line and an action derive from it, and a version was frozen. */
beforeEach(async () => {
  await world.afresh();
  const { coordinator, coChair, associate, housing, childProtection, specialist } = world.people;
  for (const unseated of [coChair, associate])
    await world.owner.query('delete from panel_membership where practitioner_id = $1', [unseated.practitionerId]);
  consultation = await world.sent();
  await world.read(consultation);
  for (const reader of [housing, childProtection, specialist]) await world.release(consultation, reader);
  const plan = new PlanService(new RandomIds(), new InTransaction());
  await world.as(coordinator, 'consultation.read', consultation, async (tx, grant) => {
    expect(await world.ledger.mayDeriveLine(tx, grant)).toBe(true);
    await plan.registerLine(tx, grant, { sectionId: herPlan() });
  });
  action = randomUUID();
  await world.owner.query(
    `insert into plan_action (id, case_id, audience, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, 'her-side', $3, 'Ring her.', $4, '2026-11-25', 'asked-of-her', 'accepted', $5, now(), now())`,
    [action, world.file.id, consultation, housing.practitionerId, coordinator.practitionerId],
  );
  await world.owner.query(
    `insert into plan_version (id, case_id, meeting_id, audience, frozen_at, sections, states, sha256)
     values ($1, $2, $3, 'her-side', now(), '[]', '{}', '')`,
    [randomUUID(), world.file.id, await aMeeting(world.owner, world.panel, 'closed', [world.file.id])],
  );
});

describe('who comes later (V23)', () => {
  test('of an agency that was not released it reads neither the plan, old or new, nor what derives from it', async () => {
    const { coChair, associate, coordinator } = world.people;
    await seat(coChair, 'co-chair');
    await seat(associate, 'associate');
    await world.owner.query('insert into case_invitation values ($1, $2)', [world.file.id, associate.practitionerId]);
    for (const later of [coChair, associate]) {
      expect(await may(later, 'case.read-her-side', world.file.id)).toBe(true);
      expect(await may(later, 'plan.read', herPlan())).toBe(false);
      expect(await may(later, 'action.read', action)).toBe(false);
      expect(await served(later)).toEqual([0, 0]);
      expect(await may(later, 'plan.read', world.file.sections['whole-panel'])).toBe(true);
    }
    expect(await may(coordinator, 'plan.read', herPlan())).toBe(true);
    expect(await served(coordinator)).toEqual([1, 1]);
  });

  test('of an agency that holds it reads what the agency reads, whether the agreement lives or not (0006)', async () => {
    const { housing, mensServiceMember } = world.people;
    const later = await aColleague(world.owner, housing);
    await seat(later, 'core');
    expect([await may(later, 'plan.read', herPlan()), await may(later, 'action.read', action)]).toEqual([true, true]);
    expect(await served(later)).toEqual([1, 1]);
    await world.withdraw(consultation);
    expect([await may(later, 'plan.read', herPlan()), await may(later, 'action.read', action)]).toEqual([true, false]);
    expect(await may(mensServiceMember, 'plan.read', herPlan())).toBe(false);
  });

  test('reads it once their agency is released it, as far as she agreed: police she kept it from never do', async () => {
    const { coChair, associate } = world.people;
    await world.owner.query(`update consent set agreed = agreed || '{family-services}' where consultation_id = $1`, [
      consultation,
    ]);
    await seat(coChair, 'co-chair');
    await seat(associate, 'core');
    expect(await may(associate, 'plan.edit', herPlan())).toBe(false);
    await world.release(consultation, associate);
    expect(await may(associate, 'plan.read', herPlan())).toBe(true);
    expect(await served(associate)).toEqual([1, 1]);
    await expect(world.release(consultation, coChair)).rejects.toMatchObject({ code: 'may-not-receive' });
    expect(await may(coChair, 'plan.read', herPlan())).toBe(false);
  });

  test('reads a plan from which nothing of hers derives', async () => {
    await world.owner.query('delete from plan_line where consultation_id = $1', [consultation]);
    await seat(world.people.coChair, 'co-chair');
    expect(await may(world.people.coChair, 'plan.read', herPlan())).toBe(true);
  });
});
