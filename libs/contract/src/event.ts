import { z } from 'zod';
import type { Action } from '@inview/policy';
import { Problem } from './problem.js';
import { Id, Instant } from './shape.js';

/** A Yjs update, state vector or awareness update (version 1 encoding) as binary. */
export const Bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, 'binary expected')
  .meta({ type: 'string', contentEncoding: 'binary', description: 'binary attachment' });
/**
 * A Yjs update (version 1 encoding) in base64. What goes to a whole room travels as text: a frame of text is made once for all, a
 * binary event is two frames for each (docs/decisions/0010).
 */
export const Base64 = z.base64();
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
/** A Yjs client id: chosen by the client, claimed for its person at join. */
export const ClientId = z.int().min(1).max(0xffffffff);

/** One socket event. Acknowledgements are `{…}` as described or `{ error: Problem }`. */
export interface SocketEvent {
  readonly direction: 'to-server' | 'to-client';
  readonly summary: string;
  /** Who may send it: the action that the law is asked for. Events to the client go to those the law lets read. */
  readonly access: Action | 'signed-in';
  readonly payload: z.ZodType;
  readonly acknowledgement?: z.ZodType;
}

const Refused = z.strictObject({ error: Problem });
const orRefused = <T extends z.ZodType>(ok: T) => z.union([ok, Refused]);

const Presence = z.strictObject({ agency: z.string(), name: z.string(), role: z.string() });

export const events = {
  'meeting.join': {
    direction: 'to-server',
    summary: 'Enter the meeting’s room: presence, and word of every change. The undertaking is asked first.',
    access: 'meeting.read',
    payload: z.strictObject({ meetingId: Id }),
    acknowledgement: orRefused(z.strictObject({ present: z.array(Presence) })),
  },
  'meeting.leave': {
    direction: 'to-server',
    summary: 'Leave the meeting’s room.',
    access: 'signed-in',
    payload: z.strictObject({ meetingId: Id }),
    acknowledgement: orRefused(z.strictObject({})),
  },
  'meeting.presence': {
    direction: 'to-client',
    summary: 'Who is in the room now, by agency.',
    access: 'meeting.read',
    payload: z.strictObject({ meetingId: Id, present: z.array(Presence) }),
  },
  changed: {
    direction: 'to-client',
    summary: 'Something that you may read has changed: fetch it again. Ids only.',
    access: 'signed-in',
    payload: z.strictObject({
      what: z.enum([
        'meeting',
        'case',
        'referral',
        'consultation',
        'own-consultation',
        'own-action',
        'warning',
        'conflict',
        'program',
        'lane',
        'exchange',
        'own-confirmation',
        'question',
      ]),
      id: Id,
    }),
  },
  'plan.join': {
    direction: 'to-server',
    summary: 'Join a section: claims the client id for the person, answers with what the given state lacks.',
    access: 'plan.read',
    payload: z.strictObject({ sectionId: Id, clientId: ClientId, stateVector: Bytes }),
    acknowledgement: orRefused(
      z.strictObject({
        /** Changes when the document was replaced: drop the local copy and join afresh. */
        epoch: z.int(),
        mayEdit: z.boolean(),
        /** What is stored cannot be read whole: shown as far as it can be, read-only until it is repaired. */
        damaged: z.boolean(),
        update: Bytes,
        stateVector: Bytes,
        seq: z.int(),
      }),
    ),
  },
  'plan.leave': {
    direction: 'to-server',
    summary: 'Leave a section.',
    access: 'signed-in',
    payload: z.strictObject({ sectionId: Id }),
    acknowledgement: orRefused(z.strictObject({})),
  },
  'plan.update': {
    direction: 'to-server',
    summary: 'One edit. Acknowledged only after Postgres has committed it; safe to send again.',
    access: 'plan.edit',
    payload: z.strictObject({ sectionId: Id, update: Bytes }),
    acknowledgement: orRefused(z.strictObject({ seq: z.int(), at: Instant })),
  },
  'plan.edited': {
    direction: 'to-client',
    summary: 'Committed edits as one update, in the order of the document’s log; the last of them has this number.',
    access: 'plan.read',
    payload: z.strictObject({ sectionId: Id, seq: z.int(), update: Base64 }),
  },
  'plan.awareness': {
    direction: 'to-server',
    summary: 'Where my caret is (relative positions); the person is stamped by the server.',
    access: 'plan.read',
    payload: z.strictObject({
      sectionId: Id,
      cursor: z.strictObject({ anchor: z.unknown(), head: z.unknown() }).nullable(),
    }),
  },
  'plan.presence': {
    direction: 'to-client',
    summary: 'Who is in the section and where their carets are.',
    access: 'plan.read',
    payload: z.strictObject({
      sectionId: Id,
      present: z.array(
        z.strictObject({
          clientId: ClientId,
          name: z.string(),
          agency: z.string(),
          agencyKind: z.string(),
          cursor: z.strictObject({ anchor: z.unknown(), head: z.unknown() }).nullable(),
        }),
      ),
    }),
  },
  'plan.closed': {
    direction: 'to-client',
    summary: 'The section is no longer yours to edit or to read: leave it and ask again.',
    access: 'signed-in',
    payload: z.strictObject({ sectionId: Id }),
  },
} as const satisfies Record<string, SocketEvent>;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.infer<Events[E]['payload']>;
export type EventAcknowledgement<E extends EventName> = Events[E] extends {
  readonly acknowledgement: infer A extends z.ZodType;
}
  ? z.infer<A>
  : undefined;
/** What happened somewhere that open screens should hear of. */
export type ChangedWhat = EventPayload<'changed'>['what'];
