import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as Y from 'yjs';
import { SystemClock } from '@inview/platform';
import { SectionDatabase } from '../../../test/builders/section-database.js';
import type { Doing, WrittenSection } from '../../../test/builders/written-section.js';
import { CompactionService } from './compaction.service.js';
import { fingerprint } from './fingerprint.js';
import { writeSnapshot } from './snapshot.js';
import { loadDocument, logOf, replay, sha256 } from './stored-document.js';
import { emptyDocument, textOf } from './text.js';

let databases: SectionDatabase;
let section: WrittenSection;

beforeAll(async () => {
  databases = await SectionDatabase.open();
});
afterAll(() => databases.close());
beforeEach(async () => {
  section = await databases.section();
});

const load = async (id = section.id) => {
  const { document, ...rest } = await loadDocument(databases.app.manager, id);
  return { ...rest, text: textOf(document) };
};
const compact = (id = section.id) =>
  databases.app.transaction((tx) => new CompactionService(new SystemClock()).compact(tx, id));
const plant = (state: Buffer, sha = sha256(state)) =>
  databases.rows(`update plan_snapshot set state = $2, sha256 = $3 where section_id = $1`, [section.id, state, sha]);

const doing: fc.Arbitrary<Doing> = fc.record({
  writer: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom('line', 'type', 'type', 'delete', 'bold', 'plain', 'take-over'),
  at: fc.nat(60),
  words: fc.string({ minLength: 1, maxLength: 6 }),
});

describe('a stored section', () => {
  it('loads from snapshot and tail as from its log alone, whenever it was compacted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(doing, fc.boolean()), { minLength: 1, maxLength: 25 }), async (steps) => {
        const one = await databases.section();
        for (const [step, isCompacted] of steps) {
          await one.do(step);
          if (isCompacted && one.seq > 0) await compact(one.id);
        }
        const whole = await replay(databases.app.manager, one.id, null, one.seq);
        const loaded = await loadDocument(databases.app.manager, one.id);
        expect(loaded).toMatchObject({ seq: one.seq, epoch: 1, damaged: false });
        expect(fingerprint(loaded.document)).toBe(fingerprint(whole?.document ?? emptyDocument()));
      }),
      { numRuns: 25 },
    );
  });

  it('reads no row that its snapshot stands for', async () => {
    await section.line('first');
    await compact();
    await section.line('second');
    await databases.rows(`update plan_update set bytes = '\\x00ff' where section_id = $1 and seq = 1`, [section.id]);
    expect(await load()).toMatchObject({ seq: 2, damaged: false, text: 'first\nsecond' });
  });

  it('loads a log of more rows than are read at a time', async () => {
    const text = new Y.Doc();
    const edits: Uint8Array[] = [];
    text.on('update', (bytes: Uint8Array) => edits.push(bytes));
    const words = new Y.XmlText();
    text.getXmlFragment('body').push([words]);
    for (let nth = 0; nth < 6000; nth += 1) words.insert(0, String(nth % 10));
    await section.rows(edits);
    const loaded = await load();
    expect(loaded).toMatchObject({ seq: edits.length, damaged: false, text: textOf(text) });
    expect(loaded.size).toBe(edits.reduce((sum, bytes) => sum + bytes.length, 0));
  });

  it('has no more in memory at a time than so many rows and bytes', async () => {
    await section.rows(Array.from({ length: 5100 }, () => Uint8Array.of(0)));
    await section.rows(Array.from({ length: 40 }, () => new Uint8Array(1_000_000)));
    const chunks: number[] = [];
    for await (const chunk of logOf(databases.app.manager, section.id, 0, section.seq)) chunks.push(chunk.length);
    expect(chunks).toEqual([5000, 117, 17, 6]);
  });

  it.each([
    ['cannot be read', () => Promise.resolve(Uint8Array.from([1, 2, 3]))],
    ['builds on what was never written', () => (section.lostLine('lost'), Promise.resolve(section.lostLine('after')))],
  ])('with a row that %s is read up to it, and told as damaged', async (_, bad) => {
    await section.line('first');
    await section.line('second');
    await compact();
    await section.line('third', 2);
    await section.row(await bad());
    await section.line('fourth', 2);
    expect(await load()).toMatchObject({ seq: 3, damaged: true, text: 'first\nsecond\nthird' });
    await databases.rows(`delete from plan_snapshot where section_id = $1`, [section.id]);
    expect(await load()).toMatchObject({ seq: 3, damaged: true, text: 'first\nsecond\nthird' });
  });

  it('whose snapshot cannot be used is read from its log, and is not damaged', async () => {
    await section.line('first');
    await compact();
    const whole = await load();
    await plant(Buffer.from('changed on disk'), 'not its sum');
    expect(await load()).toMatchObject({ text: 'first', damaged: false });
    await plant(Buffer.from([1, 2, 3]));
    expect(await load()).toMatchObject({ ...whole, size: expect.any(Number) });
  });

  it('whose epoch has risen is not read from a snapshot of an earlier one', async () => {
    await section.line('first');
    await compact();
    await plant(Buffer.from(Y.encodeStateAsUpdateV2(new Y.Doc())));
    await databases.rows(`update plan_section set epoch = 2 where id = $1`, [section.id]);
    expect(await load()).toMatchObject({ text: 'first', epoch: 2 });
  });

  it('skips rows that were set aside, and counts them', async () => {
    await section.line('first');
    const bad = await section.row(Uint8Array.from([1, 2, 3]));
    await databases.rows(`insert into plan_set_aside values ($1, $2, 'unreadable', now())`, [section.id, bad]);
    expect(await load()).toMatchObject({ seq: 2, damaged: false, text: 'first' });
  });

  it('is not taken for damaged when it is the database that fails', async () => {
    await section.line('first');
    await databases.rows('revoke select on plan_update from inview_app');
    await expect(load()).rejects.toThrow('permission denied');
    await databases.rows('grant select on plan_update to inview_app');
  });

  it('keeps no snapshot in the place of a newer one, nor of a later epoch', async () => {
    await section.line('first');
    await section.line('second');
    const { document, epoch } = await loadDocument(databases.app.manager, section.id);
    const write = (seq: number, of = epoch) =>
      writeSnapshot(databases.app.manager, { sectionId: section.id, document, seq, epoch: of }, new Date());
    expect([await write(2), await write(1), await write(2), await write(1, 2), await write(9, 1)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
