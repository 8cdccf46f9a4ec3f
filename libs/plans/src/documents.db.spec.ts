import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Actor } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { dataSource, RandomIds, rows, SystemClock } from '@inview/platform';
import { PlanEngine } from '../../../test/builders/plan-engine.js';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import type { Advance } from './documents.js';
import { loadDocument } from './stored-document.js';
import { textOf } from './text.js';

const sessions = new SessionService(new SystemClock(), new RandomIds());

let database: TestDatabase;
let app: DataSource;
let owner: DataSource;
let coordinator: Actor;
let police: Actor;
let sectionId: string;
let clientIds = 100;

beforeAll(async () => {
  database = await aDatabase();
  app = await dataSource(database.appUrl).initialize();
  owner = await dataSource(database.ownerUrl).initialize();
  coordinator = (await sessions.startAsPersona(app.manager, 'coordinator')).actor;
  police = (await sessions.startAsPersona(app.manager, 'police-chair')).actor;
});
afterAll(async () => {
  await app.destroy();
  await owner.destroy();
  await database.drop();
});
beforeEach(async () => {
  const [section] = await rows<{ id: string }>(
    owner.manager,
    `select id from plan_section where audience = 'whole-panel' order by position limit 1`,
  );
  sectionId = section?.id ?? '';
  clientIds += 100;
});
afterEach(async () => {
  jest.useRealTimers();
  for (const engine of engines.splice(0)) await engine.close();
});

const engines: PlanEngine[] = [];
const anEngine = () => {
  const engine = new PlanEngine(app);
  engines.push(engine);
  return engine;
};
const isEven = (_: unknown, nth: number) => nth % 2 === 0;
const storedText = async () => textOf((await loadDocument(app.manager, sectionId)).document);
const version = async () =>
  Number((await rows<{ version: string }>(app.manager, `select access_number(now()) as version`))[0]?.version);

describe('two processes on one log', () => {
  it('number their edits without a gap, lose none, and end with one text, though neither hears of the other', async () => {
    const both = [anEngine(), anEngine()];
    const typists = await Promise.all(
      both.map(async (engine, nth) => {
        const open = await engine.documents.enter(sectionId);
        return { open, editor: await engine.editor(open, coordinator, clientIds + nth) };
      }),
    );
    const before = typists[0]?.open.seq ?? 0;
    const saved = await Promise.all(
      typists.flatMap(({ editor }, of) =>
        Array.from({ length: 20 }, (_, nth) => editor.types(`line ${2 * nth + of} of both`)),
      ),
    );
    expect(saved.map((one) => one.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, nth) => before + nth + 1),
    );
    const text = await storedText();
    for (let nth = 0; nth < 40; nth += 1) expect(text).toContain(`line ${nth} of both`);
    for (const { documents } of both) await documents.compare();
    expect(typists.map(({ open }) => textOf(open.document))).toEqual([text, text]);
  });

  it('tell their own screens of everything once and in order, whoever wrote it', async () => {
    const [here, there] = [anEngine(), anEngine()];
    const [open, other] = [await here.documents.enter(sectionId), await there.documents.enter(sectionId)];
    const told: Advance[] = [];
    here.documents.onAdvanced((advance) => told.push(advance));
    const before = open.seq;
    const writer = await there.editor(other, coordinator, clientIds);
    const elsewhere: Advance[] = [];
    there.documents.onAdvanced((advance) => elsewhere.push(advance));
    for (const text of ['first', 'second', 'third']) await writer.types(text);
    // The first message is lost, the others come in the wrong order, one comes twice.
    for (const advance of elsewhere.filter(isEven).reverse())
      if (advance.after > before) await here.documents.receive(advance);
    for (const advance of elsewhere.slice(1)) await here.documents.receive(advance);
    expect(told[0]?.after).toBe(before);
    for (const [nth, { seq }] of told.entries()) expect(told[nth + 1]?.after ?? seq).toBe(seq);
    expect(told.at(-1)?.seq).toBe(before + 3);
    expect(told.every(({ origin }) => origin === 'elsewhere')).toBe(true);
    expect(textOf(open.document)).toBe(await storedText());
  });
});

/** Tables that the facts of other actions come from: consultations and their consent, actions, the program, the ledger. */
const notOfThePlan = [
  ...[
    'referral',
    'plan_action',
    'panel',
    'practice_lead',
    'consent',
    'consultation_input',
    'client',
    'role_proposal',
    'complaint',
    'widening',
    'agreed_message',
    'contribution',
    'question',
  ],
  ...['warning_task', 'enrolment', 'standing_link', 'lane_item', 'information_request', 'statement', 'correction'],
];

