import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, rows } from '@inview/platform';
import { tryUpkeep, writeSnapshot } from './snapshot.js';
import { loadDocument } from './stored-document.js';

/** A section is due with this many edits after its snapshot, or with any when nobody has edited it for as long (milliseconds). */
const EDITS = 500;
const IDLE_MS = 5 * 60_000;
/** Most sections at a time; the next minute asks again. */
const AT_ONCE = 200;

/** What came of it; `busy`: another process is at the same section. */
export type Compaction = 'compacted' | 'busy' | 'damaged';

/** Keeps the tails of logs short, so that a section opens quickly (realtime.md §5 "Compaction"). The log itself stays whole. */
@Injectable()
export class CompactionService {
  constructor(private readonly clock: Clock) {}

  /** The sections that are due, longest tail first. */
  async due(tx: EntityManager): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `select id from (
         select p.id, p.seq, p.seq - coalesce(s.upto_seq, 0) as tail
         from plan_section p left join plan_snapshot s on s.section_id = p.id and s.epoch = p.epoch) as section
       where tail >= $1
          or tail > 0 and (select at from plan_update u where u.section_id = section.id and u.seq = section.seq) <= $2
       order by tail desc limit $3`,
      [EDITS, new Date(this.clock.now().getTime() - IDLE_MS), AT_ONCE],
    );
    return found.map(({ id }) => id);
  }

  /** From committed rows only: ended at any moment it has changed nothing, or kept a snapshot that is true. */
  async compact(tx: EntityManager, sectionId: string): Promise<Compaction> {
    if (!(await tryUpkeep(tx, sectionId))) return 'busy';
    const stored = await loadDocument(tx, sectionId);
    if (stored.damaged) return 'damaged';
    await writeSnapshot(tx, { sectionId, ...stored }, this.clock.now());
    stored.document.destroy();
    return 'compacted';
  }
}
