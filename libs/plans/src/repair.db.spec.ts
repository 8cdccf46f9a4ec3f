import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as Y from 'yjs';
import { RandomIds } from '@inview/platform';
import { StandingClock } from '../../../test/builders/clock.js';
import { SectionDatabase } from '../../../test/builders/section-database.js';
import type { WrittenSection } from '../../../test/builders/written-section.js';
import { CheckService } from './check.service.js';
import { CompactionService } from './compaction.service.js';
import { RepairService } from './repair.service.js';
import { writeSnapshot } from './snapshot.js';
import { loadDocument } from './stored-document.js';
import { textOf } from './text.js';

const clock = new StandingClock(new Date('2026-11-22T00:00:00.000Z'));
const service = new RepairService(clock, new RandomIds());
const compaction = new CompactionService(clock);

let databases: SectionDatabase;
let section: WrittenSection;

beforeAll(async () => {
  databases = await SectionDatabase.open();
});
afterAll(() => databases.close());
beforeEach(async () => {
  section = await databases.section();
});

const repair = () => databases.ownerApp.transaction((tx) => service.repair(tx, section.id));
const compact = () => databases.app.transaction((tx) => compaction.compact(tx, section.id));
const load = async () => {
  const { document, seq, epoch, damaged } = await loadDocument(databases.app.manager, section.id);
  return { text: textOf(document), seq, epoch, damaged };
};
const damaged = async () =>
  (await service.damaged(databases.ownerApp.manager)).filter(({ sectionId }) => sectionId === section.id);

/** Rows 1 and 2 are good, 3 cannot be read, 5 and 6 build on a line that was lost, 4 and 7 on neither. */
async function damage(): Promise<void> {
  await section.line('first');
  await section.line('second');
  await section.row(Uint8Array.from([1, 2, 3]));
  await section.line('fourth', 2);
  section.lostLine('lost', 3);
  await section.row(section.lostLine('fifth', 3));
  section.takeOver(4, 3);
  await section.row(section.lostLine('sixth', 4));
  await section.line('seventh', 5);
}

describe('the repair of a damaged section', () => {
  it('finds damaged sections and the first row that cannot be applied', async () => {
    await section.line('first');
    expect(await damaged()).toEqual([]);
    await section.row(Uint8Array.from([1, 2, 3]));
    expect(await damaged()).toEqual([{ sectionId: section.id, firstBad: 2 }]);
  });

  it.each([
    ['from its log', async () => damage()],
    [
      'from its snapshot',
      async () => {
        await section.line('zeroth');
        await compact();
        await damage();
      },
    ],
  ])('sets aside what cannot be applied and keeps all else, %s, as a new epoch', async (_, given) => {
    await given();
    const before = section.seq - 7;
    const log = await databases.rows(`select * from plan_update where section_id = $1 order by seq`, [section.id]);
    databases.told.length = 0;
    expect(await repair()).toEqual([3, 5, 6].map((nth) => before + nth));
    const text = [...(before ? ['zeroth'] : []), 'first', 'second', 'fourth', 'seventh'].join('\n');
    expect(await load()).toEqual({ text, seq: section.seq, epoch: 2, damaged: false });
    expect(
      await databases.rows(`select reason from plan_set_aside where section_id = $1 order by seq`, [section.id]),
    ).toEqual(['unreadable', 'incomplete', 'incomplete'].map((reason) => ({ reason })));
    expect(await databases.rows(`select * from plan_update where section_id = $1 order by seq`, [section.id])).toEqual(
      log,
    );
    expect(databases.told).toMatchObject([{ needs: 'plan.read', scopeId: section.id, recheck: true }]);
    expect([await damaged(), await repair()]).toEqual([[], []]);
  });

  it('leaves a section alone that is not damaged', async () => {
    await section.line('first');
    expect(await repair()).toEqual([]);
    expect(await load()).toMatchObject({ epoch: 1 });
    expect(await databases.rows(`select from audit_record where subject_id = $1`, [section.id])).toEqual([]);
  });

  it('leaves its record, nobody being signed in', async () => {
    await damage();
    await repair();
    expect(await databases.rows(`select * from audit_record where subject_id = $1`, [section.id])).toMatchObject([
      { actor_id: null, action: 'plan.repair', scope: 'section', outcome: 'allowed', rules: [] },
    ]);
  });

  it('is followed by edits, compaction and the nightly check as if nothing had been', async () => {
    await damage();
    await repair();
    await section.line('eighth', 6);
    const text = 'first\nsecond\nfourth\nseventh\neighth';
    expect(await load()).toEqual({ text, seq: 8, epoch: 2, damaged: false });
    expect(await compact()).toBe('compacted');
    expect(await databases.app.transaction((tx) => new CheckService(clock).check(tx, section.id))).toBe('equal');
    await databases.rows(`delete from plan_snapshot where section_id = $1`, [section.id]);
    expect(await load()).toEqual({ text, seq: 8, epoch: 2, damaged: false });
  });

  it('is not undone by a snapshot of the earlier epoch that was still on its way', async () => {
    await section.line('first');
    const { document } = await loadDocument(databases.app.manager, section.id);
    await section.row(Uint8Array.from([1, 2, 3]));
    await repair();
    const late = { sectionId: section.id, document, seq: 9, epoch: 1 };
    expect(await writeSnapshot(databases.app.manager, late, clock.now())).toBe(false);
  });

  it('undoes what half of a row has done before it turns out bad', async () => {
    await section.line('first');
    section.lostLine('lost', 3);
    section.takeOver(4, 3);
    await section.row(Y.mergeUpdates([section.lostLine('half', 8), section.lostLine('sixth', 4)]));
    expect(await repair()).toEqual([2]);
    expect(await load()).toMatchObject({ text: 'first', damaged: false });
  });

  it('does not replay the log for each of the rows that build on one that was lost', async () => {
    await section.line('first');
    section.lostLine('lost', 3);
    await section.rows(Array.from({ length: 300 }, () => section.lostLine('.', 3)));
    let asked = 0;
    await databases.ownerApp.transaction(async (tx) => {
      const query = tx.query.bind(tx);
      tx.query = async <T>(...given: Parameters<typeof query>): Promise<T> => {
        asked += 1;
        return await query<T>(...given);
      };
      expect(await service.repair(tx, section.id)).toHaveLength(300);
    });
    expect(asked).toBeLessThan(350);
  });

  it('is not the app’s to do', async () => {
    await damage();
    await expect(databases.app.transaction((tx) => service.repair(tx, section.id))).rejects.toThrow(
      'permission denied',
    );
    expect(await load()).toMatchObject({ epoch: 1, damaged: true });
  });
});
