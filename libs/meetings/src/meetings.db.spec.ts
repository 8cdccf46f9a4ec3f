import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ActionEventService, ActionService, ReminderOutbox } from '@inview/actions';
import { ConsultationQueries } from '@inview/consultations';
import { PracticeSettingsQueries } from '@inview/agencies';
import { defaultPracticeSettings } from '@inview/policy';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor, type Grant } from '@inview/access';
import { CaseQueries, ReferralService } from '@inview/cases';
import { dataSource, InTransaction, RandomIds, SystemClock } from '@inview/platform';
import { PlanService } from '@inview/plans';
import { HerWords, SharingQueries } from '@inview/sharing';
import type { Action } from '@inview/policy';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { aReferral } from '../../../test/builders/referral.js';
import { aCase, aMeeting } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { ReviewService } from './review.service.js';
import { AgendaService } from './agenda.service.js';
import { MeetingQueries } from './meeting.queries.js';
import { MeetingService } from './meeting.service.js';

const ids = new RandomIds();
const access = new Access(new SystemClock(), ids);
const events = new InTransaction();
const plans = new PlanService(ids, events);
const referrals = new ReferralService(ids, events);
const settings = new PracticeSettingsQueries();
const outbox = new ReminderOutbox(ids, settings);
const actions = new ActionService(
  ids,
  access,
  new ConsultationQueries(access, settings),
  outbox,
  new ActionEventService(access, settings, outbox),
);
const herWords = new HerWords(access, new SharingQueries());
const meetings = new MeetingService(ids, access, plans, settings, new ReviewService(ids, actions, herWords), herWords);
const queries = new MeetingQueries(new CaseQueries(), new PracticeSettingsQueries());

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const refusal = (actor: Actor, action: Action, id: string) =>
  inTx((tx) => access.require(tx, actor, action, id)).then(
    () => null,
    (error: { code: string }) => error.code,
  );
const run = <T>(meetingId: string, step: (tx: EntityManager, grant: Grant<'meeting.run'>) => Promise<T>) =>
  inTx(async (tx) => step(tx, await access.require(tx, panel.people.coordinator, 'meeting.run', meetingId)));
const convene = <T>(meetingId: string, step: (tx: EntityManager, grant: Grant<'meeting.convene'>) => Promise<T>) =>
  inTx(async (tx) => step(tx, await access.require(tx, panel.people.coordinator, 'meeting.convene', meetingId)));
const open = (meetingId: string) => convene(meetingId, (tx, grant) => meetings.open(tx, grant));
const undertake = (actor: Actor, meetingId: string, version: string = defaultPracticeSettings.undertaking.version) =>
  inTx(async (tx) =>
    meetings.undertake(tx, await access.require(tx, actor, 'meeting.undertake', meetingId), { version }),
  );
const read = (actor: Actor, meetingId: string) =>
  inTx(async (tx) => queries.read(tx, await access.require(tx, actor, 'meeting.read', meetingId)));

async function accept(): Promise<string> {
  return await inTx(async (tx) => {
    const { referrer, coordinator } = panel.people;
    const id = await referrals.start(tx, await access.require(tx, referrer, 'referral.start', null), {
      panelId: panel.id,
    });
    await referrals.save(tx, await access.require(tx, referrer, 'referral.write', id), aReferral());
    await referrals.send(tx, await access.require(tx, referrer, 'referral.write', id));
    return await referrals.accept(tx, await access.require(tx, coordinator, 'referral.decide', id), {
      reasons: 'r',
      wholePanelSummary: 's',
      nextStep: 'n',
      contactUnitIds: [],
    });
  });
}

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  plans.onModuleInit();
  new AgendaService(ids, events, new PracticeSettingsQueries()).onModuleInit();
});
beforeEach(async () => {
  panel = await aPanel(owner);
});
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

describe('an accepted referral', () => {
  it('goes on the next planned meeting’s agenda, last, with the plan sections of both audiences', async () => {
    const meetingId = await aMeeting(owner, panel, 'planned', [(await aCase(owner, panel)).id]);
    const caseId = await accept();
    expect(await inTx((tx) => queries.nextOf(tx, caseId))).toBe(meetingId);
    const { agenda } = await read(panel.people.housing, meetingId);
    expect(
      agenda.map((item) => [item.position, item.names, item.kind, item.minutesPlanned, item.standingPart]),
    ).toEqual([
      [1, 'Lisa and Matthew', 'new', 15, 'not-yet'],
      [2, 'Lisa and Matthew', 'new', 15, 'not-yet'],
    ]);
    const { rows } = await owner.query<{ audience: string }>(
      'select distinct audience from plan_section where case_id = $1 order by 1',
      [caseId],
    );
    expect(rows.map(({ audience }) => audience)).toEqual(['her-side', 'whole-panel']);
  });

  it('is refused, and nothing is left behind, when no meeting is planned', async () => {
    await aMeeting(owner, panel, 'open');
    await expect(accept()).rejects.toMatchObject({ code: 'no-next-meeting' });
    const { rows } = await owner.query('select 1 from case_file where panel_id = $1', [panel.id]);
    expect(rows).toEqual([]);
  });
});

