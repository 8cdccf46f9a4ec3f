import { z } from 'zod';
import { may, type Route } from './route.js';
import { Empty, Id, Line, LocalDate, Made, PersonRef, Text } from './shape.js';

export const messageStates = ['agreed', 'said', 'not-said', 'replaced'] as const;
export type MessageState = (typeof messageStates)[number];

/** What is said to him, by whom and by when: the same for everybody who reads it (W6). */
export const AgreedMessage = z.strictObject({
  id: Id,
  /** Whom it is said to. */
  him: z.string(),
  words: z.string(),
  /** What not to say that everybody may know; empty when nothing. */
  notToSay: z.string(),
  giver: PersonRef,
  sayBy: LocalDate,
  agreedOn: LocalDate,
  state: z.enum(messageStates),
  /** When it was, or was found not to be, said; and how it went. */
  reportedOn: LocalDate.nullable(),
  note: z.string(),
  /** The reader is the one who says it, and has not reported. */
  mayReport: z.boolean(),
});

/** What must not be said, for her side alone (V2). */
export const NeverSaid = z.strictObject({ messageId: Id, words: z.string() });

export const messageRoutes = {
  'message.agree': {
    method: 'POST',
    path: '/api/meetings/:meetingId/messages',
    summary: 'Record the one message to him that the meeting agreed; it replaces the one before.',
    access: may('meeting.run', 'meetingId'),
    params: z.strictObject({ meetingId: Id }),
    body: z.strictObject({
      caseId: Id,
      words: Text.max(2000),
      /** For everybody, the men’s service included. */
      notToSay: z.string().trim().max(2000),
      /** For her side alone. */
      neverSay: z.string().trim().max(2000),
      agencyId: Id,
      giverId: Id,
      sayBy: LocalDate,
    }),
    response: Made,
    problems: ['meeting-closed', 'invalid-input', 'owner-may-not-read'],
  },
  'messages.mine': {
    method: 'GET',
    path: '/api/my/messages',
    summary: 'What I am to say to him, over all panels.',
    access: may('own-messages.list'),
    response: z.strictObject({ messages: z.array(AgreedMessage) }),
  },
  'message.report': {
    method: 'POST',
    path: '/api/messages/:messageId/report',
    summary: 'Report it said, or not said and why.',
    access: may('message.report', 'messageId'),
    params: z.strictObject({ messageId: Id }),
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('said'), on: LocalDate, note: z.string().max(2000) }),
      z.strictObject({ outcome: z.literal('not-said'), on: LocalDate, note: Line.max(2000) }),
    ]),
    response: Empty,
    problems: ['out-of-step', 'invalid-input'],
  },
} as const satisfies Record<string, Route>;
