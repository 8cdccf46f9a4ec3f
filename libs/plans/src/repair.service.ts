import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { record } from '@inview/audit';
import { Clock, Ids, present, rows } from '@inview/platform';
import { awaitUpkeep, replaceDocument } from './snapshot.js';
import {
  applies,
  isComplete,
  loadDocument,
  logOf,
  replay,
  soundest,
  startFrom,
  storedSection,
  type Snapshot,
} from './stored-document.js';

/** Why a row of a log was set aside: its bytes cannot be read, or they build on what no row before it holds. */
export type Reason = 'unreadable' | 'incomplete';

/** A damaged section, and the number of the first row of its log that cannot be applied. */
export interface DamagedSection {
  readonly sectionId: string;
  readonly firstBad: number;
}

interface Sorting {
  readonly sectionId: string;
  readonly base: Snapshot | null;
  readonly at: Date;
}

/** Makes damaged sections whole again; for whoever keeps the database, as the app may set no row of the log aside. */
@Injectable()
export class RepairService {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Every section whose stored document is damaged: reads all of them, one after the other. */
  async damaged(tx: EntityManager): Promise<DamagedSection[]> {
    const sections = await rows<{ id: string }>(tx, `select id from plan_section order by id`);
    const found: DamagedSection[] = [];
    for (const { id } of sections) {
      const { document, damaged, seq } = await loadDocument(tx, id);
      document.destroy();
      if (damaged) found.push({ sectionId: id, firstBad: seq + 1 });
    }
    return found;
  }

  /**
   * Sets aside what cannot be applied and puts what remains in its place, as a new epoch. Answers the numbers that it set
   * aside, none if the section is not damaged. Throws `not-found`.
   */
  async repair(tx: EntityManager, sectionId: string): Promise<number[]> {
    await awaitUpkeep(tx, sectionId);
    // The same lock as an edit's: nothing is written between the last row that was sorted and the new epoch.
    await tx.query(`select from plan_section where id = $1 for update`, [sectionId]);
    const stored = await loadDocument(tx, sectionId);
    stored.document.destroy();
    if (!stored.damaged) return [];
    const at = this.clock.now();
    const { seq, epoch, caseId, snapshot } = await storedSection(tx, sectionId);
    const { document, setAside } = await this.sort(tx, { sectionId, base: soundest(snapshot), at }, seq);
    await replaceDocument(tx, { sectionId, document, seq, epoch }, at);
    document.destroy();
    await record(tx, {
      id: this.ids.next(),
      at,
      actorId: null,
      action: 'plan.repair',
      scope: 'section',
      subjectId: sectionId,
      caseId,
      outcome: 'allowed',
      rules: [],
    });
    return setAside;
  }

  /** Replays the log row by row, without those that it sets aside. */
  private async sort(
    tx: EntityManager,
    sorting: Sorting,
    upTo: number,
  ): Promise<{ document: Y.Doc; setAside: number[] }> {
    const { sectionId, base } = sorting;
    const setAside: number[] = [];
    let document = present(startFrom(base), 'section-damaged');
    for await (const chunk of logOf(tx, sectionId, base?.uptoSeq ?? 0, upTo)) {
      for (const { seq, bytes } of chunk) {
        if (!bytes) continue;
        const foreseen = whyNot(document, bytes);
        const reason = foreseen ?? whyNotApplied(document, bytes);
        if (!reason) continue;
        await this.setAside(tx, sorting, seq, reason);
        setAside.push(seq);
        // What half of it has done is undone by replaying what came before it.
        if (!foreseen) document = present(await replay(tx, sectionId, base, seq - 1), 'section-damaged').document;
      }
    }
    return { document, setAside };
  }

  private async setAside(tx: EntityManager, { sectionId, at }: Sorting, seq: number, reason: Reason): Promise<void> {
    await tx.query(`insert into plan_set_aside (section_id, seq, reason, set_aside_at) values ($1, $2, $3, $4)`, [
      sectionId,
      seq,
      reason,
      at,
    ]);
  }
}

/**
 * What can be told of a row before anything is applied: thousands may build on one that was lost, and each would otherwise cost
 * a replay. What follows neither its own client's last nor names what was never written, but builds on it, is left to Yjs:
 * that is at most one row of each client.
 */
function whyNot(document: Y.Doc, bytes: Uint8Array): Reason | null {
  let update: ReturnType<typeof Y.decodeUpdate> | undefined;
  if (!applies(() => (update = Y.decodeUpdate(bytes))) || !update) return 'unreadable';
  const written = new Map<number, number>();
  const writtenBy = (client: number): number => written.get(client) ?? Y.getState(document.store, client);
  for (const struct of update.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip) continue;
    if (clock > writtenBy(client)) return 'incomplete';
    written.set(client, Math.max(writtenBy(client), clock + struct.length));
  }
  for (const [client, deletions] of update.ds.clients) {
    if (deletions.some(({ clock, len }) => clock + len > writtenBy(client))) return 'incomplete';
  }
  return null;
}

function whyNotApplied(document: Y.Doc, bytes: Uint8Array): Reason | null {
  if (
    !applies(() => {
      Y.applyUpdate(document, bytes);
    })
  )
    return 'unreadable';
  return isComplete(document) ? null : 'incomplete';
}