describe('planning', () => {
  it('takes today and later, not yesterday', async () => {
    const plan = (startsAt: string) =>
      inTx(async (tx) =>
        meetings.plan(tx, await access.require(tx, panel.people.coordinator, 'panel.coordinate', panel.id), {
          startsAt,
        }),
      );
    const id = await plan(new Date(Date.now() + 86_400_000).toISOString());
    await expect(plan('2020-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'invalid-input' });
    const today = await inTx(async (tx) =>
      queries.today(tx, await access.require(tx, panel.people.coordinator, 'panel.coordinate', panel.id)),
    );
    expect(today).toMatchObject({ openMeetingId: null, nextMeeting: { id, cases: 0, undertakings: 0, members: 7 } });
  });
});

describe('opening', () => {
  it('expects members, keeps apologies, thaws its plans and starts at the first item', async () => {
    const { housing, associate, childProtection } = panel.people;
    const built = await aCase(owner, panel);
    await owner.query('update plan_section set frozen_at = now() where case_id = $1', [built.id]);
    const meetingId = await aMeeting(owner, panel, 'planned', [built.id]);
    await convene(meetingId, (tx, grant) =>
      meetings.attendance(tx, grant, { practitionerId: housing.practitionerId, state: 'apology' }),
    );
    await open(meetingId);
    // An apology does not lift the undertaking (M1).
    await expect(read(housing, meetingId)).rejects.toMatchObject({ code: 'undertaking-required' });
    await undertake(childProtection, meetingId);
    const { attendance, agenda, state } = await read(childProtection, meetingId);
    expect(state).toBe('open');
    expect(agenda.map(({ current }) => current)).toEqual([true]);
    expect(attendance.map((one) => [one.person.name, one.state]).sort()).toEqual(
      ['childProtection', 'coChair', 'coordinator', 'housing', 'mensServiceMember', 'specialist'].map((name) => [
        name,
        { housing: 'apology', childProtection: 'present' }[name] ?? 'expected',
      ]),
    );
    expect(attendance.some(({ person }) => person.id === associate.practitionerId)).toBe(false);
    const { rows } = await owner.query('select 1 from plan_section where case_id = $1 and frozen_at is not null', [
      built.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('is once, and one meeting at a time', async () => {
    const [first, second] = [await aMeeting(owner, panel, 'planned'), await aMeeting(owner, panel, 'planned')];
    const outcomes = await Promise.allSettled([open(first), open(second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((one): one is PromiseRejectedResult => one.status === 'rejected')?.reason).toMatchObject({
      code: 'out-of-step',
    });
    const opened = outcomes[0]?.status === 'fulfilled' ? first : second;
    await expect(open(opened)).rejects.toMatchObject({ code: 'frozen' });
  });
});

describe('M1: the undertaking', () => {
  it('stands before all content, in the words of its version, and makes the person present', async () => {
    const { coordinator, housing } = panel.people;
    const built = await aCase(owner, panel);
    const meetingId = await aMeeting(owner, panel, 'planned', [built.id]);
    await open(meetingId);
    for (const [action, id] of [
      ['case.read', built.id],
      ['meeting.read', meetingId],
      ['panel.read-cases', panel.id],
    ] as const) {
      expect(await refusal(housing, action, id)).toBe('undertaking-required');
    }
    await expect(undertake(housing, meetingId, '2020-1')).rejects.toMatchObject({ code: 'out-of-step' });
    const before = await inTx(async (tx) =>
      queries.undertaking(tx, await access.require(tx, housing, 'meeting.undertake', meetingId)),
    );
    expect(before).toMatchObject({
      version: defaultPracticeSettings.undertaking.version,
      acceptedAt: null,
      words: [...defaultPracticeSettings.undertaking.words],
    });
    await undertake(housing, meetingId);
    await undertake(coordinator, meetingId);
    expect(
      (await read(housing, meetingId)).attendance.find(({ person }) => person.id === housing.practitionerId),
    ).toMatchObject({ state: 'present', undertakingAcceptedAt: expect.any(String) });
    const today = await inTx(async (tx) =>
      queries.today(tx, await access.require(tx, coordinator, 'panel.coordinate', panel.id)),
    );
    expect(today).toMatchObject({ openMeetingId: meetingId, nextMeeting: { cases: 1, undertakings: 2 } });
  });

  it('accepted twice keeps its first time', async () => {
    const { housing } = panel.people;
    const meetingId = await aMeeting(owner, panel, 'planned');
    await open(meetingId);
    const at = async () => {
      await undertake(housing, meetingId);
      return (await read(housing, meetingId)).attendance.find(({ person }) => person.id === housing.practitionerId)
        ?.undertakingAcceptedAt;
    };
    expect(await at()).toBe(await at());
  });
});

describe('in the room', () => {
  it('foreign items, people and cases are answered as what does not exist', async () => {
    const meetingId = await aMeeting(owner, panel, 'open', [(await aCase(owner, panel)).id]);
    const other = await aPanel(owner);
    const elsewhere = await aCase(owner, other);
    const otherItem =
      (
        await owner.query<{ id: string }>('select id from agenda_item where meeting_id = $1', [
          await aMeeting(owner, other, 'open', [elsewhere.id]),
        ])
      ).rows[0]?.id ?? '';
    for (const itemId of [otherItem, ids.next()]) {
      await expect(run(meetingId, (tx, grant) => meetings.current(tx, grant, { itemId }))).rejects.toMatchObject({
        more: { fields: [{ pointer: '/itemId' }] },
      });
      await expect(
        run(meetingId, (tx, grant) => meetings.part(tx, grant, { itemId, standingPart: 'open' })),
      ).rejects.toMatchObject({ more: { fields: [{ pointer: '/itemId' }] } });
    }
    for (const practitionerId of [other.people.housing.practitionerId, ids.next()]) {
      await expect(
        convene(meetingId, (tx, grant) => meetings.attendance(tx, grant, { practitionerId, state: 'present' })),
      ).rejects.toMatchObject({ more: { fields: [{ pointer: '/practitionerId' }] } });
    }
    for (const caseId of [elsewhere.id, ids.next()]) {
      const decide = run(meetingId, (tx, grant) =>
        meetings.decide(tx, grant, { caseId, audience: 'whole-panel', text: 't', reasons: 'r' }),
      );
      await expect(decide).rejects.toMatchObject({ code: 'invalid-input', more: { fields: [{ pointer: '/caseId' }] } });
    }
  });

  it('nothing moves before the meeting is open', async () => {
    const meetingId = await aMeeting(owner, panel, 'planned');
    await expect(
      run(meetingId, (tx, grant) => meetings.current(tx, grant, { itemId: ids.next() })),
    ).rejects.toMatchObject({ code: 'meeting-closed' });
    expect(await refusal(panel.people.housing, 'meeting.undertake', meetingId)).toBe('meeting-closed');
  });

  it('V2: both sides are served the same meeting, and his side no decision of hers', async () => {
    const { housing, mensServiceMember } = panel.people;
    const built = await aCase(owner, panel);
    const meetingId = await aMeeting(owner, panel, 'planned', [built.id]);
    await open(meetingId);
    await undertake(housing, meetingId);
    await undertake(mensServiceMember, meetingId);
    await undertake(panel.people.coordinator, meetingId);
    const itemId = (await read(housing, meetingId)).agenda[0]?.id ?? '';
    await run(meetingId, (tx, grant) => meetings.part(tx, grant, { itemId, standingPart: 'open' }));
    for (const audience of ['her-side', 'whole-panel'] as const) {
      await run(meetingId, (tx, grant) =>
        meetings.decide(tx, grant, { caseId: built.id, audience, text: `For ${audience}`, reasons: 'r' }),
      );
    }
    expect(await read(mensServiceMember, meetingId)).toEqual(await read(housing, meetingId));
    const decisions = (actor: Actor, audience: 'whole-panel' | 'her-side') =>
      inTx(async (tx) =>
        (await queries.decisions(tx, await access.require(tx, actor, 'case.read', built.id), audience)).map(
          ({ text }) => text,
        ),
      );
    expect(await decisions(mensServiceMember, 'whole-panel')).toEqual(['For whole-panel']);
    expect(await decisions(housing, 'her-side')).toEqual(['For her-side']);
    await expect(decisions(mensServiceMember, 'her-side')).rejects.toThrow('does not reach this audience');
  });

  it('P2: an associate sees the invited case only, with no gap where another stands', async () => {
    const { associate } = panel.people;
    const [first, second] = [await aCase(owner, panel), await aCase(owner, panel)];
    await owner.query('insert into case_invitation values ($1, $2)', [second.id, associate.practitionerId]);
    const meetingId = await aMeeting(owner, panel, 'planned', [first.id, second.id]);
    await open(meetingId);
    await undertake(associate, meetingId);
    expect((await read(associate, meetingId)).agenda.map((item) => [item.caseId, item.position, item.current])).toEqual(
      [[second.id, 1, false]],
    );
    expect(await refusal(associate, 'case.read', first.id)).toBe('not-found');
  });

  it('V2: word of a decision on her side is addressed to her side alone', async () => {
    const built = await aCase(owner, panel);
    const meetingId = await aMeeting(owner, panel, 'open', [built.id]);
    await undertake(panel.people.coordinator, meetingId);
    const heard: string[] = [];
    const listen = (message: pg.Notification) => heard.push(message.payload ?? '');
    owner.on('notification', listen);
    await owner.query('listen inview_notices');
    await run(meetingId, (tx, grant) =>
      meetings.decide(tx, grant, { caseId: built.id, audience: 'her-side', text: 't', reasons: 'r' }),
    );
    // Postgres delivers before it answers the next statement.
    await owner.query('unlisten inview_notices');
    owner.off('notification', listen);
    expect(heard.map((payload): unknown => JSON.parse(payload))).toEqual([
      { what: 'case', id: built.id, needs: 'case.read', scopeId: built.id, audience: 'her-side' },
    ]);
  });
});
