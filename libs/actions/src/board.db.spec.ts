import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { Access, type Actor } from '@inview/access';
import type { BoardAction, BoardFilter, RouteQuery } from '@inview/contract';
import { dataSource, RandomIds } from '@inview/platform';
import { boards, boardStates, type ActionDirection, type ActionState, type Audience, type Board } from '@inview/policy';
import { StandingClock } from '../../../test/builders/clock.js';
import { aCase, aMeeting, type BuiltCase } from '../../../test/builders/seated-case.js';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aSentConsultation } from '../../../test/builders/sent-consultation.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { ActionQueries } from './actions.queries.js';
import { BoardFigures } from './board.figures.js';
import { BoardTimeliness } from './board.timeliness.js';
import { BoardLaw } from './board.law.js';
import { BoardQueries } from './board.queries.js';

const TODAY = '2026-11-22';
const clock = new StandingClock(new Date(`${TODAY}T00:00:00.000Z`));
const access = new Access(clock, new RandomIds());
const law = new BoardLaw(access);
const queries = new BoardQueries(access, law, new ActionQueries(access));
const figures = new BoardFigures(law);
const timeliness = new BoardTimeliness(law);

let database: TestDatabase;
let app: DataSource;
let owner: pg.Client;
let panel: BuiltPanel;
let people: BuiltPanel['people'];
let file: BuiltCase;
let other: BuiltCase;
let elsewhere: BuiltPanel;

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await app.destroy();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  [panel, elsewhere] = [await aPanel(owner), await aPanel(owner)];
  people = panel.people;
  [file, other] = [await aCase(owner, panel), await aCase(owner, panel)];
});

