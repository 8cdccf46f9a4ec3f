import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { routes, type Route, type RouteName } from '@inview/contract';
import { actionScopes, rules, type Action } from '@inview/policy';
import { aBody, CANARY } from '../builders/bad-body.js';
import { Ledger } from '../builders/ledger.js';
import { addDrafts, playBefore } from '../builders/leave.js';
import { HER_WORDS, Walk } from '../e2e/walk.js';

type Slug = keyof Walk['people'];
interface Line {
  readonly id: string;
  readonly actor_id: string;
  readonly action: string;
  readonly scope: string;
  readonly subject_id: string | null;
  readonly case_id: string | null;
  readonly outcome: 'allowed' | 'refused';
  readonly rules: readonly string[];
}

const walk = new Walk();
let ledger: Ledger;

beforeAll(async () => {
  await walk.start();
  await playBefore(walk, 'close the meeting');
  await addDrafts(walk);
  ledger = await Ledger.open(walk.inview.database.ownerUrl);
}, 60_000);
afterAll(async () => {
  await ledger?.close();
  await walk.close();
});

/** What one request leaves in the audit. */
async function audited(
  request: () => Promise<{ readonly status: number }>,
): Promise<{ status: number; lines: Line[] }> {
  await ledger.rows('delete from audit_record');
  const { status } = await request();
  return {
    status,
    lines: await ledger.rows<Line>(
      'select id, actor_id, action, scope, subject_id, case_id, outcome, rules from audit_record',
    ),
  };
}

const ask = (slug: Slug, name: RouteName, input: object = {}) => walk.people[slug].ask(name, input as never);
const on = (name: RouteName, id: string) => ({
  params: Object.fromEntries([...routes[name].path.matchAll(/:(\w+)/g)].map((match) => [match[1], id])),
});

/** What leaves in a file of actions has a line for each of them besides, and so has, once, what a list shows of what was said for her. */
const besides: Partial<Record<RouteName, Action>> = {
  'board.export': 'action.read',
  'case.assessments': 'consultation.read',
  'ledger.read': 'consultation.read',
  'exchange.mine': 'consultation.read',
};

