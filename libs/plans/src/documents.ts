import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { Refused, rows } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { applyLog, emptyDocument } from './text.js';

/** An open section in memory: exactly what its committed log says, and whose client ids are whose. */
export interface OpenDocument {
  readonly sectionId: string;
  readonly audience: Audience;
  readonly epoch: number;
  readonly document: Y.Doc;
  readonly owners: Map<number, string>;
  seq: number;
  users: number;
}

/** The log of a section from a number on, oldest first. */
export async function logOf(
  tx: EntityManager,
  sectionId: string,
  after = 0,
): Promise<{ seq: number; bytes: Buffer }[]> {
  return await rows(tx, `select seq, bytes from plan_update where section_id = $1 and seq > $2 order by seq`, [
    sectionId,
    after,
  ]);
}

/** Sections that somebody has open. Loaded whole before anyone is told "joined"; leaves memory with its last user. */
@Injectable()
export class Documents {
  private readonly open = new Map<string, Promise<OpenDocument>>();

  constructor(private readonly database: DataSource) {}

  /** Opens for one more user; every `enter` is answered by a `leave`. */
  async enter(sectionId: string): Promise<OpenDocument> {
    const opening = this.open.get(sectionId) ?? this.load(sectionId);
    this.open.set(sectionId, opening);
    try {
      const document = await opening;
      document.users += 1;
      return document;
    } catch (error) {
      // A failed load must not stand in for the document (realtime.md §2, a blank overwrite).
      if (this.open.get(sectionId) === opening) this.open.delete(sectionId);
      throw error;
    }
  }

  async leave(sectionId: string): Promise<void> {
    const document = await this.find(sectionId);
    if (!document) return;
    document.users -= 1;
    if (document.users > 0) return;
    this.open.delete(sectionId);
    document.document.destroy();
  }

  async find(sectionId: string): Promise<OpenDocument | null> {
    return (await this.open.get(sectionId)) ?? null;
  }

  /** Brings an open document up to a log that went on without it (another process, a lost answer to a commit). */
  async catchUp(tx: EntityManager, open: OpenDocument): Promise<void> {
    const missed = await logOf(tx, open.sectionId, open.seq);
    applyLog(
      open.document,
      missed.map((row) => row.bytes),
    );
    open.seq = missed.at(-1)?.seq ?? open.seq;
    const owners = await this.ownersOf(tx, open.sectionId);
    for (const [clientId, owner] of owners) open.owners.set(clientId, owner);
  }

  /** Claims a client id for a person, for ever; refused when it is another's (realtime.md §1.4). */
  async claim(tx: EntityManager, open: OpenDocument, clientId: number, practitionerId: string): Promise<void> {
    await tx.query(
      `insert into plan_client (section_id, client_id, practitioner_id) values ($1, $2, $3) on conflict do nothing`,
      [open.sectionId, clientId, practitionerId],
    );
    const [owner] = await rows<{ practitionerId: string }>(
      tx,
      `select practitioner_id as "practitionerId" from plan_client where section_id = $1 and client_id = $2`,
      [open.sectionId, clientId],
    );
    if (owner?.practitionerId !== practitionerId) throw new Refused('forbidden');
    open.owners.set(clientId, practitionerId);
  }

  private async load(sectionId: string): Promise<OpenDocument> {
    const tx = this.database.manager;
    const [section] = await rows<{ audience: Audience; epoch: number }>(
      tx,
      `select audience, epoch from plan_section where id = $1`,
      [sectionId],
    );
    if (!section) throw new Refused('not-found');
    const log = await logOf(tx, sectionId);
    const document = emptyDocument();
    applyLog(
      document,
      log.map((row) => row.bytes),
    );
    return {
      sectionId,
      ...section,
      document,
      owners: await this.ownersOf(tx, sectionId),
      seq: log.at(-1)?.seq ?? 0,
      users: 0,
    };
  }

  private async ownersOf(tx: EntityManager, sectionId: string): Promise<Map<number, string>> {
    const claimed = await rows<{ clientId: string; practitionerId: string }>(
      tx,
      `select client_id as "clientId", practitioner_id as "practitionerId" from plan_client where section_id = $1`,
      [sectionId],
    );
    return new Map(claimed.map((row) => [Number(row.clientId), row.practitionerId]));
  }
}
