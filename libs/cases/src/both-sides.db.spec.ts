import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import { routes } from '@inview/contract';
import { dataSource, RandomIds } from '@inview/platform';
import { StandingClock } from '../../../test/builders/clock.js';
import { aCase, aMeeting, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { ConflictQueries } from './conflict.queries.js';

const NOW = '2026-11-20T00:00:00.000Z';
const access = new Access(new StandingClock(new Date(NOW)), new RandomIds());
const queries = new ConflictQueries(access);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let file: BuiltCase;

const view = (by: Actor) =>
  app.transaction(async (tx) =>
    routes['case.conflicts'].response.parse(
      await queries.ofCase(tx, await access.require(tx, by, 'conflict.read', file.id)),
    ),
  );

async function anAction(ownerId: string, state = 'proposed'): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into plan_action (id, case_id, audience, section_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, 'whole-panel', $3, 'Visit him', $4, '2026-12-04', 'aimed-at-him', $5, $4, now(), now())`,
    [id, file.id, file.sections['whole-panel'], ownerId, state],
  );
  return id;
}

async function aConsultation(advocate: Actor | null): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into consultation (id, panel_id, unit_id, case_id, party_id, advocate_id, state, draft, started_at, saved_at, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, '{}', now(), now(), now())`,
    [
      id,
      panel.id,
      panel.people.advocate.unitId,
      file.id,
      file.lisa,
      advocate?.practitionerId ?? null,
      advocate ? 'draft' : 'asked',
    ],
  );
  return id;
}

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
beforeEach(async () => {
  panel = await aPanel(owner);
  file = await aCase(owner, panel);
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('X1: an action of somebody with a conflict', () => {
  it('is taken from them, and those who keep conflicts find it stranded', async () => {
    const { facilitator, coordinator } = panel.people;
    const actionId = await anAction(facilitator.practitionerId);
    expect(await access.may(app.manager, facilitator, 'action.respond', actionId)).not.toBeNull();
    await owner.query(
      `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'recorded', $3, 'x', $4, $5)`,
      [randomUUID(), file.id, facilitator.practitionerId, coordinator.practitionerId, NOW],
    );
    expect(await access.may(app.manager, facilitator, 'action.read', actionId)).toBeNull();
    expect((await view(coordinator)).stranded).toMatchObject([{ what: 'Visit him', owner: { name: 'facilitator' } }]);
    // V22, V21: of who has moved too; what is for her side to nobody who uses no scheme.
    const { housing, childProtection, coChair } = panel.people;
    await owner.query(`update plan_action set audience = 'her-side', owner_id = $2 where id = $1`, [
      await anAction(housing.practitionerId),
      housing.practitionerId,
    ]);
    expect((await view(coChair)).stranded).toHaveLength(1);
    await owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      housing.practitionerId,
      childProtection.unitId,
    ]);
    expect((await view(coChair)).stranded).toHaveLength(2);
    await owner.query(`update practitioner set capacity = 'volunteer' where id = $1`, [coChair.practitionerId]);
    expect((await view(coChair)).stranded).toHaveLength(1);
  });
});