interface Given {
  readonly in?: BuiltCase;
  readonly audience?: Audience;
  readonly consultationId?: string | null;
  readonly dueOn?: string;
  readonly direction?: ActionDirection;
  readonly state?: ActionState;
  readonly what?: string;
  readonly assignedAt?: string;
}
async function given(to: Actor, some: Given = {}): Promise<string> {
  const id = randomUUID();
  const { audience = some.consultationId ? 'her-side' : 'whole-panel' } = some;
  const into = some.in ?? file;
  await owner.query(
    `insert into plan_action (id, case_id, audience, section_id, consultation_id, what, owner_id, due_on, direction, state, assigned_by, assigned_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
    [
      id,
      into.id,
      audience,
      some.consultationId ? null : into.sections[audience],
      some.consultationId ?? null,
      some.what ?? 'Visit the address.',
      to.practitionerId,
      some.dueOn ?? '2026-11-20',
      some.direction ?? 'for-the-system',
      some.state ?? 'accepted',
      people.coordinator.practitionerId,
      some.assignedAt ?? '2026-11-10T00:00:00Z',
    ],
  );
  return id;
}

const inTx = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.transaction(work);
const page = (reader: Actor, query: RouteQuery<'board.read'>) =>
  inTx(async (tx) => queries.page(tx, await access.require(tx, reader, 'own-board.read', null), query));
const counts = (reader: Actor, query: RouteQuery<'board.figures'>) =>
  inTx(async (tx) => figures.byAgency(tx, await access.require(tx, reader, 'own-board.read', null), query));
const taken = (reader: Actor, filter: BoardFilter) =>
  inTx(async (tx) => queries.file(tx, await access.require(tx, reader, 'own-board.export', null), filter));

async function everyPage(reader: Actor, filter: BoardFilter): Promise<BoardAction[]> {
  const all: BoardAction[] = [];
  for (let after: string | undefined; ;) {
    const { actions, next } = await page(reader, { ...filter, ...(after && { after }) });
    all.push(...actions);
    if (!next) return all;
    after = next;
  }
}
const idsOf = async (reader: Actor, filter: BoardFilter) => (await everyPage(reader, filter)).map(({ id }) => id);

/** Every kind of action, owned by everybody, some of them in a case where somebody is shut out and one that is closed. */
async function aFullPanel(): Promise<void> {
  const closed = await aCase(owner, panel);
  await owner.query(`update case_file set closed_at = now() where id = $1`, [closed.id]);
  const sources = [
    null,
    await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] }),
    await aSentConsultation(owner, panel, file, { releasedTo: [people.coChair], until: '2026-11-21' }),
  ];
  await owner.query(
    `insert into conflict (id, case_id, kind, practitioner_id, reason, recorded_by, recorded_at) values ($1, $2, 'declared', $3, 'x', $3, now())`,
    [randomUUID(), other.id, people.coChair.practitionerId],
  );
  await owner.query(`insert into case_invitation (case_id, practitioner_id) values ($1, $2)`, [
    other.id,
    people.associate.practitionerId,
  ]);
  await owner.query(`update unit set contact_id = $2 where id = $1`, [
    people.referrer.unitId,
    people.referrer.practitionerId,
  ]);
  await owner.query(`update unit set contact_id = $2 where id = $1`, [
    people.advocate.unitId,
    people.advocate.practitionerId,
  ]);
  for (const into of [file, other, closed])
    for (const person of Object.values(people))
      for (const [nth, state] of (['proposed', 'accepted', 'declined', 'done'] as const).entries())
        for (const source of into === file ? sources : [null])
          for (const audience of source ? (['her-side'] as const) : (['whole-panel', 'her-side'] as const))
            await given(person, {
              in: into,
              state,
              audience,
              consultationId: source,
              dueOn: `2026-11-2${nth}`,
              direction: nth === 1 ? 'aimed-at-him' : 'for-the-system',
            });
}

/** The same list, made the slow way: the law asked of every action by itself. */
async function oneByOne(reader: Actor, board: Board): Promise<string[]> {
  const action = board === 'coordinator' ? 'panel.coordinate' : 'panel.follow-up';
  return await inTx(async (tx) => {
    if (board !== 'unit' && !(await access.may(tx, reader, action, panel.id))) return [];
    const all: { id: string; unit: string; state: ActionState; closed: boolean }[] = await tx.query(
      `select t.id, p.unit_id as unit, t.state, f.closed_at is not null as closed from plan_action t
       join practitioner p on p.id = t.owner_id join case_file f on f.id = t.case_id where f.panel_id = $1`,
      [panel.id],
    );
    const found: string[] = [];
    for (const { id, unit, state, closed } of all) {
      const listed = board === 'unit' ? unit === reader.unitId && state !== 'declined' : true;
      if (!closed && listed && (boardStates as readonly string[]).includes(state))
        if (await access.may(tx, reader, 'action.read', id)) found.push(id);
    }
    return found.sort();
  });
}

describe('a board lists what its reader could open one by one, and counts it (H1)', () => {
  test('for everybody of a panel, on each board', async () => {
    await aFullPanel();
    const sizes: number[] = [];
    for (const reader of Object.values(people))
      for (const board of boards) {
        const found = await everyPage(reader, { board });
        expect(found.map(({ id }) => id).sort()).toEqual(await oneByOne(reader, board));
        const counted = await counts(reader, { board });
        const sum = (kind: 'open' | 'overdue' | 'unanswered' | 'declined') =>
          counted.reduce((all, row) => all + row[kind], 0);
        expect([sum('open') + sum('declined'), sum('unanswered'), sum('overdue')]).toEqual([
          found.length,
          found.filter(({ state }) => state === 'proposed').length,
          found.filter(({ daysOverdue }) => daysOverdue > 0).length,
        ]);
        sizes.push(found.length);
      }
    // What is withdrawn, expired, of a closed case, not released or shut out is on no board, and the rest is.
    expect(Math.max(...sizes)).toBeGreaterThan(100);
    expect(sizes).toContain(0);
  }, 60_000);

  test('his side learns nothing of hers: its board and its counts are the same with and without', async () => {
    const member = people.mensServiceMember;
    await given(people.facilitator);
    const before = [await page(member, { board: 'unit' }), await counts(member, { board: 'unit' })];
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    for (let nth = 0; nth < 3; nth += 1) {
      await given(people.facilitator, { audience: 'her-side', dueOn: '2026-11-19' });
      await given(people.facilitator, { consultationId, dueOn: '2026-11-19' });
    }
    expect([await page(member, { board: 'unit' }), await counts(member, { board: 'unit' })]).toEqual(before);
    expect(before[0]).toMatchObject({ actions: [{ inCase: null, toldTo: null }] });
    expect(await page(member, { board: 'coordinator' })).toEqual({
      panels: [],
      undertakingDue: [],
      actions: [],
      next: null,
    });
  });
});

describe('which panels a board reaches (H2)', () => {
  test('the coordinator’s and the chair’s, and no other panel’s', async () => {
    const [mine, foreign] = [
      await given(people.housing),
      await given(elsewhere.people.housing, { in: await aCase(owner, elsewhere) }),
    ];
    expect(await idsOf(people.coordinator, { board: 'coordinator' })).toEqual([mine]);
    expect(await idsOf(people.coChair, { board: 'chair' })).toEqual([mine]);
    expect(await idsOf(people.coChair, { board: 'coordinator' })).toEqual([]);
    expect(await idsOf(people.housing, { board: 'chair' })).toEqual([]);
    expect(await idsOf(elsewhere.people.coordinator, { board: 'coordinator' })).toEqual([foreign]);
    expect(await idsOf(people.coordinator, { board: 'coordinator', panelId: elsewhere.id })).toEqual([]);
    await owner.query(`insert into panel_membership values ($1, $2, $3, 'coordinator')`, [
      randomUUID(),
      elsewhere.id,
      people.coordinator.practitionerId,
    ]);
    expect((await idsOf(people.coordinator, { board: 'coordinator' })).sort()).toEqual([mine, foreign].sort());
    expect(await idsOf(people.coordinator, { board: 'coordinator', panelId: elsewhere.id })).toEqual([foreign]);
  });

  test('a panel whose undertaking is due is named, and nothing of it is listed', async () => {
    await given(people.housing);
    await aMeeting(owner, panel, 'open', [file.id]);
    expect(await page(people.coordinator, { board: 'coordinator' })).toMatchObject({
      panels: [],
      undertakingDue: [{ id: panel.id }],
      actions: [],
    });
    expect(await counts(people.coordinator, { board: 'coordinator' })).toEqual([]);
  });
});

describe('a page of a board', () => {
  test('all pages are the whole in its order, each action once', async () => {
    const made: string[] = [];
    for (let nth = 0; nth < 120; nth += 1)
      made.push(
        await given(people.housing, {
          dueOn: `2026-11-${String(10 + (nth % 7))}`,
          audience: nth % 3 ? 'her-side' : 'whole-panel',
        }),
      );
    const found = await everyPage(people.coordinator, { board: 'coordinator' });
    expect(found.map(({ id }) => id).sort()).toEqual([...made].sort());
    expect(found.map(({ dueOn }) => dueOn)).toEqual(found.map(({ dueOn }) => dueOn).sort());
    expect((await page(people.coordinator, { board: 'coordinator' })).actions).toHaveLength(50);
  });

  test('who may open few of many gets a full page all the same', async () => {
    const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
    for (let nth = 0; nth < 180; nth += 1) await given(people.housing, { consultationId, dueOn: '2026-11-01' });
    const readable = await given(people.housing, { dueOn: '2026-11-21' });
    expect(await idsOf(people.coChair, { board: 'chair' })).toEqual([readable]);
  });

  test('no page begins after what its reader may not open, nor after nothing', async () => {
    const hidden = await given(people.coordinator, { audience: 'her-side' });
    for (const after of [hidden, randomUUID()])
      await expect(page(people.mensServiceMember, { board: 'unit', after })).rejects.toMatchObject({
        code: 'out-of-step',
      });
  });
});

test('what narrows a board narrows it', async () => {
  await aMeeting(owner, panel, 'closed', [file.id]);
  const late = await given(people.housing, { dueOn: '2026-11-21', direction: 'aimed-at-him' });
  const now = await given(people.coChair, { dueOn: TODAY, state: 'proposed' });
  const next = await given(people.housing, { dueOn: '2026-11-23', in: other, assignedAt: '2099-01-01T00:00:00Z' });
  const back = await given(people.housing, { dueOn: '2026-11-01', state: 'declined' });
  const board = 'coordinator';
  const narrowed = async (filter: Omit<BoardFilter, 'board'>) => await idsOf(people.coordinator, { board, ...filter });
  expect(await narrowed({})).toEqual([back, late, now, next]);
  expect(await narrowed({ when: 'overdue' })).toEqual([late]);
  expect(await narrowed({ when: 'today' })).toEqual([now]);
  expect(await narrowed({ when: 'next' })).toEqual([next]);
  expect(await narrowed({ state: 'declined' })).toEqual([back]);
  expect(await narrowed({ state: 'proposed' })).toEqual([now]);
  expect(await narrowed({ agencyId: people.housing.agencyId, when: 'overdue' })).toEqual([late]);
  expect(await narrowed({ direction: 'aimed-at-him' })).toEqual([late]);
  expect(await narrowed({ given: 'last-meeting' })).toEqual([back, late, now]);
  expect(await counts(people.coordinator, { board })).toMatchObject([
    { agency: { shortName: 'housing' }, open: 2, overdue: 1, unanswered: 0, declined: 1, fromLastMeeting: 2 },
    { agency: { shortName: 'police' }, open: 1, overdue: 0, unanswered: 1, declined: 0, fromLastMeeting: 1 },
  ]);
});

test('to whom an overdue action was told: of a consultation’s the coordinator alone learns it (C3)', async () => {
  const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.coChair] });
  const open = await given(people.housing);
  const derived = await given(people.coChair, { consultationId });
  for (const [id, rule] of [
    [open, 'unit-contact'],
    [open, 'coordinator'],
    [derived, 'coordinator'],
  ] as const)
    await owner.query(
      `insert into outbox (id, kind, subject_id, recipient_id, due_at, written_at, sent_at, rule, due) values ($1, 'action-due', $2, $3, now(), now(), now(), $4, '2026-11-20')`,
      [randomUUID(), id, people.coordinator.practitionerId, rule],
    );
  const told = async (reader: Actor, board: Board) =>
    Object.fromEntries(
      (await everyPage(reader, { board })).map(({ id, toldTo, daysOverdue }) => [id, [toldTo, daysOverdue]]),
    );
  expect(await told(people.coordinator, 'coordinator')).toEqual({
    [open]: ['coordinator', 2],
    [derived]: ['coordinator', 2],
  });
  expect(await told(people.coChair, 'chair')).toEqual({ [open]: ['coordinator', 2], [derived]: [null, 2] });
  // V21: nor anything of it who reads none of her side.
  await owner.query(`update practitioner set capacity = 'volunteer' where id = $1`, [people.coChair.practitionerId]);
  expect(await told(people.coChair, 'chair')).toEqual({ [open]: [null, 2] });
});

test('a file of a board holds what the board shows, calculates nothing, and is recorded as taken out', async () => {
  const what = '=HYPERLINK("http://example.org";"x")';
  const subjectId = await given(people.housing, { what });
  await given(people.coChair, { state: 'declined', dueOn: '2026-11-30' });
  const { name, csv } = await taken(people.coordinator, { board: 'coordinator', when: 'overdue' });
  expect(name).toBe(`actions-${TODAY}.csv`);
  const lines = csv.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"2026-11-20","2","Accepted","housing","housing"`);
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://example.org"";""x"")"`);
  const recorded = await owner.query(
    `select action, subject_id as "subjectId", case_id as "caseId" from audit_record where actor_id = $1 order by action`,
    [people.coordinator.practitionerId],
  );
  // With what was taken out of which case: after a withdrawal it must be known who has it (rule 9).
  expect(recorded.rows).toEqual([
    { action: 'action.read', subjectId, caseId: file.id },
    { action: 'own-board.export', subjectId: null, caseId: null },
  ]);
});

