import type { DataSource } from 'typeorm';
import * as Y from 'yjs';
import { Access, type Actor } from '@inview/access';
import { SessionService } from '@inview/agencies';
import { type Clock, logger, RandomIds, SystemClock } from '@inview/platform';
import { HerWords, SharingQueries } from '@inview/sharing';
import { Documents, emptyDocument, LiveLaw, LogWriter, PlanLog, type OpenDocument, type Saved } from '@inview/plans';

/** The engine as one process has it: its own memory of documents and of the law, on a real database. */
export class PlanEngine {
  readonly documents: Documents;
  readonly law: LiveLaw;
  readonly log: PlanLog;
  private readonly writer: LogWriter;

  constructor(
    readonly database: DataSource,
    clock: Clock = new SystemClock(),
  ) {
    const [ids, silent] = [new RandomIds(), logger('silent', 'test')];
    this.documents = new Documents(database, clock, silent);
    const access = new Access(clock, ids);
    const herWords = new HerWords(access, new SharingQueries());
    this.law = new LiveLaw(access, new SessionService(clock, ids), clock);
    this.writer = new LogWriter({ DATABASE_URL: (database.options as { url: string }).url });
    this.log = new PlanLog(database, this.documents, this.law, this.writer, herWords, clock, silent);
  }

  async close(): Promise<void> {
    await this.writer.onApplicationShutdown();
  }

  /** Somebody with a copy of an open section, under a client id that is theirs. */
  async editor(open: OpenDocument, actor: Actor, clientId: number): Promise<PlanEditor> {
    const { practitionerId } = actor;
    const [refused] = await this.documents.claim(this.database.manager, [{ open, clientId, practitionerId }]);
    if (refused) throw refused;
    return this.unclaimed(open, actor, clientId);
  }

  unclaimed(open: OpenDocument, actor: Actor, clientId: number): PlanEditor {
    return new PlanEditor(this, open, actor, clientId);
  }
}

/** An editor's local copy, and the bytes of its next line. */
export class PlanEditor {
  readonly document = emptyDocument();

  constructor(
    private readonly engine: PlanEngine,
    private readonly open: OpenDocument,
    readonly actor: Actor,
    readonly clientId: number,
  ) {
    this.document.clientID = clientId;
    Y.applyUpdate(this.document, Y.encodeStateAsUpdate(open.document));
  }

  line(text: string): Uint8Array {
    const before = Y.encodeStateVector(this.document);
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    this.document.getXmlFragment('body').push([paragraph]);
    return Y.encodeStateAsUpdate(this.document, before);
  }

  append(bytes: Uint8Array): Promise<Saved> {
    const { sectionId, epoch } = this.open;
    return this.engine.log.append({ actor: this.actor, sectionId, clientId: this.clientId, epoch, bytes });
  }

  types(text: string): Promise<Saved> {
    return this.append(this.line(text));
  }
}
