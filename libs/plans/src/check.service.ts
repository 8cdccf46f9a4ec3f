import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { atLocalHour, Clock, localDate, MELBOURNE, rows } from '@inview/platform';
import { fingerprint } from './fingerprint.js';
import { replaceDocument, tryUpkeep, writeSnapshot } from './snapshot.js';
import { replay, storedSection } from './stored-document.js';

/** The hour of the night from which each section is checked once. */
const HOUR = 3;
const DAY_MS = 24 * 3_600_000;
const AT_ONCE = 200;

/**
 * What a check found. `differs`: the snapshot said something else than the log, and the log has taken its place;
 * `snapshot-unreadable`: it was made anew from the log; `log-damaged`: the log alone cannot be read, the section lives on
 * from its snapshot.
 */
export type Checked = 'equal' | 'differs' | 'snapshot-unreadable' | 'log-damaged' | 'busy' | 'no-snapshot';

/** Every night: does snapshot and tail say what the whole log says (realtime.md §5 "Compaction", check)? */
@Injectable()
export class CheckService {
  constructor(private readonly clock: Clock) {}

  /** The sections with a snapshot that were not checked since the last 03:00 in Melbourne. */
  async due(tx: EntityManager): Promise<string[]> {
    const found = await rows<{ id: string }>(
      tx,
      `select p.id from plan_section p join plan_snapshot s on s.section_id = p.id and s.epoch = p.epoch
       where not exists (select from plan_check c where c.section_id = s.section_id and c.at >= $1) order by s.made_at limit $2`,
      [lastNight(this.clock.now()), AT_ONCE],
    );
    return found.map(({ id }) => id);
  }

  /** Compares, records the answer, and puts right what was wrong. */
  async check(tx: EntityManager, sectionId: string): Promise<Checked> {
    if (!(await tryUpkeep(tx, sectionId))) return 'busy';
    const { seq, epoch, snapshot, hasSnapshot } = await storedSection(tx, sectionId);
    if (!hasSnapshot) return 'no-snapshot';
    const at = this.clock.now();
    const fromLog = await replay(tx, sectionId, null, seq);
    const fromSnapshot = snapshot && (await replay(tx, sectionId, snapshot, seq));
    const isEqual = !!fromLog && !!fromSnapshot && fingerprint(fromLog.document) === fingerprint(fromSnapshot.document);
    await tx.query(`insert into plan_check (section_id, at, upto_seq, equal) values ($1, $2, $3, $4)`, [
      sectionId,
      at,
      seq,
      isEqual,
    ]);
    if (isEqual) return 'equal';
    if (!fromLog) return 'log-damaged';
    const standing = { sectionId, document: fromLog.document, seq, epoch };
    if (snapshot) {
      // Somebody may have it open as the snapshot had it, and would build on what the log does not hold.
      await replaceDocument(tx, standing, at);
      return 'differs';
    }
    await writeSnapshot(tx, standing, at);
    return 'snapshot-unreadable';
  }
}

/** The last time that it was 03:00 in Melbourne. */
export function lastNight(now: Date): Date {
  const today = atLocalHour(localDate(now, MELBOURNE), HOUR, MELBOURNE);
  if (today <= now) return today;
  return atLocalHour(localDate(new Date(now.getTime() - DAY_MS), MELBOURNE), HOUR, MELBOURNE);
}
