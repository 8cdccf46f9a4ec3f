import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { Clock, LOG, Refused, rows, type Logger } from '@inview/platform';
import type { Audience } from '@inview/policy';
import { applies, isComplete, loadDocument, logOf } from './stored-document.js';
import { applyLog, merged } from './text.js';

/** An open section in memory: exactly what its committed log says, and whose client ids are whose. */
export interface OpenDocument {
  readonly sectionId: string;
  readonly caseId: string;
  readonly audience: Audience;
  /** Rises when the document was replaced: nobody's copy of an earlier one may be brought together with it. */
  readonly epoch: number;
  /** It could not be read whole: it is read as far as it goes, and written by nobody until it is repaired. */
  readonly damaged: boolean;
  readonly document: Y.Doc;
  readonly owners: Map<number, string>;
  /** Actions that the section is known to be allowed to name. */
  readonly actions: Set<string>;
  seq: number;
  /** Bytes that the stored document holds at most. */
  size: number;
  users: number;
}

/** An open document went on: by one edit or several, made here or in another process. */
export interface Advance {
  readonly sectionId: string;
  /** The number of the edit before the first. */
  readonly after: number;
  /** The number of the last. */
  readonly seq: number;
  /** All of them as one update. */
  readonly update: Uint8Array;
  /** The `access_number` that Postgres held when the last of them was read or written. */
  readonly accessVersion: number;
  readonly origin: 'here' | 'elsewhere';
  /** Whose all of them are, who need not be told; null when that is not known, as of edits made in another process. */
  readonly clientIds: ReadonlySet<number> | null;
}

/** A client id that somebody means to write under. */
export interface Claim {
  readonly open: OpenDocument;
  readonly clientId: number;
  readonly practitionerId: string;
}

/** Committed edits of one document, without a gap. */
export interface Edits {
  /** Without bytes when it was set aside. */
  readonly edits: readonly { readonly seq: number; readonly bytes: Uint8Array | null }[];
  readonly accessVersion: number;
  readonly origin: 'here' | 'elsewhere';
  readonly clientIds?: Advance['clientIds'];
}

/** What Postgres holds of a section. */
interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly epoch: number;
}

/** Most client ids that one person may claim in a section: every tab and every reconnection to a replaced document takes one. */
const CLIENT_IDS = 10_000;
/** How long a document that nobody has open stays in memory: those who lost their connection come back (milliseconds). */
const LINGER_MS = 30_000;