describe('the audit', () => {
  it('has one line for every read request, allowed or refused, with ids and rules only', async () => {
    const ids = [
      'panel',
      'case',
      'meeting',
      'referral',
      'consultation',
      'derived action',
      'whole-panel section 0',
      'her-side section 0',
    ].map((name) => walk.id(name));
    let [allowed, refused] = [0, 0];
    for (const slug of ['coordinator', 'advocate', 'police-chair', 'mens-service', 'facilitator'] as const) {
      for (const [name, route] of Object.entries<Route>(routes) as [RouteName, Route][]) {
        if (route.method !== 'GET' || 'public' in route.access) continue;
        for (const id of route.access.on ? [...ids, randomUUID(), 'nonsense'] : ['']) {
          const { status, lines } = await audited(() => ask(slug, name, on(name, id)));
          const taken = lines.filter(({ action }, place) => place > 0 && action === besides[name]);
          const [line, ...more] = lines.filter((one) => !taken.includes(one)) as [Line];
          expect({ slug, name, id, status, more }).toEqual({ slug, name, id, status, more: [] });
          expect(new Set(taken.map(({ outcome }) => outcome)).has('refused')).toBe(false);
          expect(line).toMatchObject({
            actor_id: walk.id(slug),
            action: route.access.action,
            scope: actionScopes[route.access.action],
            subject_id: id === '' || id === 'nonsense' ? null : id,
            outcome: status === 200 ? 'allowed' : 'refused',
          });
          expect(line.rules.length).toBeGreaterThan(0);
          expect(line.rules.filter((rule) => !(rule in rules))).toEqual([]);
          if (line.outcome === 'allowed') allowed += 1;
          else refused += 1;
        }
      }
    }
    expect(Math.min(allowed, refused)).toBeGreaterThan(50);
  }, 300_000);

  it('has one line for every change that was allowed, and for one that a rule refused; its text is nowhere', async () => {
    const changes: readonly [Slug, RouteName, string, object, outcome: string][] = [
      [
        'police-chair',
        'risk.judge',
        'case',
        { partyId: walk.id('Lisa'), audience: 'whole-panel', level: 'at-risk', reason: CANARY },
        '200 allowed',
      ],
      [
        'coordinator',
        'meeting.decide',
        'meeting',
        { caseId: walk.id('case'), audience: 'her-side', text: CANARY, reasons: CANARY },
        '200 allowed',
      ],
      ['specialist-worker', 'referral.save', 'draft referral', { contactName: CANARY }, '200 allowed'],
      ['advocate', 'consultation.save', 'draft consultation', { herWords: CANARY }, '200 allowed'],
      ['facilitator', 'action.report', 'action aimed at him', { outcome: 'overtaken', note: CANARY }, '200 allowed'],
      ['mens-service', 'risk.judge', 'second case', aBody(routes['risk.judge'].body) as object, '400 '],
      ['police-chair', 'meeting.decide', 'meeting', aBody(routes['meeting.decide'].body) as object, '403 refused'],
      [
        'police-chair',
        'consultation.reply',
        'consultation',
        aBody(routes['consultation.reply'].body) as object,
        '404 refused',
      ],
      [
        'coordinator',
        'consultation.release',
        'consultation',
        { agencyId: walk.id('agency of police-chair') },
        '409 refused',
      ],
      ['coordinator', 'consultation.line', 'consultation', { sectionId: walk.id('her-side section 0') }, '409 refused'],
      [
        'coordinator',
        'action.assign',
        'case',
        {
          what: CANARY,
          agencyId: walk.id('agency of facilitator'),
          ownerId: walk.id('facilitator'),
          dueOn: '2026-12-09',
          direction: 'aimed-at-him',
          from: { sectionId: walk.id('her-side section 0') },
        },
        '409 refused',
      ],
      ['coordinator', 'risk.judge', 'case', { [CANARY]: CANARY }, '400 '],
      // What she said is kept out of what the whole panel reads (W1).
      [
        'coordinator',
        'meeting.decide',
        'meeting',
        { caseId: walk.id('case'), audience: 'whole-panel', text: HER_WORDS, reasons: CANARY },
        '400 refused',
      ],
    ];
    for (const [slug, name, thing, body, outcome] of changes) {
      const { status, lines } = await audited(() => ask(slug, name, { ...on(name, walk.id(thing)), body }));
      expect({ slug, name, outcome: `${status} ${lines.map((line) => line.outcome).join()}` }).toEqual({
        slug,
        name,
        outcome,
      });
      for (const line of lines) {
        expect(line).toMatchObject({ actor_id: walk.id(slug), subject_id: walk.id(thing) });
        expect(line.rules.filter((rule) => !(rule in rules))).toEqual([]);
      }
      expect(JSON.stringify(lines)).not.toContain(CANARY);
      expect(JSON.stringify(lines)).not.toContain(HER_WORDS);
    }
  });

  it('tells which rule refused a release', async () => {
    const release = {
      ...on('consultation.release', walk.id('consultation')),
      body: { agencyId: walk.id('agency of police-chair') },
    };
    const { lines } = await audited(() => ask('coordinator', 'consultation.release', release));
    expect(lines).toMatchObject([
      { action: 'consultation.coordinate', outcome: 'refused', rules: ['C4', 'S8', 'S11'] },
    ]);
  });
});

describe('the record', () => {
  const appendOnly = [
    'action_opened_again',
    'action_review',
    'audit_record',
    'consultation_input',
    'consultation_reply',
    'decision',
    'disclosure',
    'engagement_note',
    'enrolment_case',
    'exit_asked',
    'minutes',
    'plan_client',
    'plan_line',
    'plan_update',
    'plan_version',
    'risk_assessment',
    'risk_level',
    'risk_level_followed',
    'safe_contact',
  ];

  it.each(appendOnly)('%s can be neither rewritten nor erased by the app', async (table) => {
    const app = new pg.Client({ connectionString: walk.inview.database.appUrl });
    await app.connect();
    try {
      const [column] = (
        await app.query<{ name: string }>(
          `select column_name as name from information_schema.columns where table_name = $1 limit 1`,
          [table],
        )
      ).rows;
      for (const statement of [
        `update ${table} set ${column?.name ?? ''} = ${column?.name ?? ''}`,
        `delete from ${table}`,
        `truncate ${table}`,
        `drop table ${table}`,
        `alter table ${table} disable trigger all`,
      ])
        await expect(app.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    } finally {
      await app.end();
    }
  });

  it('loses nothing through the app: no table of Inview’s can be deleted from', async () => {
    const found = await ledger.rows(
      `select table_name from information_schema.role_table_grants where grantee = 'inview_app' and table_schema = 'public' and privilege_type in ('DELETE', 'TRUNCATE')`,
    );
    expect(found).toEqual([]);
  });
});
