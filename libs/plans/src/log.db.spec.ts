import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DataSource } from 'typeorm';
import * as Y from 'yjs';
import type { Actor } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { dataSource, InTransaction, RandomIds, rows, SystemClock } from '@inview/platform';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { PlanEngine, type PlanEditor } from '../../../test/builders/plan-engine.js';
import type { OpenDocument } from './documents.js';
import { PlanService } from './plan.service.js';
import { applyLog, emptyDocument, textOf } from './text.js';

const clock = new SystemClock();
const ids = new RandomIds();
const sessions = new SessionService(clock, ids);

let database: TestDatabase;
let app: DataSource;
let owner: DataSource;
let engine: PlanEngine;
let sectionId: string;
let caseId: string;
let coordinator: Actor;
let police: Actor;
let open: OpenDocument;

const storedText = async (): Promise<string> => {
  const document = emptyDocument();
  applyLog(
    document,
    (
      await rows<{ bytes: Buffer }>(app.manager, `select bytes from plan_update where section_id = $1 order by seq`, [
        sectionId,
      ])
    ).map(({ bytes }) => bytes),
  );
  return textOf(document);
};

const editor = (actor: Actor, clientId: number): Promise<PlanEditor> => engine.editor(open, actor, clientId);

/** Until a statement waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const [found] = await rows<{ n: number }>(
      owner.manager,
      `select count(*)::int as n from pg_locks where not granted`,
    );
    waiting = found?.n ?? 0;
  }
}

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
  const [section] = await rows<{ id: string; caseId: string }>(
    owner.manager,
    `select id, case_id as "caseId" from plan_section where audience = 'whole-panel' order by position limit 1`,
  );
  sectionId = section?.id ?? '';
  caseId = section?.caseId ?? '';
  await owner.query(`update plan_section set frozen_at = null`);
  engine = new PlanEngine(app);
  open = await engine.documents.enter(sectionId);
});

afterEach(() => engine.close());

describe('the log of edits', () => {
  it('resolves only when the edit is in Postgres, numbered without a gap, many in one commit', async () => {
    const writer = await editor(coordinator, 11);
    const before = open.seq;
    const saved = await Promise.all(
      Array.from({ length: 50 }, (_, index) => writer.append(writer.line(`line ${index}`))),
    );
    expect(saved.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => before + index + 1));
    expect(await storedText()).toBe(textOf(writer.document));
    const commits = new Set(
      (await rows<{ xmin: string }>(owner.manager, `select xmin::text from plan_update where client_id = 11`)).map(
        ({ xmin }) => xmin,
      ),
    );
    expect(commits.size).toBeLessThan(50);
  });

  it('tells others in the order of the log, after the commit, and an edit sent twice once', async () => {
    const writer = await editor(coordinator, 12);
    const told: number[] = [];
    engine.documents.onAdvanced(({ seq }) => told.push(seq));
    const bytes = writer.line('once');
    const [first, again] = [await writer.append(bytes), await writer.append(bytes)];
    expect(again.seq).toBe(first.seq);
    expect(told).toEqual([first.seq]);
  });

  it('refuses what the guard refuses and changes nothing', async () => {
    const writer = await editor(coordinator, 13);
    const [text, seq] = [await storedText(), open.seq];
    await expect(writer.append(Uint8Array.from([1, 2, 3]))).rejects.toMatchObject({ code: 'malformed-update' });
    await expect(engine.unclaimed(open, coordinator, 99).types('under an unclaimed id')).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect([await storedText(), open.seq]).toEqual([text, seq]);
  });

  it('gives a client id to one person for ever', async () => {
    await editor(coordinator, 14);
    await expect(editor(police, 14)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('L1: outside an open meeting only the coordinator edits, decided in the commit itself', async () => {
    const writer = await editor(police, 15);
    await expect(writer.append(writer.line('too early'))).rejects.toMatchObject({ code: 'meeting-closed' });
  });

  it('P1: a session that ended a moment ago edits nothing, though nobody told this process', async () => {
    const { actor } = await sessions.startAsPersona(app.manager, 'coordinator');
    const writer = await editor(actor, 16);
    await owner.query(`update session set ended_at = now() where id = $1`, [actor.sessionId]);
    await expect(writer.append(writer.line('gone'))).rejects.toMatchObject({ code: 'sign-in-required' });
  });

  it('L2: an edit either commits before the freeze and is in the version, or is refused', async () => {
    const service = new PlanService(ids, new InTransaction());
    const writer = await editor(coordinator, 17);
    const edits = Array.from({ length: 30 }, (_, index) => writer.line(`racing ${index}`));
    const [meeting] = await rows<{ id: string }>(owner.manager, `select id from meeting order by starts_at limit 1`);
    const typed = edits.map((bytes) =>
      writer.append(bytes).then(
        () => true,
        () => false,
      ),
    );
    await app.transaction((tx) => service.freeze(tx, { caseId, meetingId: meeting?.id ?? '', at: clock.now() }));
    await Promise.all(typed);
    await expect(writer.append(writer.line('late'))).rejects.toMatchObject({ code: 'frozen' });
    const [version] = await rows<{ text: string; state: Buffer; sha256: string }>(
      owner.manager,
      `select sections->0->>'text' as text, states[1] as state, sha256 from plan_version where audience = 'whole-panel'`,
    );
    const frozen = emptyDocument();
    Y.applyUpdate(frozen, version?.state ?? new Uint8Array());
    expect(version?.text).toBe(await storedText());
    expect(textOf(frozen)).toBe(version?.text);
    expect(version?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('L2: an edit that waited for the freeze to end is refused, though the law was asked before', async () => {
    const writer = await editor(coordinator, 19);
    await writer.types('before');
    const service = new PlanService(ids, new InTransaction());
    const [meeting] = await rows<{ id: string }>(
      owner.manager,
      `select id from meeting order by starts_at desc limit 1`,
    );
    const [late] = await app.transaction(async (tx) => {
      await service.freeze(tx, { caseId, meetingId: meeting?.id ?? '', at: clock.now() });
      const typed = writer.types('too late').then(
        () => 'saved',
        (error: unknown) => error,
      );
      await untilSomebodyWaits();
      return [typed];
    });
    expect(await late).toMatchObject({ code: 'frozen' });
    expect(await storedText()).not.toContain('too late');
  });

  it('says "unavailable" and keeps nothing when the commit fails', async () => {
    const writer = await editor(coordinator, 18);
    const text = await storedText();
    await owner.query(`alter table plan_update add constraint broken check (client_id <> 18) not valid`);
    await expect(writer.append(writer.line('lost?'))).rejects.toMatchObject({ code: 'unavailable' });
    await owner.query(`alter table plan_update drop constraint broken`);
    expect(await storedText()).toBe(text);
    expect(textOf(open.document)).toBe(text);
    const again = await engine.log.append({
      actor: coordinator,
      sectionId,
      clientId: 18,
      epoch: open.epoch,
      bytes: Y.encodeStateAsUpdate(writer.document, Y.encodeStateVector(open.document)),
    });
    expect(again.seq).toBe(open.seq);
  });
});
