import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '@inview/access';
import type { RouteBody } from '@inview/contract';
import { gapReasons, type GapReason } from '@inview/policy';
import { aCase } from '../../../test/builders/seated-case.js';
import { RemindedPanel } from '../../../test/builders/reminded-panel.js';
import type { PersonName } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { ServiceGapQueries } from './service-gaps.js';

let world: RemindedPanel;
let gaps: ServiceGapQueries;
beforeAll(async () => {
  world = await RemindedPanel.open();
  gaps = new ServiceGapQueries(world.access, world.settings);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.start();
});

const reasons = (some: Partial<Record<GapReason, number>>) =>
  Object.fromEntries(gapReasons.map((reason) => [reason, some[reason] ?? 0]));
const notUndertaken = async (who: PersonName, why: GapReason, more: Partial<RouteBody<'action.assign'>> = {}) => {
  const id = await world.assign(who, more);
  await world.inTx(async (tx) => {
    const grant = await world.access.require(tx, world.people[who], 'action.respond', id);
    await world.actions.accept(tx, grant);
    await world.actions.report(tx, grant, { outcome: 'not-undertaken', why, note: 'Nobody could.' });
  });
  return id;
};
const ofPanel = (by: Actor = world.people.coordinator) =>
  world.inTx(async (tx) => gaps.ofPanel(tx, await world.access.require(tx, by, 'panel.read-gaps', world.panel.id)));
const statewide = (by: Actor) =>
  world.inTx(async (tx) => gaps.statewide(tx, await world.access.require(tx, by, 'own-gaps.read', null)));
const leads = async (who: Actor) =>
  await world.owner.query(
    `insert into practice_lead (id, practitioner_id, since) values (gen_random_uuid(), $1, '2026-01-01')`,
    [who.practitionerId],
  );

describe('the service-gap register (A20)', () => {
  test('counts by year, agency and reason what was not undertaken, and nothing else', async () => {
    await notUndertaken('housing', 'waiting-list');
    await notUndertaken('housing', 'waiting-list');
    await notUndertaken('coChair', 'no-capacity');
    world.clock.set('2027-01-02T00:00:00.000Z');
    await notUndertaken('housing', 'no-service', { dueOn: '2027-01-05' });
    await world.assign('housing', { dueOn: '2027-01-05' });
    // V22: of the agency that took it on, wherever its owner works now.
    await world.owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      world.people.housing.practitionerId,
      world.people.specialist.unitId,
    ]);
    expect(await ofPanel()).toEqual({
      years: [
        { year: 2027, agencies: [{ agency: 'housing', reasons: reasons({ 'no-service': 1 }) }] },
        {
          year: 2026,
          agencies: [
            { agency: 'housing', reasons: reasons({ 'waiting-list': 2 }) },
            { agency: 'police', reasons: reasons({ 'no-capacity': 1 }) },
          ],
        },
      ],
    });
  });

  test('leaves out the cases in which its coordinator is of his side (V20)', async () => {
    await notUndertaken('housing', 'waiting-list');
    expect((await ofPanel()).years).toHaveLength(1);
    const { facilitator, coordinator } = world.people;
    const enrolment = world.ids.next();
    await world.owner.query(
      `insert into enrolment (id, agency_id, man, program, facilitator_id, state, enrolled_on, enrolled_by, enrolled_at, changed_at)
       values ($1, $2, 'x', 'x', $3, 'started', '2026-01-01', $3, now(), now())`,
      [enrolment, facilitator.agencyId, coordinator.practitionerId],
    );
    await world.owner.query(`insert into enrolment_case values ($1, $2, $3, $4, now(), gen_random_uuid())`, [
      world.file.id,
      enrolment,
      world.file.matthew,
      facilitator.practitionerId,
    ]);
    expect((await ofPanel()).years).toEqual([]);
  });

  test('is the coordinator’s: to his side and to members there is no register', async () => {
    const { mensServiceMember, facilitator, coChair, housing } = world.people;
    for (const other of [mensServiceMember, facilitator, coChair, housing]) {
      await expect(ofPanel(other)).rejects.toMatchObject({ code: 'not-found' });
      await expect(statewide(other)).rejects.toMatchObject({ code: 'not-found' });
    }
    // His side leads no practice for this.
    await leads(mensServiceMember);
    await expect(statewide(mensServiceMember)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('what derives from a consultation is gone from it with her agreement, and never counts beyond the panel (C5)', async () => {
    const { owner, panel, file, people } = world;
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    await notUndertaken('housing', 'not-eligible', { from: { consultationId } });
    await notUndertaken('housing', 'no-service', { from: { sectionId: file.sections['her-side'] } });
    const own = async () => (await ofPanel()).years[0]?.agencies;
    expect(await own()).toEqual([{ agency: 'housing', reasons: reasons({ 'not-eligible': 1, 'no-service': 1 }) }]);
    await owner.query(`update consent set withdrawn_at = now() where consultation_id = $1`, [consultationId]);
    expect(await own()).toEqual([{ agency: 'housing', reasons: reasons({ 'no-service': 1 }) }]);
  });

  test('beyond the panel no small count is told, and with four nothing', async () => {
    const { owner, panel, people } = world;
    await leads(people.referrer);
    const consultationId = await aSentConsultation(owner, panel, await aCase(owner, panel), {
      releasedTo: [people.housing],
    });
    const told = async () => {
      const { smallestCount, years } = await statewide(people.referrer);
      const inYear = years.find(({ year }) => year === 2031)?.kinds ?? [];
      return { smallestCount, housing: inYear.find(({ kind }) => kind === 'housing')?.told };
    };
    world.clock.set('2031-03-03T00:00:00.000Z');
    const dueOn = '2031-03-05';
    for (let nth = 0; nth < 4; nth++) await notUndertaken('housing', 'waiting-list', { dueOn });
    expect(await told()).toEqual({ smallestCount: 5, housing: null });
    // One more that derives from a consultation makes it no five.
    await owner.query(
      `insert into plan_action (id, case_id, audience, consultation_id, what, owner_id, due_on, direction, state, gap, assigned_by, assigned_at, changed_at)
       select gen_random_uuid(), k.case_id, 'her-side', k.id, 'Ring her.', $2, $3, 'asked-of-her', 'not-undertaken', 'other', $2, $4, $4
       from consultation k where k.id = $1`,
      [consultationId, people.housing.practitionerId, dueOn, world.clock.now()],
    );
    expect(await told()).toEqual({ smallestCount: 5, housing: null });
    await notUndertaken('housing', 'waiting-list', { dueOn });
    expect(await told()).toMatchObject({ housing: { total: 5, reasons: reasons({ 'waiting-list': 5 }) } });
    await notUndertaken('housing', 'other', { dueOn });
    expect(await told()).toMatchObject({ housing: { total: 6, reasons: null } });
  });
});
