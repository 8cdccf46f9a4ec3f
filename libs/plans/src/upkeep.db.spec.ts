import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { StandingClock } from '../../../test/builders/clock.js';
import { SectionDatabase } from '../../../test/builders/section-database.js';
import type { WrittenSection } from '../../../test/builders/written-section.js';
import { CheckService } from './check.service.js';
import { CompactionService } from './compaction.service.js';
import { fingerprint } from './fingerprint.js';
import { loadDocument, replay, sha256 } from './stored-document.js';
import { emptyDocument, textOf } from './text.js';

/** 11:00 in Melbourne. */
const NOW = '2026-11-22T00:00:00.000Z';
const clock = new StandingClock(new Date(NOW));
const compaction = new CompactionService(clock);
const checks = new CheckService(clock);

let databases: SectionDatabase;
let section: WrittenSection;

beforeAll(async () => {
  databases = await SectionDatabase.open();
});
afterAll(() => databases.close());
beforeEach(async () => {
  clock.set(NOW);
  section = await databases.section();
});

const compact = () => databases.app.transaction((tx) => compaction.compact(tx, section.id));
const check = () => databases.app.transaction((tx) => checks.check(tx, section.id));
const isDue = async (service: CompactionService | CheckService) =>
  (await service.due(databases.app.manager)).includes(section.id);
const snapshot = async () =>
  (
    await databases.rows<{ epoch: number; upto_seq: number }>(
      `select epoch, upto_seq from plan_snapshot where section_id = $1`,
      [section.id],
    )
  )[0];
const epoch = async () =>
  (await databases.rows<{ epoch: number }>(`select epoch from plan_section where id = $1`, [section.id]))[0]?.epoch;
const load = async () => {
  const { document, damaged } = await loadDocument(databases.app.manager, section.id);
  return { text: textOf(document), damaged };
};
const minutesAgo = (minutes: number) => new Date(clock.now().getTime() - minutes * 60_000);
const words = (text: string) => section.lostLine(text, 9);

describe('compaction', () => {
  it('is due after 500 edits, or when nobody has edited for five minutes', async () => {
    expect(await isDue(compaction)).toBe(false);
    await section.row(words('just now'), minutesAgo(4.9));
    expect(await isDue(compaction)).toBe(false);
    clock.set('2026-11-22T00:00:07.000Z');
    expect(await isDue(compaction)).toBe(true);
    expect(await compact()).toBe('compacted');
    expect(await snapshot()).toEqual({ epoch: 1, upto_seq: 1 });
    expect(await isDue(compaction)).toBe(false);
    await section.rows(
      Array.from({ length: 499 }, () => words('.')),
      clock.now(),
    );
    expect(await isDue(compaction)).toBe(false);
    await section.row(words('.'), clock.now());
    expect(await isDue(compaction)).toBe(true);
  });

  it('loses nothing while people write, and leaves the log whole', async () => {
    let isWriting = true;
    const written = (async () => {
      for (let nth = 0; nth < 60; nth += 1) await section.line(`line ${nth}`, 1 + (nth % 3));
      isWriting = false;
    })();
    const came = new Set<string>();
    while (isWriting) for (const one of await Promise.all([compact(), compact()])) came.add(one);
    await written;
    await compact();
    expect(came).toEqual(new Set(['compacted', 'busy']));
    const alone = await replay(databases.app.manager, section.id, null, section.seq);
    const { document } = await loadDocument(databases.app.manager, section.id);
    expect(await snapshot()).toMatchObject({ upto_seq: 60 });
    expect(fingerprint(document)).toBe(fingerprint(alone?.document ?? emptyDocument()));
    expect(await databases.rows(`select seq from plan_update where section_id = $1`, [section.id])).toHaveLength(60);
  });

  it('that is ended before its commit has changed nothing', async () => {
    await section.line('first');
    const ended = databases.app.transaction(async (tx) => {
      await compaction.compact(tx, section.id);
      throw new Error('killed');
    });
    await expect(ended).rejects.toThrow('killed');
    expect(await snapshot()).toBeUndefined();
    expect(await load()).toEqual({ text: 'first', damaged: false });
  });

  it('leaves a damaged section alone', async () => {
    await section.line('first');
    await section.row(Uint8Array.from([1, 2, 3]));
    expect(await compact()).toBe('damaged');
    expect(await snapshot()).toBeUndefined();
  });
});

describe('the nightly check', () => {
  const checked = () =>
    databases.rows(`select upto_seq, equal from plan_check where section_id = $1 order by at`, [section.id]);
  const plant = async (text: string, sha?: string) => {
    const document = emptyDocument();
    document.clientID = 77;
    document.getXmlFragment('body').push([new Y.XmlText(text)]);
    const state = Buffer.from(Y.encodeStateAsUpdateV2(document));
    await databases.rows(`update plan_snapshot set state = $2, sha256 = $3 where section_id = $1`, [
      section.id,
      state,
      sha ?? sha256(state),
    ]);
  };

  it('is due once a night, for what has a snapshot, and finds nothing where nothing is wrong', async () => {
    await section.line('first');
    expect([await isDue(checks), await check()]).toEqual([false, 'no-snapshot']);
    await compact();
    await section.line('second');
    expect(await isDue(checks)).toBe(true);
    expect(await check()).toBe('equal');
    expect(await checked()).toEqual([{ upto_seq: 2, equal: true }]);
    clock.set('2026-11-22T15:59:59.000Z');
    expect(await isDue(checks)).toBe(false);
    clock.set('2026-11-22T16:00:00.000Z');
    expect(await isDue(checks)).toBe(true);
  });

  it('finds a snapshot that says something else, and puts the log in its place as a new epoch', async () => {
    await section.line('what was written');
    await compact();
    await plant('what was planted');
    expect(await load()).toEqual({ text: 'what was planted', damaged: false });
    databases.told.length = 0;
    expect(await check()).toBe('differs');
    expect(await checked()).toEqual([{ upto_seq: 1, equal: false }]);
    expect(await load()).toEqual({ text: 'what was written', damaged: false });
    expect([await epoch(), await snapshot()]).toEqual([2, { epoch: 2, upto_seq: 1 }]);
    await databases.rows('select 1');
    expect(databases.told).toMatchObject([{ needs: 'plan.read', scopeId: section.id, recheck: true }]);
    clock.set('2026-11-23T00:00:00.000Z');
    expect(await check()).toBe('equal');
  });

  it('makes a snapshot anew whose bytes have changed; nobody was misled, and nobody is disturbed', async () => {
    await section.line('what was written');
    await compact();
    await plant('what was planted', 'not its sum');
    expect(await check()).toBe('snapshot-unreadable');
    expect(await epoch()).toBe(1);
    expect(await checked()).toEqual([{ upto_seq: 1, equal: false }]);
    clock.set('2026-11-23T00:00:00.000Z');
    expect(await check()).toBe('equal');
  });

  it('leaves a good snapshot in place when it is the log that cannot be read', async () => {
    await section.line('first');
    await compact();
    await databases.rows(`update plan_update set bytes = '\\x00ff' where section_id = $1`, [section.id]);
    expect(await check()).toBe('log-damaged');
    expect(await checked()).toEqual([{ upto_seq: 1, equal: false }]);
    expect([await epoch(), await load()]).toEqual([1, { text: 'first', damaged: false }]);
  });

  it('never runs beside another upkeep of the same section', async () => {
    await section.line('first');
    await compact();
    await databases.app.transaction(async (tx) => {
      await compaction.compact(tx, section.id);
      expect([await check(), await compact()]).toEqual(['busy', 'busy']);
    });
  });
});