/** Sections that somebody has open. Loaded whole before anyone is told "joined"; leaves memory soon after its last user. */
@Injectable()
export class Documents {
  private readonly open = new Map<string, Promise<OpenDocument>>();
  private readonly whole = new WeakMap<OpenDocument, { readonly seq: number; readonly update: Uint8Array }>();
  /** Copies of an earlier document: nobody is told of them any more. */
  private readonly dropped = new WeakSet<OpenDocument>();
  private readonly lingering = new WeakMap<OpenDocument, NodeJS.Timeout>();
  private readonly advanced: ((advance: Advance) => void)[] = [];
  private readonly opened: ((sectionId: string) => void)[] = [];
  private readonly closed: ((sectionId: string) => void)[] = [];
  private readonly replaced: ((sectionId: string) => void)[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Told of every change of an open document, in the order of its log. */
  onAdvanced(listener: (advance: Advance) => void): void {
    this.advanced.push(listener);
  }

  /** Told when a section comes into this process's memory. */
  onOpened(listener: (sectionId: string) => void): void {
    this.opened.push(listener);
  }

  /** Told when a section leaves this process's memory. */
  onClosed(listener: (sectionId: string) => void): void {
    this.closed.push(listener);
  }

  /** Told when a document was replaced by one of another epoch: everybody joins afresh. */
  onReplaced(listener: (sectionId: string) => void): void {
    this.replaced.push(listener);
  }

  openIds(): string[] {
    return [...this.open.keys()];
  }

  /** Opens for one more user; every `enter` is answered by a `leave`. */
  async enter(sectionId: string): Promise<OpenDocument> {
    const opening = this.open.get(sectionId) ?? this.load(sectionId);
    if (this.open.get(sectionId) !== opening) {
      this.open.set(sectionId, opening);
      for (const listener of this.opened) listener(sectionId);
    }
    try {
      const open = await opening;
      open.users += 1;
      clearTimeout(this.lingering.get(open));
      return open;
    } catch (error) {
      // A failed load must not stand in for the document (realtime.md §2, a blank overwrite).
      this.forget(sectionId, opening);
      throw error;
    }
  }

  leave(open: OpenDocument): void {
    open.users -= 1;
    if (open.users > 0) return;
    this.lingering.set(open, setTimeout(() => void this.close(open), LINGER_MS).unref());
  }

  async find(sectionId: string): Promise<OpenDocument | null> {
    return (await this.open.get(sectionId)?.catch(() => null)) ?? null;
  }

  /** What a copy of this state vector lacks. All of it is encoded once for everybody who comes with nothing. */
  stateFor(open: OpenDocument, stateVector: Uint8Array): Uint8Array {
    if (stateVector.length > 1) return Y.encodeStateAsUpdate(open.document, stateVector);
    const last = this.whole.get(open);
    if (last?.seq === open.seq) return last.update;
    const update = Y.encodeStateAsUpdate(open.document);
    this.whole.set(open, { seq: open.seq, update });
    return update;
  }

  /** Takes over committed edits that follow on; what is held already is passed over, and a gap is filled from Postgres. */
  async take(open: OpenDocument, { edits, ...told }: Edits): Promise<void> {
    if ((edits.at(-1)?.seq ?? 0) <= open.seq) return;
    if ((edits[0]?.seq ?? 0) > open.seq + 1) return await this.catchUp(this.database.manager, open, told.accessVersion);
    this.advance(open, { edits, ...told });
  }

  /** Edits that another process committed, as one update of the numbers after `after` up to `seq`. */
  async receive(told: Pick<Advance, 'sectionId' | 'after' | 'seq' | 'update' | 'accessVersion'>): Promise<void> {
    const open = await this.find(told.sectionId);
    if (!open || told.seq <= open.seq) return;
    const { seq, update, accessVersion } = told;
    if (told.after > open.seq) return await this.catchUp(this.database.manager, open, accessVersion);
    this.advance(open, { edits: [{ seq, bytes: update }], accessVersion, origin: 'elsewhere' });
  }

  /** Brings an open document up to a log that went on without it; a damaged one stays as it was read. */
  async catchUp(tx: EntityManager, open: OpenDocument, accessVersion: number): Promise<void> {
    if (open.damaged) return;
    await this.learnOwners(tx, open);
    const upTo = await numberOf(tx, open.sectionId);
    for await (const chunk of logOf(tx, open.sectionId, open.seq, upTo))
      this.advance(open, { edits: chunk, accessVersion, origin: 'elsewhere' });
  }

  /** Compares all that is open with Postgres in one query and brings it up to date; answers the `access_number`. */
  async compare(): Promise<number> {
    const tx = this.database.manager;
    const [held] = await rows<{ version: string; sections: Stored[] | null }>(
      tx,
      `select access_number($2) as version, (select jsonb_agg(jsonb_build_object('id', id, 'seq', seq, 'epoch', epoch)) from plan_section where id = any($1)) as sections`,
      [this.openIds(), this.clock.now()],
    );
    const accessVersion = Number(held?.version);
    for (const { id, seq, epoch } of held?.sections ?? []) {
      const open = await this.find(id);
      if (open && open.epoch !== epoch) this.replace(open);
      else if (open && open.seq < seq) await this.catchUp(tx, open, accessVersion);
    }
    return accessVersion;
  }

  /** Postgres holds a document of another epoch: this copy is dropped, whoever had it open joins afresh. */
  replace(open: OpenDocument): void {
    if (this.dropped.has(open)) return;
    this.dropped.add(open);
    this.open.delete(open.sectionId);
    for (const listener of this.closed) listener(open.sectionId);
    for (const listener of this.replaced) listener(open.sectionId);
  }

  /**
   * Claims client ids for persons, for ever, in one statement; for each, in order, null, or why not: another's (realtime.md §1.4),
   * or too many.
   */
  async claim(tx: EntityManager, claims: readonly Claim[]): Promise<(Refused | null)[]> {
    const fresh = claims.filter(({ open, clientId }) => !open.owners.has(clientId)).filter(hasRoom);
    if (fresh.length > 0) {
      const claimed = await rows<{ sectionId: string; clientId: string; practitionerId: string }>(
        tx,
        `with asked as (
           select distinct on (section, client) * from unnest($1::uuid[], $2::bigint[], $3::uuid[]) as a(section, client, person) order by section, client),
         claimed as (
           insert into plan_client (section_id, client_id, practitioner_id) select * from asked on conflict do nothing returning *)
         select section_id as "sectionId", client_id as "clientId", practitioner_id as "practitionerId" from claimed
         union select c.section_id, c.client_id, c.practitioner_id from plan_client c join asked a on a.section = c.section_id and a.client = c.client_id`,
        [
          fresh.map(({ open }) => open.sectionId),
          fresh.map(({ clientId }) => clientId),
          fresh.map(({ practitionerId }) => practitionerId),
        ],
      );
      for (const { sectionId, clientId, practitionerId } of claimed) {
        for (const { open } of fresh)
          if (open.sectionId === sectionId) open.owners.set(Number(clientId), practitionerId);
      }
    }
    return claims.map(({ open, clientId, practitionerId }) => {
      const owner = open.owners.get(clientId);
      if (owner === undefined) return new Refused('too-many-edits');
      return owner === practitionerId ? null : new Refused('forbidden');
    });
  }

  private advance(open: OpenDocument, { edits, accessVersion, origin, clientIds = null }: Edits): void {
    const fresh = edits.filter(({ seq }) => seq > open.seq);
    const last = fresh.at(-1);
    if (!last || this.dropped.has(open)) return;
    const after = open.seq;
    const updates = fresh.flatMap(({ bytes }) => (bytes ? [bytes] : []));
    // Read anew it is found damaged, and opens read-only.
    if (!applies(() => applyLog(open.document, updates)) || !isComplete(open.document)) return this.replace(open);
    open.seq = last.seq;
    if (updates.length === 0) return;
    open.size += updates.reduce((sum, bytes) => sum + bytes.length, 0);
    const { sectionId } = open;
    for (const listener of this.advanced)
      listener({ sectionId, after, seq: last.seq, update: merged(updates), accessVersion, origin, clientIds });
  }

  private async load(sectionId: string): Promise<OpenDocument> {
    const tx = this.database.manager;
    const [section] = await rows<{ caseId: string; audience: Audience }>(
      tx,
      `select case_id as "caseId", audience from plan_section where id = $1`,
      [sectionId],
    );
    if (!section) throw new Refused('not-found');
    const stored = await loadDocument(tx, sectionId);
    if (stored.damaged)
      this.log.error({ sectionId }, 'a section is damaged: it can be read, and edited once it is repaired');
    const open = {
      sectionId,
      ...section,
      ...stored,
      owners: new Map<number, string>(),
      actions: new Set<string>(),
      users: 0,
    };
    await this.learnOwners(tx, open);
    return open;
  }

  private async close(open: OpenDocument): Promise<void> {
    const opening = this.open.get(open.sectionId);
    if (open.users > 0 || !opening || (await opening) !== open) return;
    // Somebody may have come meanwhile.
    if (open.users === 0) this.forget(open.sectionId, opening);
  }

  private forget(sectionId: string, opening: Promise<OpenDocument>): void {
    if (this.open.get(sectionId) !== opening) return;
    this.open.delete(sectionId);
    for (const listener of this.closed) listener(sectionId);
  }

  private async learnOwners(tx: EntityManager, open: OpenDocument): Promise<void> {
    const claimed = await rows<{ clientId: string; practitionerId: string }>(
      tx,
      `select client_id as "clientId", practitioner_id as "practitionerId" from plan_client where section_id = $1`,
      [open.sectionId],
    );
    for (const { clientId, practitionerId } of claimed) open.owners.set(Number(clientId), practitionerId);
  }
}

async function numberOf(tx: EntityManager, sectionId: string): Promise<number> {
  const [section] = await rows<{ seq: number }>(tx, `select seq from plan_section where id = $1`, [sectionId]);
  return section?.seq ?? 0;
}

const hasRoom = ({ open, practitionerId }: Claim): boolean =>
  [...open.owners.values()].filter((owner) => owner === practitionerId).length < CLIENT_IDS;
