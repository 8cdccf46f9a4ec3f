import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DataSource } from 'typeorm';
import * as Y from 'yjs';
import { Access, type Actor } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { dataSource, InTransaction, logger, RandomIds, rows, SystemClock } from '@inview/platform';
import { aDatabase, type TestDatabase } from '../../../test/database.js';
import { Documents, logOf, type OpenDocument } from './documents.js';
import { PlanLog } from './log.service.js';
import { PlanService } from './plan.service.js';
import { applyLog, emptyDocument, textOf } from './text.js';

const clock = new SystemClock();
const ids = new RandomIds();
const access = new Access(clock, ids);
const sessions = new SessionService(clock, ids);

let database: TestDatabase;
let app: DataSource;
let owner: DataSource;
let documents: Documents;
let log: PlanLog;
let sectionId: string;
let caseId: string;
let coordinator: Actor;
let police: Actor;
let open: OpenDocument;

/** An editor's local copy, and the bytes of its next line. */
class Editor {
  readonly document = emptyDocument();

  constructor(
    readonly actor: Actor,
    readonly clientId: number,
  ) {
    this.document.clientID = clientId;
    Y.applyUpdate(this.document, Y.encodeStateAsUpdate(open.document));
  }

  line(text: string): Uint8Array {
    const before = Y.encodeStateVector(this.document);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    this.document.getXmlFragment('body').push([paragraph]);
    return Y.encodeStateAsUpdate(this.document, before);
  }

  append(bytes: Uint8Array) {
    return log.append({ actor: this.actor, sectionId, clientId: this.clientId, bytes });
  }
}

const storedText = async (): Promise<string> => {
  const document = emptyDocument();
  applyLog(
    document,
    (await logOf(app.manager, sectionId)).map(({ bytes }) => bytes),
  );
  return textOf(document);
};

const editor = async (actor: Actor, clientId: number): Promise<Editor> => {
  await documents.claim(app.manager, open, clientId, actor.practitionerId);
  return new Editor(actor, clientId);
};

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
  documents = new Documents(app);
  log = new PlanLog(app, documents, access, sessions, clock, logger('silent', 'test'));
  open = await documents.enter(sectionId);
});

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
    log.onCommitted(({ seq }) => told.push(seq));
    const bytes = writer.line('once');
    const [first, again] = [await writer.append(bytes), await writer.append(bytes)];
    expect(again.seq).toBe(first.seq);
    expect(told).toEqual([first.seq]);
  });

  it('refuses what the guard refuses and changes nothing', async () => {
    const writer = await editor(coordinator, 13);
    const [text, seq] = [await storedText(), open.seq];
    await expect(writer.append(Uint8Array.from([1, 2, 3]))).rejects.toMatchObject({ code: 'malformed-update' });
    await expect(
      new Editor(coordinator, 99).append(new Editor(coordinator, 99).line('under an unclaimed id')),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect([await storedText(), open.seq]).toEqual([text, seq]);
  });

  it('gives a client id to one person for ever', async () => {
    await editor(coordinator, 14);
    await expect(documents.claim(app.manager, open, 14, police.practitionerId)).rejects.toMatchObject({
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

  it('says "unavailable" and keeps nothing when the commit fails', async () => {
    const writer = await editor(coordinator, 18);
    const text = await storedText();
    await owner.query(`alter table plan_update add constraint broken check (client_id <> 18) not valid`);
    await expect(writer.append(writer.line('lost?'))).rejects.toMatchObject({ code: 'unavailable' });
    await owner.query(`alter table plan_update drop constraint broken`);
    expect(await storedText()).toBe(text);
    expect(textOf(open.document)).toBe(text);
    const again = await log.append({
      actor: coordinator,
      sectionId,
      clientId: 18,
      bytes: Y.encodeStateAsUpdate(writer.document, Y.encodeStateVector(open.document)),
    });
    expect(again.seq).toBe(open.seq);
  });
});
