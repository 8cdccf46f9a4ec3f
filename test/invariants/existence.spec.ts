import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { routes, type Route, type RouteName } from '@inview/contract';
import { actionScopes, type Action } from '@inview/policy';
import { aBody } from '../builders/bad-body.js';
import { Ledger } from '../builders/ledger.js';
import { addDrafts, playBefore } from '../builders/leave.js';
import { inParallel, raw, type RawAnswer } from '../builders/raw-http.js';
import { Walk } from '../e2e/walk.js';

/** One thing in the records: its table, and what decides on who may know of it. */
interface Thing {
  readonly table: string;
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
}
type Known = (thing: Thing, action: Action) => boolean;

const onSomething = (Object.entries<Route>(routes) as [RouteName, Route][]).flatMap(([name, route]) =>
  'public' in route.access || route.access.on === null ? [] : [{ name, route, action: route.access.action }],
);
const walk = new Walk();
const cookies: Record<string, string> = {};
let ledger: Ledger;
let things: Thing[];

beforeAll(async () => {
  await walk.start();
  ledger = await Ledger.open(walk.inview.database.ownerUrl);
  for (const slug of ['associate', 'leaver']) {
    await ledger.rows(
      `with p as (insert into practitioner (id, unit_id, name, role, email) values ($1, $2, $3, 'x', 'x@example.org') returning id),
            s as (insert into persona (slug, practitioner_id, position, try_this) select $3, id, 99, 'x' from p)
       insert into panel_membership (id, panel_id, practitioner_id, kind) select gen_random_uuid(), $4, id, $5 from p`,
      [randomUUID(), walk.id('unit of housing'), slug, walk.id('panel'), slug === 'associate' ? 'associate' : 'core'],
    );
    cookies[slug] = (await walk.inview.as(slug)).cookie;
  }
  for (const slug of ['mens-service', 'facilitator', 'advocate', 'police-chair'] as const)
    cookies[slug] = walk.people[slug].cookie;
  await playBefore(walk, 'she withdraws');
  await addDrafts(walk);
  await ledger.rows(`update practitioner set left_at = now() where name = 'leaver'`);
  things = await everyThing();
}, 90_000);
afterAll(async () => {
  await ledger?.close();
  await walk.close();
});

/** Ids of every table, a few of each that names nothing by itself. */
async function everyThing(): Promise<Thing[]> {
  const tables = await ledger.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' order by 1`,
  );
  const found: Thing[] = [];
  for (const { name } of tables) {
    const named = [
      'case_file',
      'consultation',
      'meeting',
      'panel',
      'plan_action',
      'plan_section',
      'referral',
      'information_request',
      'statement',
      'correction',
      'contribution',
      'agreed_message',
    ].includes(name);
    const rows = await ledger.rows<{ id: string; facts: Record<string, unknown> }>(
      `select id, to_jsonb(t) as facts from "${name}" t order by id ${named ? '' : 'limit 2'}`,
    );
    found.push(...rows.map((row) => ({ table: name, ...row })));
  }
  return found;
}

