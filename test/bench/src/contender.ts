import type { Client } from './client.js';

export type ContenderName = 'Inview' | 'Hocuspocus' | 'y-websocket' | 'socket.io relay';

/** A server under measurement, in processes of its own. */
export interface Contender {
  readonly name: ContenderName;
  /** Whether an answer says that an edit was taken; y-websocket has none. */
  readonly acknowledges: boolean;
  /** Whether a document is kept; the relay keeps nothing. */
  readonly keeps: boolean;
  start(): Promise<void>;
  /** Ends the server's process; what it stored stays. */
  stop(): Promise<void>;
  /** Fresh, empty documents that everybody here may edit. */
  documents(count: number): Promise<readonly string[]>;
  /** Connects, and joins nothing yet. `place` chooses the person where a server knows people. */
  connect(document: string, clientId: number, place: number): Promise<Client>;
  /** Does at once what it does by itself within minutes once nobody edits these documents any more. */
  keepUp(documents: readonly string[]): Promise<void>;
  use(): Use;
}

/** What a server has taken so far. Its database, where it has one in processes of its own, stands apart. */
export interface Use {
  readonly cpuSeconds: number;
  readonly databaseCpuSeconds: number;
  readonly residentBytes: number;
}
