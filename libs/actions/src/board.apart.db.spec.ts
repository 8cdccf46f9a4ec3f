import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { aPanel, type BuiltPanel } from '../../../test/builders/seated-panel.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';

let database: TestDatabase;
let owner: pg.Client;
let panel: BuiltPanel;
let me: BuiltPanel['people']['housing'];

beforeAll(async () => {
  database = await aDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  panel = await aPanel(owner);
  me = panel.people.housing;
  // What the law looks up is all that matters here: rows need no parents and nothing else filled in.
  await owner.query(`do $$ declare c record; begin
    for c in select conrelid::regclass as place, conname from pg_constraint where contype in ('f', 'c') and connamespace = 'public'::regnamespace loop
      execute format('alter table %s drop constraint %I', c.place, c.conname); end loop;
    for c in select attrelid::regclass as place, attname from pg_attribute a join pg_class t on t.oid = a.attrelid and t.relkind = 'r'
      where t.relnamespace = 'public'::regnamespace and a.attnum > 0 and a.attnotnull and not exists (
        select 1 from pg_index i where i.indrelid = t.oid and i.indisprimary and a.attnum = any(i.indkey)) loop
      execute format('alter table %s alter column %I drop not null', c.place, c.attname); end loop;
  end $$`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

type Row = Readonly<Record<string, unknown>>;

async function put(table: string, row: Row): Promise<string> {
  const { rows } = await owner.query<{ needsId: boolean }>(
    `select exists (select 1 from information_schema.columns where table_name = $1 and column_name = 'id') as "needsId"`,
    [table],
  );
  const id = randomUUID();
  const whole = { ...(rows[0]?.needsId && { id }), ...row };
  const places = Object.keys(whole).map((_, nth) => `$${nth + 1}`);
  await owner.query(
    `insert into ${table} (${Object.keys(whole).join(', ')}) values (${places.join(', ')})`,
    Object.values(whole),
  );
  return id;
}

const aPlainCase = () =>
  put('case_file', { panel_id: panel.id, reference: randomUUID(), whole_panel_summary: '', opened_at: new Date() });

/** Everything of a person that the law looks up about a case, in a case of its own. */
const traces: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  'who is invited to it': (id) => put('case_invitation', { case_id: id, practitioner_id: me.practitionerId }),
  'who works in a unit that contacts her': (id) => put('contact_unit', { case_id: id, unit_id: me.unitId }),
  'who is recused': (id) => put('conflict', { case_id: id, kind: 'declared', practitioner_id: me.practitionerId }),
  'who works in an agency whose staff it is about': (id) =>
    put('conflict', { case_id: id, kind: 'staff-case', agency_id: me.agencyId }),
  'who carries on': async (id) =>
    put('conflict_carrier', {
      practitioner_id: me.practitionerId,
      conflict_id: await put('conflict', { case_id: id, kind: 'staff-case', agency_id: randomUUID() }),
    }),
  'who is let in for an emergency': (id) =>
    put('emergency_access', {
      case_id: id,
      practitioner_id: me.practitionerId,
      starts_at: '2020-01-01',
      until: '2099-01-01',
    }),
  'who stands in': async (id) => {
    const recused = panel.people.coordinator.practitionerId;
    await put('conflict', { case_id: id, kind: 'declared', practitioner_id: recused });
    await put('case_substitute', {
      case_id: id,
      recused_id: recused,
      substitute_id: me.practitionerId,
      state: 'standing',
    });
  },
  'who is her advocate': (id) => put('consultation', { case_id: id, advocate_id: me.practitionerId }),
  'who contacted her': async (id) => {
    const client = await put('client', {});
    await put('consultation', { case_id: id, client_id: client });
    await put('contact_attempt', { client_id: client, recorded_by: me.practitionerId });
  },
  'who warned her': async (id) =>
    put('warning_attempt', {
      tried_by: me.practitionerId,
      warning_id: await put('warning_task', { case_id: id, party_id: randomUUID() }),
    }),
  'who objected for her': async (id) =>
    put('widening_objection', {
      widening_id: randomUUID(),
      objected_by: me.practitionerId,
      consultation_id: await put('consultation', { case_id: id }),
    }),
  'who took on what is aimed at him': (id) =>
    put('plan_action', {
      case_id: id,
      owner_id: me.practitionerId,
      direction: 'aimed-at-him',
      state: 'accepted',
      due_on: '2026-11-20',
    }),
  'who handed that on': async (id) =>
    put('action_handover', {
      action_id: await put('plan_action', {
        case_id: id,
        direction: 'aimed-at-him',
        state: 'accepted',
        due_on: '2026-11-20',
      }),
      from_id: me.practitionerId,
      to_id: randomUUID(),
      taken: true,
      answered_at: new Date(),
      taken_on: true,
    }),
  'who spoke to him for the panel': async (id) =>
    put('agreed_message_report', {
      outcome: 'said',
      message_id: await put('agreed_message', { case_id: id, giver_id: me.practitionerId }),
    }),
  'who facilitates his program': async (id) =>
    put('enrolment_case', {
      case_id: id,
      enrolment_id: await put('enrolment', { facilitator_id: me.practitionerId }),
      party_id: randomUUID(),
    }),
  'who wrote of him there': async (id) => {
    const enrolment = await put('enrolment', {});
    await put('enrolment_case', { case_id: id, enrolment_id: enrolment, party_id: randomUUID() });
    await put('engagement_note', { enrolment_id: enrolment, written_by: me.practitionerId });
  },
  'who asked that something be passed to a facilitator': async (id) =>
    put('lane_passing', { lane_item_id: await ofTheLane(id), asked_by: me.practitionerId }),
  'who was passed it as his facilitator': async (id) =>
    put('lane_passing', {
      lane_item_id: await ofTheLane(id),
      facilitator_id: me.practitionerId,
      answer: 'confirmed',
    }),
};
const ofTheLane = async (id: string) =>
  put('lane_item', { consultation_id: await put('consultation', { case_id: id }) });

interface Known {
  readonly caseId: string;
  readonly person: string;
  readonly facts: string;
  readonly apart: boolean;
}
async function known(): Promise<Known[]> {
  const { rows } = await owner.query<Known>(
    `select f.id as "caseId", p.id as person, f.id in (select c from cases_apart(p.id) c where c is not null) as apart,
       row(case_facts(f.id, p.id), conflict_facts(f.id, p.id, now()), stands_in_as(f.id, p.id, now()))::text as facts
     from case_file f cross join practitioner p`,
  );
  return rows;
}

describe('of cases that are not apart the law knows the same, so that it is asked of one of them (docs/decisions/0038)', () => {
  test.each(Object.keys(traces))('a case is apart for %s', async (name) => {
    const [plain, id] = [await aPlainCase(), await aPlainCase()];
    await traces[name]?.(id);
    const all = await known();
    const [of, mine] = [plain, id].map((caseId) =>
      all.find((one) => one.caseId === caseId && one.person === me.practitionerId),
    );
    expect([of?.apart, mine?.apart]).toEqual([false, true]);
    // The trace is one: the law is told something else of this case than of a plain one.
    expect(mine?.facts).not.toBe(of?.facts);
    // And so for everybody whom it concerns besides.
    const differing = all.filter((one) => one.facts !== of?.facts);
    expect(differing.filter(({ apart }) => !apart)).toEqual([]);
  });

  test('it names every table that the law looks into for a case and a person', async () => {
    const { rows } = await owner.query<{ name: string; source: string }>(
      `select proname as name, string_agg(prosrc, ' ') as source from pg_proc where pronamespace = 'public'::regnamespace group by 1`,
    );
    const sources = new Map(rows.map(({ name, source }) => [name, source]));
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    const readBy = (from: readonly string[]): string[] => {
      const [called, words] = [new Set<string>(), new Set<string>()];
      for (const waiting = [...from]; waiting.length > 0;) {
        const name = waiting.pop() ?? '';
        if (called.has(name)) continue;
        called.add(name);
        for (const word of (sources.get(name) ?? '').match(/\w+/g) ?? []) {
          words.add(word);
          if (sources.has(word)) waiting.push(word);
        }
      }
      return tables.map(({ name }) => name).filter((name) => words.has(name));
    };
    const looked = readBy(['case_facts', 'conflict_facts', 'stands_in_as']);
    expect(looked).toEqual(expect.arrayContaining(['conflict', 'lane_passing', 'case_substitute']));
    // Of these the board's own statement says what matters: panel, closed, and who the reader is.
    const ofEverybody = ['case_file', 'panel', 'panel_membership', 'practitioner', 'unit', 'agency'];
    const apart = readBy(['cases_apart']);
    expect(looked.filter((name) => !apart.includes(name) && !ofEverybody.includes(name))).toEqual([]);
  });
});
