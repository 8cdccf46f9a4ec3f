import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, Prepared, rows, type Config } from '@inview/platform';
import type { Edit } from './log.service.js';
import type { SectionBatch } from './section-batch.js';

/** How things stood in Postgres when the edits were written. */
export interface Written {
  /** The `access_number` then. */
  readonly version: number;
  /** Sections that stood as their batch was judged, under the law as it was asked: theirs is committed with the transaction. */
  readonly current: ReadonlySet<string>;
}

/**
 * Writes all accepted edits in one statement, with their numbers. It is also the check: a section counts only when its number and
 * epoch are those that its batch was judged on and no fact of the law has changed since it was asked. The rows are locked first, in
 * one order; the freeze at a meeting's end may be what is waited for, and shows on the row itself (L2).
 */
@Injectable()
export class LogWriter implements OnApplicationShutdown {
  private readonly prepared: Prepared<{ version: string; current: string[] }>;

  constructor(@Inject(CONFIG) { DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
    this.prepared = new Prepared(DATABASE_URL, 'write_log', STATEMENT);
  }

  /** In the transaction that holds the rows, or by itself. */
  async write<W extends { readonly edit: Edit }>(
    tx: EntityManager | null,
    batches: readonly SectionBatch<W>[],
    version: number,
    at: Date,
  ): Promise<Written> {
    const written = batches.flatMap(({ accepted }) => accepted.map(({ waiting, seq }) => ({ ...waiting.edit, seq })));
    const values = [
      batches.map(({ open }) => open.sectionId),
      batches.map(({ before }) => before),
      batches.map(({ open }) => open.epoch),
      batches.map(({ seq }) => seq),
      version,
      at,
      written.map(({ sectionId }) => sectionId),
      written.map(({ seq }) => seq),
      written.map(({ actor }) => actor.practitionerId),
      written.map(({ actor }) => actor.sessionId),
      written.map(({ clientId }) => clientId),
      written.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    ];
    const [held] = await (tx
      ? rows<{ version: string; current: string[] }>(tx, STATEMENT, values)
      : this.prepared.run(values));
    return { version: Number(held?.version), current: new Set(held?.current) };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.prepared.end();
  }
}

const STATEMENT = `
  with judged as (
    select * from unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) as j(id, before, epoch, seq)),
  held as (
    select id, seq, epoch, frozen_at from plan_section where id = any($1) order by id for update),
  standing as (
    select j.id, j.before, j.seq from judged j join held h on h.id = j.id and h.seq = j.before and h.epoch = j.epoch
    where (select access_number($6)) = $5 and (j.seq = j.before or h.frozen_at is null)),
  numbered as (
    update plan_section s set seq = n.seq from standing n where s.id = n.id and n.seq > n.before returning s.id),
  written as (
    insert into plan_update (section_id, seq, practitioner_id, session_id, client_id, at, bytes)
    select u.section_id, u.seq, u.person, u.session, u.client, $6, u.bytes
    from unnest($7::uuid[], $8::int[], $9::uuid[], $10::uuid[], $11::bigint[], $12::bytea[]) as u(section_id, seq, person, session, client, bytes)
    join numbered n on n.id = u.section_id)
  select (select access_number($6)) as version, array(select id::text from standing) as current`;