function ask(slug: string, route: Route, id: string, body: string | undefined): Promise<RawAnswer> {
  return raw(walk.inview.url, {
    method: route.method,
    path: route.path.replaceAll(/:\w+/g, () => id),
    headers: {
      origin: walk.inview.url,
      cookie: cookies[slug] ?? '',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
}

const tableOf: Readonly<Record<string, string>> = {
  case: 'case_file',
  section: 'plan_section',
  action: 'plan_action',
  warning: 'warning_task',
  lane: 'lane_item',
  request: 'information_request',
  message: 'agreed_message',
};
const fits = ({ table }: Thing, action: Action) => table === (tableOf[actionScopes[action]] ?? actionScopes[action]);
const herSide: readonly Action[] = ['case.read-her-side', 'case.read-safe-contact', 'consultation.ask'];

/** One agency runs the program, and everybody there who works with him writes in it; reviews are her side's (N4, N5). */
const ofProgram = (table: string, action: Action) => table === 'enrolment' && action !== 'program.review';

/** What each of them may know of, and by which actions; all else must answer as what does not exist. */
const knows: Readonly<Record<string, Known>> = {
  'mens-service': ({ table, facts }, action) =>
    ofProgram(table, action) ||
    ['panel', 'meeting'].includes(table) ||
    (table === 'case_file' && !herSide.includes(action)) ||
    // D2: what his side takes part in is the whole panel's, and nothing else between agencies is.
    (['plan_section', 'plan_action', 'information_request', 'statement', 'correction'].includes(table) &&
      facts['audience'] === 'whole-panel') ||
    // W5: its own, until the day after.
    table === 'agreed_message' ||
    (table === 'contribution' && facts['added_by'] === walk.id('mens-service')),
  facilitator: ({ table, facts }, action) =>
    ofProgram(table, action) ||
    (table === 'plan_action' && facts['owner_id'] === walk.id('facilitator')) ||
    table === 'agreed_message',
  advocate: ({ table, facts }, action) =>
    (table === 'consultation' &&
      facts['advocate_id'] === walk.id('advocate') &&
      [
        'consultation.answer',
        'consultation.read-own',
        'consultation.withdraw',
        'consultation.follow-up',
        'consultation.name',
        'consultation.add-person',
        'consultation.read-safe-contact',
        'consultation.assess',
        'lane.clear',
      ].includes(action)) ||
    (table === 'client' && facts['advocate_id'] === walk.id('advocate')) ||
    (table === 'warning_task' && facts['named_id'] === walk.id('advocate') && action === 'warning.carry-out') ||
    (table === 'widening' && action === 'widening.object') ||
    (table === 'lane_item' && ['lane.read', 'lane.confirm', 'lane.pull-back'].includes(action)) ||
    (table === 'enrolment' && ['program.read', 'program.review'].includes(action)) ||
    (table === 'question' && ['question.read', 'question.answer'].includes(action)),
  associate: ({ table }) => ['panel', 'meeting'].includes(table),
  leaver: () => false,
};

describe('what the actor may not know of', () => {
  it('has all ids of the walk', () => {
    expect(things.length).toBeGreaterThan(50);
    expect(new Set(things.map(({ table }) => table)).size).toBeGreaterThan(15);
  });

  it.each(Object.keys(knows))(
    'answers %s exactly as what does not exist: status, headers, bytes',
    async (slug) => {
      const known = knows[slug] as Known;
      let met = 0;
      let compared = 0;
      for (const { name, route, action } of onSomething) {
        // The same body for both, one that the route would take and one that it would not.
        for (const body of route.body ? [JSON.stringify(aBody(route.body)), '{"unknown":1}'] : [undefined]) {
          const right = body !== '{"unknown":1}';
          const nothing = await ask(slug, route, randomUUID(), body);
          expect([slug === 'leaver' ? 401 : 404, nothing.status]).toEqual([nothing.status, nothing.status]);
          const hidden = things.filter(
            (thing) => (right && !fits(thing, action)) || (fits(thing, action) && !known(thing, action)),
          );
          const answers = await inParallel(hidden, ({ id }) => ask(slug, route, id, body));
          const told = hidden.flatMap(({ table, id }, index) =>
            JSON.stringify(answers[index]) === JSON.stringify(nothing)
              ? []
              : [`${name} ${table} ${id}: ${answers[index]?.text}`],
          );
          expect(told).toEqual([]);
          compared += hidden.length;
        }
        if (route.method !== 'GET') continue;
        for (const thing of things.filter((one) => fits(one, action) && known(one, action)))
          if ((await ask(slug, route, thing.id, undefined)).status !== 404) met += 1;
      }
      expect(compared).toBeGreaterThan(2000);
      expect(met > 0).toBe(slug !== 'leaver');
    },
    600_000,
  );

  it('is told apart by no id in a body either', async () => {
    const assign = routes['action.assign'];
    const action = (from: object, more: object = {}) =>
      JSON.stringify({
        what: 'x',
        agencyId: walk.id('agency of housing'),
        ownerId: walk.id('housing'),
        dueOn: '2026-12-09',
        direction: 'for-the-system',
        from,
        ...more,
      });
    const tell = async (slug: string, body: (id: string) => string, ids: readonly string[]) => {
      const nothing = await ask(slug, assign, walk.id('case'), body(randomUUID()));
      expect(nothing.status).toBeGreaterThanOrEqual(400);
      for (const id of ids)
        expect({ id, answer: await ask(slug, assign, walk.id('case'), body(id)) }).toEqual({ id, answer: nothing });
    };
    const all = things.map(({ id }) => id);
    const consultations = things.filter(({ table }) => table === 'consultation').map(({ id }) => id);
    const hers = things
      .filter(({ table, facts }) => table === 'plan_section' && facts['audience'] === 'her-side')
      .map(({ id }) => id);
    const foreign = things
      .filter(({ table, facts }) => table === 'plan_section' && facts['case_id'] !== walk.id('case'))
      .map(({ id }) => id);
    await tell('mens-service', (consultationId) => action({ consultationId }), all);
    await tell('mens-service', (sectionId) => action({ sectionId }), [...hers, ...foreign, ...consultations]);
    await tell('police-chair', (consultationId) => action({ consultationId }), consultations);
    await tell('police-chair', (sectionId) => action({ sectionId }), foreign);
    const section = { sectionId: walk.id('whole-panel section 0') };
    const ofMens = { agencyId: walk.id('agency of mens-service') };
    await tell('mens-service', (ownerId) => action(section, { ...ofMens, ownerId }), [
      walk.id('advocate'),
      ...consultations,
    ]);
  });
});
