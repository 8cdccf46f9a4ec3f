import { fromBase64, type EventAcknowledgement, type EventPayload } from '@inview/contract';
import { listen, onConnected, onDisconnected, send, whisper } from '../api/live.js';
import type { Cursor, Present } from './caret-awareness.js';

type Acknowledged<E extends 'plan.join' | 'plan.update'> = Exclude<EventAcknowledgement<E>, { error: unknown }>;

/** What a section hears while it is open. */
export interface SectionHearing {
  readonly connected: () => void;
  /** `forGood` when this tab signed out. */
  readonly disconnected: (forGood: boolean) => void;
  /** Committed edits, of anybody: our own may be among them. */
  readonly edited: (update: Uint8Array) => void;
  readonly presence: (present: readonly Present[]) => void;
  readonly closed: () => void;
}

/** What one section needs of the tab's connection; refusals are thrown as ProblemError. */
export interface SectionLink {
  join(asked: EventPayload<'plan.join'>): Promise<Acknowledged<'plan.join'>>;
  update(edit: EventPayload<'plan.update'>): Promise<Acknowledged<'plan.update'>>;
  leave(sectionId: string): void;
  caret(sectionId: string, cursor: Cursor): void;
  hear(sectionId: string, hearing: SectionHearing): () => void;
}

/** socket.io hands binary over as an ArrayBuffer in browsers. */
const bytes = (binary: Uint8Array | ArrayBuffer): Uint8Array =>
  binary instanceof Uint8Array ? binary : new Uint8Array(binary);

/** The link over the one socket of this tab. */
export const liveLink: SectionLink = {
  async join(asked) {
    const joined = await send('plan.join', asked);
    return { ...joined, update: bytes(joined.update), stateVector: bytes(joined.stateVector) };
  },
  update: (edit) => send('plan.update', edit),
  leave: (sectionId) => void send('plan.leave', { sectionId }).catch(() => undefined),
  caret: (sectionId, cursor) => whisper('plan.awareness', { sectionId, cursor }),
  hear(sectionId, hearing) {
    const ends = [
      listen('plan.edited', (edit) => edit.sectionId === sectionId && hearing.edited(fromBase64(edit.update))),
      listen('plan.presence', (told) => told.sectionId === sectionId && hearing.presence(told.present)),
      listen('plan.closed', (told) => told.sectionId === sectionId && hearing.closed()),
      onDisconnected(hearing.disconnected),
      onConnected(hearing.connected),
    ];
    return () => ends.forEach((end) => end());
  },
};