describe('X2: the same worker never acts for both sides', () => {
  it('who is her advocate answers for nothing aimed at him, after a change of unit too; only the coordinator is told', async () => {
    const { advocate, coordinator, coChair, facilitator } = panel.people;
    const actionId = await anAction(advocate.practitionerId);
    await owner.query(`update practitioner set unit_id = $2 where id = $1`, [
      advocate.practitionerId,
      facilitator.unitId,
    ]);
    expect(await access.may(app.manager, advocate, 'action.respond', actionId)).not.toBeNull();
    await aConsultation(advocate);
    expect(await access.may(app.manager, advocate, 'action.respond', actionId)).toBeNull();
    expect(await access.may(app.manager, advocate, 'action.read', actionId)).toBeNull();
    expect((await view(coordinator)).bothSides).toMatchObject({
      people: [{ name: 'advocate' }],
      pools: [{ agency: { kind: 'mens-service' }, unit: null }],
    });
    expect(await view(coChair)).not.toHaveProperty('bothSides');
  });

  it('who has been her advocate writes nothing of him in his program, and who works with him there is never hers', async () => {
    const { advocate, facilitator, mensServiceMember } = panel.people;
    const enrolmentId = randomUUID();
    await owner.query(
      `insert into enrolment (id, agency_id, man, program, facilitator_id, state, enrolled_on, enrolled_by, enrolled_at, changed_at)
       values ($1, $2, 'Matthew', 'Program', $3, 'started', '2026-11-01', $3, now(), now())`,
      [enrolmentId, facilitator.agencyId, facilitator.practitionerId],
    );
    await owner.query(`insert into enrolment_case values ($1, $2, $3, $4, now(), gen_random_uuid())`, [
      file.id,
      enrolmentId,
      file.matthew,
      mensServiceMember.practitionerId,
    ]);
    const move = (who: Actor, to: Actor) =>
      owner.query(`update practitioner set unit_id = $2 where id = $1`, [who.practitionerId, to.unitId]);
    const writes = async (who: Actor) => (await access.may(app.manager, who, 'program.write', enrolmentId)) !== null;
    await move(advocate, facilitator);
    expect(await Promise.all([facilitator, advocate].map(writes))).toEqual([true, true]);
    await aConsultation(advocate);
    expect(await Promise.all([facilitator, advocate].map(writes))).toEqual([true, false]);
    const consultationId = await aConsultation(null);
    await move(facilitator, panel.people.advocate);
    expect(await access.may(app.manager, facilitator, 'consultation.answer', consultationId)).toBeNull();
  });

  it('keeping contact, warning her, saying the message and passing the lane count as having acted', async () => {
    const { specialist, referrer, housing, associate, childProtection, advocate, riskLead } = panel.people;
    const consultationId = await aConsultation(advocate);
    const [client, warning, message, enrolment, item] = Array.from({ length: 5 }, () => randomUUID());
    const by = advocate.practitionerId;
    await owner.query(`insert into client (id, advocate_id, name, safe_contact) values ($1, $2, 'Lisa', '{}')`, [
      client,
      by,
    ]);
    await owner.query(`update consultation set client_id = $2 where id = $1`, [consultationId, client]);
    const facts = async ({ practitionerId }: Actor) =>
      (
        await owner.query<{ hers: boolean; his: boolean; side: boolean }>(
          `select acted_for_her($1, $2) as hers, acted_for_him($1, $2) as his, worked_with_him($1, $2) as side`,
          [file.id, practitionerId],
        )
      ).rows[0];
    const nothing = { hers: false, his: false, side: false };
    const all = [specialist, referrer, housing, associate, childProtection, riskLead];
    for (const one of all) expect(await facts(one)).toEqual(nothing);
    await owner.query(
      `insert into contact_attempt (id, client_id, means, in_safe_window, outcome, note, next_why, tried_on, recorded_by, recorded_at)
       values ($1, $2, 'x', 'yes', 'x', '', '', '2026-11-20', $3, now())`,
      [randomUUID(), client, specialist.practitionerId],
    );
    await owner.query(
      `insert into warning_task (id, panel_id, case_id, party_id, cause, raised_at) values ($1, $2, $3, $4, 'level-up', now())`,
      [warning, panel.id, file.id, file.lisa],
    );
    // Who warns her for a unit that contacts her is not thereby her worker.
    await owner.query(`insert into contact_unit (case_id, unit_id) values ($1, $2)`, [file.id, housing.unitId]);
    for (const one of [referrer, housing])
      await owner.query(`insert into warning_attempt values ($1, $2, 'x', 'told', '', $3, now())`, [
        randomUUID(),
        warning,
        one.practitionerId,
      ]);
    const meeting = await aMeeting(owner, panel, 'open', [file.id]);
    await owner.query(
      `insert into agreed_message (id, case_id, meeting_id, nth, words, not_to_say, giver_id, say_by, agreed_on, agreed_by, agreed_at)
       values ($1, $2, $3, 1, 'x', '', $4, '2026-11-24', '2026-11-20', $5, now())`,
      [message, file.id, meeting, associate.practitionerId, by],
    );
    expect(await facts(associate)).toEqual(nothing);
    await owner.query(`insert into agreed_message_report values ($1, 'said', '2026-11-20', '', now())`, [message]);
    await owner.query(
      `insert into enrolment (id, agency_id, man, program, facilitator_id, state, enrolled_on, enrolled_by, enrolled_at, changed_at)
       values ($1, $2, 'Matthew', 'Program', $3, 'started', '2026-11-01', $3, now(), now())`,
      [enrolment, riskLead.agencyId, panel.people.facilitator.practitionerId],
    );
    await owner.query(
      `insert into lane_item (id, consultation_id, enrolment_id, unit_id, words, may_use_with_him, cleared_by, cleared_at)
       values ($1, $2, $3, $4, 'x', true, $5, now())`,
      [item, consultationId, enrolment, riskLead.unitId, by],
    );
    const passing = randomUUID();
    await owner.query(
      `insert into lane_passing (id, lane_item_id, facilitator_id, words, asked_by, asked_at) values ($1, $2, $3, 'x', $4, now())`,
      [passing, item, childProtection.practitionerId, riskLead.practitionerId],
    );
    expect(await facts(childProtection)).toEqual(nothing);
    await owner.query(
      `update lane_passing set answer = 'confirmed', answered_by = $2, answered_at = now() where id = $1`,
      [passing, by],
    );
    const [hers, his, hisSide] = [
      { ...nothing, hers: true },
      { ...nothing, his: true },
      { hers: false, his: true, side: true },
    ];
    expect(await Promise.all(all.map(facts))).toEqual([hers, hers, nothing, his, hisSide, hisSide]);
  });

  it('who has worked with him is no advocate of hers: the question is unknown to them', async () => {
    const { advocate } = panel.people;
    const consultationId = await aConsultation(null);
    expect(await access.may(app.manager, advocate, 'consultation.answer', consultationId)).not.toBeNull();
    await anAction(advocate.practitionerId, 'declined');
    expect(await access.may(app.manager, advocate, 'consultation.answer', consultationId)).not.toBeNull();
    await anAction(advocate.practitionerId, 'done');
    expect(await access.may(app.manager, advocate, 'consultation.answer', consultationId)).toBeNull();
  });
});