describe('the law, remembered', () => {
  it('P1: is asked anew in the commit after any fact changed, though no word of it came', async () => {
    const engine = anEngine();
    const open = await engine.documents.enter(sectionId);
    const { actor } = await sessions.startAsPersona(app.manager, 'coordinator');
    const editor = await engine.editor(open, actor, clientIds);
    await editor.types('while a member');
    const [seat] = await rows<{ id: string; kind: string }>(
      owner.manager,
      `select id, kind from panel_membership where practitioner_id = $1`,
      [actor.practitionerId],
    );
    await owner.query(`update panel_membership set kind = 'core' where id = $1`, [seat?.id]);
    const bytes = editor.line('between');
    await expect(editor.append(bytes)).rejects.toMatchObject({ code: 'meeting-closed' });
    await owner.query(`update panel_membership set kind = $2 where id = $1`, [seat?.id, seat?.kind]);
    await expect(editor.append(bytes)).resolves.toMatchObject({ seq: open.seq + 1 });
  });

  it.each([
    ['session', `update session set expires_at = expires_at where practitioner_id = $1`],
    ['practitioner', `update practitioner set role = role where id = $1`],
    ['panel_membership', `update panel_membership set kind = kind where practitioner_id = $1`],
    [
      'attendance',
      `insert into attendance (meeting_id, practitioner_id, state) select id, $1, 'expected' from meeting`,
    ],
    ['meeting', `update meeting set state = state where $1::uuid is not null`],
    ['agenda_item', `update agenda_item set position = position where $1::uuid is not null`],
    ['case_file', `update case_file set closed_at = closed_at where $1::uuid is not null`],
    ['plan_section', `update plan_section set frozen_at = frozen_at where $1::uuid is not null`],
  ])('its number rises when %s changes, once in a transaction', async (_table, change) => {
    const before = await version();
    await owner.query(change, [police.practitionerId]);
    expect(await version()).toBe(before + 1);
  });

  it('its number is watched over every table that the facts come from', async () => {
    const watched = await rows<{ name: string }>(
      owner.manager,
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'access_changed' order by 1`,
    );
    const [facts] = await rows<{ source: string }>(
      owner.manager,
      `select string_agg(prosrc, ' ') as source from pg_proc where proname in ('panel_facts', 'case_facts', 'conflict_facts', 'stands_in_as', 'released_her_plan', 'access_facts')`,
    );
    const read = new Set([...(facts?.source ?? '').matchAll(/\b(?:FROM|JOIN) ([a-z_]+) /g)].map(([, name]) => name));
    // What no law of the plan asks about; a panel has only its time zone to tell.
    for (const other of notOfThePlan) read.delete(other);
    expect(read.size).toBeGreaterThan(8);
    expect(watched.map(({ name }) => name)).toEqual(expect.arrayContaining([...read, 'session']));
  });

  it('does not rise by an edit', async () => {
    const engine = anEngine();
    const open = await engine.documents.enter(sectionId);
    const editor = await engine.editor(open, coordinator, clientIds);
    const before = await version();
    await editor.types('only words');
    expect(await version()).toBe(before);
  });
});

describe('an open document', () => {
  it('of an earlier epoch is dropped: nobody writes into it, and whoever had it open is told', async () => {
    const engine = anEngine();
    const open = await engine.documents.enter(sectionId);
    const editor = await engine.editor(open, coordinator, clientIds);
    const replaced: string[] = [];
    engine.documents.onReplaced((id) => replaced.push(id));
    await owner.query(`update plan_section set epoch = epoch + 1 where id = $1`, [sectionId]);
    await expect(editor.types('into the old one')).rejects.toMatchObject({ code: 'not-joined' });
    expect(replaced).toEqual([sectionId]);
    const again = await engine.documents.enter(sectionId);
    expect(again.epoch).toBe(open.epoch + 1);
    await expect(editor.types('still of the old one')).rejects.toMatchObject({ code: 'not-joined' });
    expect(await storedText()).not.toContain('old one');
  });

  it('once dropped is told of no more, and drops nothing that took its place', async () => {
    const { documents } = anEngine();
    const open = await documents.enter(sectionId);
    documents.replace(open);
    const again = await documents.enter(sectionId);
    const told: unknown[] = [];
    documents.onAdvanced((advance) => told.push(advance));
    documents.onReplaced((id) => told.push(id));
    const edits = [{ seq: open.seq + 1, bytes: Uint8Array.from([255]) }];
    await documents.take(open, { edits, accessVersion: 1, origin: 'here' });
    documents.replace(open);
    expect(told).toEqual([]);
    expect(await documents.find(sectionId)).toBe(again);
  });

  it('leaves memory half a minute after its last user, and not before', async () => {
    const { documents } = anEngine();
    const open = await documents.enter(sectionId);
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'Date', 'performance'],
    });
    documents.leave(open);
    jest.advanceTimersByTime(29_000);
    expect(await documents.enter(sectionId)).toBe(open);
    documents.leave(open);
    jest.advanceTimersByTime(29_000);
    await documents.find(sectionId);
    expect(documents.openIds()).toEqual([sectionId]);
    jest.advanceTimersByTime(1000);
    await documents.find(sectionId);
    await Promise.resolve();
    expect(documents.openIds()).toEqual([]);
  });
});
