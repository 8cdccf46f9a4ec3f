import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PracticeSettingsQueries } from '@inview/agencies';
import { defaultPracticeSettings } from '@inview/policy';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { ActionEventService, ActionQueries, ActionService, ReminderOutbox } from '@inview/actions';
import { ConsultationQueries } from '@inview/consultations';
import { CaseQueries } from '@inview/cases';
import { dataSource, InTransaction, RandomIds, SystemClock } from '@inview/platform';
import { PlanQueries, PlanService } from '@inview/plans';
import { HerWords, SharingQueries } from '@inview/sharing';
import { audiences, type Audience } from '@inview/policy';
import { RiskQueries } from '@inview/risk';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { aCase, aMeeting, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { ClosingService } from './closing.service.js';
import { MeetingQueries } from './meeting.queries.js';
import { MeetingService } from './meeting.service.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';
import { sha256 } from './minutes.js';
import { MinutesQueries } from './minutes.queries.js';

const ids = new RandomIds();
const access = new Access(new SystemClock(), ids);
const plans = new PlanService(ids, new InTransaction());
const cases = new CaseQueries();
const settings = new PracticeSettingsQueries();
const actionQueries = new ActionQueries(access);
const reviewQueries = new ReviewQueries(access, actionQueries);
const outbox = new ReminderOutbox(ids, settings);
const actions = new ActionService(
  ids,
  access,
  new ConsultationQueries(access, settings),
  outbox,
  new ActionEventService(access, settings, outbox),
);
const herWords = new HerWords(access, new SharingQueries());
const reviews = new ReviewService(ids, actions, herWords);
const meetings = new MeetingService(ids, access, plans, settings, reviews, herWords);
const closing = new ClosingService(ids, cases, new RiskQueries(), plans, actionQueries, reviewQueries);
const queries = new MeetingQueries(cases, new PracticeSettingsQueries());
const minutes = new MinutesQueries(cases);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let first: BuiltCase;
let second: BuiltCase;
let meetingId: string;

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const convene = <T>(step: (tx: EntityManager, grant: Grant<'meeting.convene'>) => Promise<T>) =>
  inTx(async (tx) => step(tx, await access.require(tx, panel.people.coordinator, 'meeting.convene', meetingId)));
const run = <T>(step: (tx: EntityManager, grant: Grant<'meeting.run'>) => Promise<T>) =>
  inTx(async (tx) => step(tx, await access.require(tx, panel.people.coordinator, 'meeting.run', meetingId)));
const read = (actor: Actor) =>
  inTx(async (tx) => minutes.ofMeeting(tx, await access.require(tx, actor, 'meeting.read', meetingId)));
const versions = (actor: Actor, audience: Audience) =>
  inTx(async (tx) =>
    new PlanQueries(access).versions(tx, await access.require(tx, actor, 'case.read', first.id), audience),
  );

/** What the panel said and did in the meeting, in both audiences. */
async function aDiscussion(): Promise<void> {
  const { coordinator, housing } = panel.people;
  for (const audience of audiences) {
    await run((tx, grant) =>
      meetings.decide(tx, grant, {
        caseId: first.id,
        audience,
        text: `Decision for ${audience}`,
        reasons: 'Escalation.',
      }),
    );
    await owner.query(
      `insert into plan_action (id, case_id, audience, section_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, '2026-12-04', 'for-the-system', 'proposed', $7, now(), now())`,
      [
        randomUUID(),
        first.id,
        audience,
        first.sections[audience],
        `Action for ${audience}`,
        housing.practitionerId,
        coordinator.practitionerId,
      ],
    );
    for (const level of ['elevated-risk', 'serious-risk']) {
      await owner.query(
        `insert into risk_level (id, case_id, party_id, audience, level, reason, judged_by, judged_at) values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
        [randomUUID(), first.id, first.lisa, audience, level, `Reason for ${audience}`, coordinator.practitionerId],
      );
    }
  }
}

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
beforeEach(async () => {
  panel = await aPanel(owner);
  first = await aCase(owner, panel);
  second = await aCase(owner, panel);
  await owner.query('insert into case_invitation values ($1, $2)', [second.id, panel.people.associate.practitionerId]);
  meetingId = await aMeeting(owner, panel, 'planned', [first.id, second.id]);
  await convene((tx, grant) => meetings.open(tx, grant));
  for (const actor of [panel.people.coordinator, panel.people.housing, panel.people.mensServiceMember]) {
    await inTx(async (tx) =>
      meetings.undertake(tx, await access.require(tx, actor, 'meeting.undertake', meetingId), {
        version: defaultPracticeSettings.undertaking.version,
      }),
    );
  }
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('closing a meeting', () => {
  it('makes the minutes of each audience from its own decisions, actions and standing levels', async () => {
    await aDiscussion();
    await convene((tx, grant) => closing.close(tx, grant));
    // V4: for good it tells of no case that there was something for it.
    const { rows: parts } = await owner.query(
      `select distinct standing_part as part from agenda_item where meeting_id = $1`,
      [meetingId],
    );
    expect(parts).toEqual([{ part: 'done' }]);
    const made = await read(panel.people.housing);
    expect(made.map(({ audience }) => audience)).toEqual(['whole-panel', 'her-side']);
    for (const {
      audience,
      text,
      sha256: hash,
      cases: [one, other],
      attendance,
    } of made) {
      expect(one).toMatchObject({
        names: 'Lisa and Matthew',
        decisions: [{ text: `Decision for ${audience}`, reasons: 'Escalation.' }],
        actions: [{ what: `Action for ${audience}`, owner: 'housing', dueOn: '2026-12-04' }],
        riskLevels: [{ about: 'Lisa', level: 'serious-risk', reason: `Reason for ${audience}` }],
      });
      expect(other).toMatchObject({ decisions: [], actions: [], riskLevels: [] });
      expect(attendance.filter(({ state }) => state === 'present')).toHaveLength(3);
      expect(hash).toBe(sha256(text));
    }
  });

  it('freezes a version of each audience’s plan and ends editing (L2)', async () => {
    const { coordinator, housing } = panel.people;
    await convene((tx, grant) => closing.close(tx, grant));
    for (const audience of audiences) {
      expect(await versions(housing, audience)).toEqual([
        expect.objectContaining({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
      ]);
      await expect(
        inTx((tx) => access.require(tx, coordinator, 'plan.edit', first.sections[audience])),
      ).rejects.toMatchObject({ code: 'frozen' });
    }
    const meeting = await inTx(async (tx) =>
      queries.read(tx, await access.require(tx, housing, 'meeting.read', meetingId)),
    );
    expect(meeting).toMatchObject({ state: 'closed', closedAt: expect.any(String) });
    expect(meeting.agenda.some(({ current }) => current)).toBe(false);
  });

  it('V2: gives his side one version of the minutes, the same with and without her side', async () => {
    const { mensServiceMember } = panel.people;
    await aDiscussion();
    await convene((tx, grant) => closing.close(tx, grant));
    const his = await read(mensServiceMember);
    expect(his.map(({ audience }) => audience)).toEqual(['whole-panel']);
    expect(JSON.stringify(his)).not.toMatch(/her.side/i);
    await expect(versions(mensServiceMember, 'her-side')).rejects.toThrow('does not reach this audience');
  });

  it('P2: gives an associate an extract on the invited cases, with a hash of its own', async () => {
    const { associate } = panel.people;
    await aDiscussion();
    await convene((tx, grant) => closing.close(tx, grant));
    for (const { cases: known, text, sha256: hash } of await read(associate)) {
      expect(known.map(({ caseId }) => caseId)).toEqual([second.id]);
      expect(text).not.toMatch(/Decision for|Action for/);
      expect(hash).toBe(sha256(text));
    }
  });

  it('is done once, and what comes after is refused', async () => {
    await convene((tx, grant) => closing.close(tx, grant));
    await expect(convene((tx, grant) => closing.close(tx, grant))).rejects.toMatchObject({ code: 'meeting-closed' });
    const late = run((tx, grant) =>
      meetings.decide(tx, grant, { caseId: first.id, audience: 'whole-panel', text: 't', reasons: 'r' }),
    );
    await expect(late).rejects.toMatchObject({ code: 'meeting-closed' });
  });
});