test('timeliness: by agency and month, of what its reader may open', async () => {
  const byMonth = (reader: Actor, query: RouteQuery<'board.timeliness'>) =>
    inTx(async (tx) => timeliness.byMonth(tx, await access.require(tx, reader, 'own-board.read', null), query));
  const moved = async (id: string, state: ActionState, at: string) =>
    owner.query(`update plan_action set state = $2, changed_at = $3 where id = $1`, [id, state, at]);
  const asked = { state: 'proposed', dueOn: '2026-10-16', assignedAt: '2026-10-01T00:00:00Z' } as const;
  // Accepted in a week and done on the day, in the last minute of it in Melbourne.
  const onTime = await given(people.housing, asked);
  await moved(onTime, 'accepted', '2026-10-08T00:00:00Z');
  await moved(onTime, 'done', '2026-10-16T12:59:00Z');
  const late = await given(people.housing, asked);
  await moved(late, 'accepted', '2026-10-08T00:00:01Z');
  await moved(late, 'done', '2026-10-16T13:00:00Z');
  await moved(await given(people.housing, asked), 'overtaken', '2026-10-09T00:00:00Z');
  await moved(await given(people.housing, asked), 'declined', '2026-10-09T00:00:00Z');
  await given(people.housing, { ...asked, audience: 'her-side' });
  await given(people.housing, { ...asked, dueOn: '2026-12-16' });
  await given(people.housing, { ...asked, dueOn: '2025-11-30', assignedAt: '2025-11-01T00:00:00Z' });
  const consultationId = await aSentConsultation(owner, panel, file, { releasedTo: [people.housing] });
  await given(people.housing, { ...asked, consultationId });

  const months = async (reader: Actor, board: Board) => {
    const { agencies } = await byMonth(reader, { board });
    return agencies.flatMap(({ agency, months: all }) =>
      all.filter(({ due, given: some }) => due + some > 0).map((each) => ({ agency: agency.shortName, ...each })),
    );
  };
  const october = { agency: 'housing', month: '2026-10', onTime: 1, late: 1, acceptedInTime: 1 };
  expect(await months(people.coordinator, 'coordinator')).toEqual([{ ...october, due: 4, given: 7 }]);
  expect(await months(people.coChair, 'chair')).toEqual([{ ...october, due: 3, given: 6 }]);
  expect(await months(people.housing, 'chair')).toEqual([]);
  expect(await months(people.mensServiceMember, 'unit')).toEqual([]);
  const { agencies } = await byMonth(people.coordinator, { board: 'coordinator' });
  expect(agencies[0]?.months.map(({ month }) => month)).toEqual([
    ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
    ...['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
  ]);
});
