import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { present, rows } from '@inview/platform';
import { emptyDocument } from './text.js';

/** A section as Postgres holds it, from its snapshot and the rows of the log after that. */
export interface StoredDocument {
  readonly document: Y.Doc;
  /** Number of the last row that it stands for; rows set aside count. When damaged, that before the first bad row. */
  readonly seq: number;
  readonly epoch: number;
  /** Bytes of snapshot and tail. */
  readonly size: number;
  /** The log holds a row that cannot be applied: what was before it can be read, nothing can be edited. */
  readonly damaged: boolean;
}

/** What a replay starts from instead of the first row. */
export interface Snapshot {
  readonly uptoSeq: number;
  readonly state: Uint8Array;
}

/** A row of the log; without bytes when it was set aside. */
export interface LogRow {
  readonly seq: number;
  readonly bytes: Uint8Array | null;
}

/** A section's numbers and its snapshot, read in one statement so that they belong together. */
export interface StoredSection {
  readonly caseId: string;
  readonly seq: number;
  readonly epoch: number;
  /** One of this epoch is kept. */
  readonly hasSnapshot: boolean;
  /** Null also if its bytes are not those that were written. */
  readonly snapshot: Snapshot | null;
}

/** Most rows and bytes in memory at a time, however long a log is. */
const ROWS = 5000;
const BYTES = 16 * 1024 * 1024;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The section as its committed log says: its snapshot and tail, else its log alone, else as much of the log as can be
 * applied, told as `damaged`. Throws `not-found`.
 */
export async function loadDocument(tx: EntityManager, sectionId: string): Promise<StoredDocument> {
  const { seq, epoch, snapshot } = await storedSection(tx, sectionId);
  for (const base of snapshot ? [snapshot, null] : [null]) {
    const whole = await replay(tx, sectionId, base, seq);
    if (whole) return { ...whole, seq, epoch, damaged: false };
  }
  const base = soundest(snapshot);
  const bad = await firstBadRow(tx, sectionId, base, seq);
  const readable = present(await replay(tx, sectionId, base, bad - 1), 'section-damaged');
  return { ...readable, seq: bad - 1, epoch, damaged: true };
}

/** What is kept of a section; a snapshot of another epoch is none of it. Throws `not-found`. */
export async function storedSection(tx: EntityManager, sectionId: string): Promise<StoredSection> {
  const [found] = await rows<{
    caseId: string;
    seq: number;
    epoch: number;
    uptoSeq: number | null;
    state: Buffer | null;
    sha256: string | null;
  }>(
    tx,
    `select p.case_id as "caseId", p.seq, p.epoch, s.upto_seq as "uptoSeq", s.state, s.sha256
     from plan_section p left join plan_snapshot s on s.section_id = p.id and s.epoch = p.epoch where p.id = $1`,
    [sectionId],
  );
  const { caseId, seq, epoch, uptoSeq, state, sha256: written } = present(found, 'not-found');
  const isSound = uptoSeq !== null && state !== null && sha256(state) === written;
  return { caseId, seq, epoch, hasSnapshot: uptoSeq !== null, snapshot: isSound ? { uptoSeq, state } : null };
}

/** The document after row `upTo`, or null if anything on the way cannot be applied. */
export async function replay(
  tx: EntityManager,
  sectionId: string,
  base: Snapshot | null,
  upTo: number,
): Promise<{ document: Y.Doc; size: number } | null> {
  const document = startFrom(base);
  if (!document) return null;
  let size = base?.state.length ?? 0;
  for await (const chunk of logOf(tx, sectionId, base?.uptoSeq ?? 0, upTo)) {
    const updates = chunk.flatMap(({ bytes }) => (bytes ? [bytes] : []));
    size += updates.reduce((sum, bytes) => sum + bytes.length, 0);
    if (!appliesWhole(document, updates)) return null;
  }
  return { document, size };
}

/** The rows of a log after a number, oldest first, some at a time; those set aside come without bytes. */
export async function* logOf(
  tx: EntityManager,
  sectionId: string,
  after: number,
  upTo: number,
): AsyncGenerator<LogRow[], void> {
  for (let last = after; last < upTo;) {
    const chunk = await rows<{ seq: number; bytes: Buffer | null }>(
      tx,
      `select seq, bytes from (
         select seq, bytes, sum(octet_length(bytes)) over (order by seq) - octet_length(bytes) as before from (
           select u.seq, case when a.seq is null then u.bytes end as bytes
           from plan_update u left join plan_set_aside a on a.section_id = u.section_id and a.seq = u.seq
           where u.section_id = $1 and u.seq > $2 and u.seq <= $3 order by u.seq limit ${ROWS}) as chunk) as sized
       where bytes is null or before < ${BYTES} order by seq`,
      [sectionId, last, upTo],
    );
    if (chunk.length === 0) return;
    yield chunk;
    last = chunk.at(-1)?.seq ?? upTo;
  }
}

/** A document to replay into, or null if the snapshot cannot be decoded. */
export function startFrom(base: Snapshot | null): Y.Doc | null {
  const document = emptyDocument();
  if (!base) return document;
  return applies(() => {
    Y.applyUpdateV2(document, base.state);
  }) && isComplete(document)
    ? document
    : null;
}

/** In one pass, as `applyLog`; ended by the first that waits for something, as what waits costs its number squared. */
function appliesWhole(document: Y.Doc, updates: readonly Uint8Array[]): boolean {
  let isWhole = true;
  const isRead = applies(() => {
    document.transact(() => {
      isWhole = updates.every((bytes) => {
        Y.applyUpdate(document, bytes);
        return isComplete(document);
      });
    });
  });
  return isRead && isWhole;
}

/** What the replay of a damaged section starts from. */
export const soundest = (snapshot: Snapshot | null): Snapshot | null =>
  snapshot && startFrom(snapshot) ? snapshot : null;

/** Nothing waits in it for what may never come. */
export const isComplete = (document: Y.Doc): boolean =>
  document.store.pendingStructs === null && document.store.pendingDs === null;

/** Yjs throws on bytes that it cannot read, and the document is not to be used any more. */
export function applies(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}

/** One by one: who is first to throw or to leave something waiting. */
async function firstBadRow(tx: EntityManager, sectionId: string, base: Snapshot | null, upTo: number): Promise<number> {
  const document = present(startFrom(base), 'section-damaged');
  for await (const chunk of logOf(tx, sectionId, base?.uptoSeq ?? 0, upTo)) {
    for (const { seq, bytes } of chunk) {
      if (!bytes) continue;
      if (!applies(() => Y.applyUpdate(document, bytes)) || !isComplete(document)) return seq;
    }
  }
  return upTo + 1;
}
