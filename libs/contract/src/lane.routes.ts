import { z } from 'zod';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, Line, Made, PersonRef, Text } from './shape.js';

const on = z.strictObject({ laneId: Id });

/** The risk lead's asking to tell one facilitator, in these words, and what the advocate answered. */
export const Passing = z.strictObject({
  id: Id,
  facilitator: PersonRef,
  words: z.string(),
  askedBy: PersonRef,
  askedAt: Instant,
  answer: z.enum(['confirmed', 'refused']).nullable(),
  why: z.string().nullable(),
  answeredAt: Instant.nullable(),
});

/** One item, as its advocate and the risk lead see it. The consultation is named to the advocate alone. */
export const LaneItem = z.strictObject({
  id: Id,
  consultationId: Id.nullable(),
  enrolmentId: Id,
  man: z.string(),
  words: z.string(),
  mayUseWithHim: z.boolean(),
  clearedBy: PersonRef,
  clearedAt: Instant,
  readAt: Instant.nullable(),
  /** No longer on anybody's screen but the advocate's: withdrawn, expired or pulled back (N3). */
  left: z.boolean(),
  passings: z.array(Passing),
  /** Whom the risk lead could name. */
  facilitators: z.array(PersonRef),
});

/** What a facilitator gets: what they may use with him, from whom, and nothing of where it came from. */
export const Received = z.strictObject({ id: Id, man: z.string(), words: z.string(), from: PersonRef, at: Instant });

export const laneRoutes = {
  'lane.mine': {
    method: 'GET',
    path: '/api/my/lane',
    summary: 'What I cleared, what was cleared to my unit, what was passed to me.',
    access: may('own-lane.list'),
    response: z.strictObject({
      items: z.array(LaneItem.omit({ facilitators: true })),
      received: z.array(Received),
    }),
  },
  'lane.clear': {
    method: 'POST',
    path: '/api/consultations/:consultationId/lane',
    summary: 'Clear what the men’s service’s risk lead must know, in my own words.',
    access: may('lane.clear', 'consultationId'),
    params: z.strictObject({ consultationId: Id }),
    body: z.strictObject({
      enrolmentId: Id,
      words: Text.max(4000),
      mayUseWithHim: z.boolean(),
      /** True where the advocate means to repeat her: otherwise her words in a row are refused. */
      herOwnWords: z.boolean(),
    }),
    response: Made,
    problems: ['invalid-input'],
  },
  'lane.read': {
    method: 'GET',
    path: '/api/lane/:laneId',
    summary: 'One item: mine as its advocate, or cleared to my unit.',
    access: may('lane.read', 'laneId'),
    params: on,
    response: LaneItem,
  },
  'lane.pass': {
    method: 'POST',
    path: '/api/lane/:laneId/passings',
    summary: 'Ask the advocate to let me tell one facilitator, in these words.',
    access: may('lane.pass', 'laneId'),
    params: on,
    body: z.strictObject({ facilitatorId: Id, words: Text.max(4000) }),
    response: Made,
    problems: ['invalid-input', 'out-of-step'],
  },
  'lane.answer': {
    method: 'POST',
    path: '/api/lane/:laneId/answer',
    summary: 'Confirm that the facilitator may be told, or say why not.',
    access: may('lane.confirm', 'laneId'),
    params: on,
    body: z.discriminatedUnion('answer', [
      z.strictObject({ answer: z.literal('confirmed'), passingId: Id }),
      z.strictObject({ answer: z.literal('refused'), passingId: Id, why: Line.max(1000) }),
    ]),
    response: Empty,
    problems: ['out-of-step'],
  },
  'lane.pull-back': {
    method: 'POST',
    path: '/api/lane/:laneId/pull-back',
    summary: 'Take it back: it leaves every screen of the men’s service now.',
    access: may('lane.pull-back', 'laneId'),
    params: on,
    body: Empty,
    response: Empty,
  },
  'lane.received': {
    method: 'GET',
    path: '/api/lane/:laneId/received',
    summary: 'What was passed to me by name.',
    access: may('lane.receive', 'laneId'),
    params: on,
    response: Received,
  },
} as const satisfies Record<string, Route>;
