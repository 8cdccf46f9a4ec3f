import { DataSource } from 'typeorm';
import type pg from 'pg';
import { SystemClock } from '@inview/platform';
import { CompactionService } from '@inview/plans';

/** Rows of one insert. */
const ROWS = 10_000;

/** Does at once what the worker does by itself within minutes: a snapshot of every one of these sections. */
export async function compact(ownerUrl: string, sectionIds: readonly string[]): Promise<void> {
  const database = await new DataSource({ type: 'postgres', url: ownerUrl }).initialize();
  try {
    const compaction = new CompactionService(new SystemClock());
    for (const sectionId of sectionIds) {
      const came = await database.transaction((tx) => compaction.compact(tx, sectionId));
      if (came !== 'compacted') throw new Error(`The section is ${came}.`);
    }
  } finally {
    await database.destroy();
  }
}

/** Appends edits to a section's log as if its first editor had typed them: millions could not be typed through the front door in the time. */
export async function appendToLog(
  database: pg.Client,
  sectionId: string,
  clientId: number,
  edits: readonly Uint8Array[],
): Promise<void> {
  await database.query(
    `insert into plan_client (section_id, client_id, practitioner_id)
     select $1, $2, practitioner_id from persona where slug = 'coordinator' on conflict do nothing`,
    [sectionId, clientId],
  );
  for (let from = 0; from < edits.length; from += ROWS) {
    await database.query(
      `insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes)
       select p.id, p.seq + place, c.practitioner_id, s.id, c.client_id, now(), bytes
       from unnest($3::bytea[]) with ordinality as typed(bytes, place), plan_section p
       join plan_client c on c.section_id = p.id and c.client_id = $2
       join lateral (select id from session where practitioner_id = c.practitioner_id limit 1) s on true
       where p.id = $1`,
      [sectionId, clientId, edits.slice(from, from + ROWS).map((edit) => Buffer.from(edit))],
    );
    await database.query(`update plan_section set seq = seq + $2 where id = $1`, [
      sectionId,
      Math.min(ROWS, edits.length - from),
    ]);
  }
}
