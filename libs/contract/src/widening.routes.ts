import { z } from 'zod';
import { traceKinds } from '@inview/policy';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, Line, LocalDate, Made, PersonRef, Text } from './shape.js';

/** Where something is known from besides her: what record, whose, of which day. */
export const KnownSource = z.strictObject({ what: Line, whose: Line, on: LocalDate });
const ShownSource = z.strictObject({ what: z.string(), whose: z.string(), on: LocalDate });

/**
 * One thing that everybody on the panel may know. By its day alone: no hour, no author, no word of how it came here, so that what
 * was widened from her side is one among others (W5).
 */
export const Contribution = z.strictObject({
  id: Id,
  words: z.string(),
  source: ShownSource.nullable(),
  from: LocalDate,
  mayTakeDown: z.boolean(),
  /** Taken down from midnight; told only to those who may take it down. */
  goesTonight: z.boolean(),
});

/** What of her side is shared wider: the thing itself stays where it is. */
export const widenedKinds = ['decision', 'action', 'risk-level', 'section'] as const;
export type WidenedKind = (typeof widenedKinds)[number];
const Item = z.strictObject({ kind: z.enum(widenedKinds), id: Id });

export const wideningBases = ['independent-source', 'two-people'] as const;
export type WideningBasis = (typeof wideningBases)[number];
const Basis = z.discriminatedUnion('basis', [
  z.strictObject({ basis: z.literal('independent-source'), source: KnownSource }),
  z.strictObject({ basis: z.literal('two-people'), reasons: Text.max(4000) }),
]);

/** A passage of the new words by which he could work out that she spoke: positions in the text, the end not included. */
export const Trace = z.strictObject({ from: z.int(), to: z.int(), kind: z.enum(traceKinds) });

const Proposed = z.strictObject({
  id: Id,
  words: z.string(),
  traces: z.array(Trace),
  /** The answer to "could he know this from anywhere but her?". */
  couldKnow: z.string(),
  basis: z.enum(wideningBases),
  source: ShownSource.nullable(),
  reasons: z.string().nullable(),
  proposedAt: Instant,
});

export const wideningStates = ['waiting', 'shared', 'declined', 'objected', 'ended', 'taken-down'] as const;
export type WideningState = (typeof wideningStates)[number];

/** A proposal to share something of her side with the whole panel, as those who hold what it comes from read it. */
export const Widening = Proposed.extend({
  item: Item,
  /** What it says where it is, for her side only. */
  itemWords: z.string(),
  proposedBy: PersonRef,
  state: z.enum(wideningStates),
  /** From which day the whole panel reads it; null while it does not. */
  from: LocalDate.nullable(),
  answer: z.strictObject({ reasons: z.string(), by: PersonRef, at: Instant }).nullable(),
  /** The reader is one who could be the second person (W2). */
  mayAnswer: z.boolean(),
});

/** The same as her advocate reads it, who learns of no case (W4, C2). */
export const OwnWidening = Proposed.extend({
  consultationId: Id,
  state: z.enum(wideningStates),
  from: LocalDate.nullable(),
  objected: z.boolean(),
  mayObject: z.boolean(),
  /** Sent by an advocate who has left the unit (C9). */
  leftByColleague: z.boolean(),
});

const onCase = z.strictObject({ caseId: Id });
const on = z.strictObject({ wideningId: Id });
const consultationIds = z.array(Id).max(20);

export const wideningRoutes = {
  'contribution.add': {
    method: 'POST',
    path: '/api/cases/:caseId/contributions',
    summary: 'Add something that everybody on the panel may know; they read it from the day after.',
    access: may('contribution.add', 'caseId'),
    params: onCase,
    body: z.strictObject({ words: Text.max(4000), source: KnownSource.nullable() }),
    response: Made,
    problems: ['invalid-input'],
  },
  'contribution.take-down': {
    method: 'POST',
    path: '/api/contributions/:contributionId/take-down',
    summary: 'Take it down: from midnight, when others go too, or at once, nobody reads it any more.',
    access: may('contribution.take-down', 'contributionId'),
    params: z.strictObject({ contributionId: Id }),
    body: z.strictObject({ when: z.enum(['midnight', 'now']) }),
    response: Empty,
  },
  'widening.list': {
    method: 'GET',
    path: '/api/cases/:caseId/widenings',
    summary:
      'What of her side is, or is proposed to be, shared with the whole panel, as far as I hold what it comes from.',
    access: may('case.read-her-side', 'caseId'),
    params: onCase,
    response: z.strictObject({ widenings: z.array(Widening) }),
  },
  'widening.mark': {
    method: 'POST',
    path: '/api/cases/:caseId/widenings/marks',
    summary: 'Mark the passages of new words by which he could work out that she spoke; nothing is kept.',
    access: may('widening.propose', 'caseId'),
    params: onCase,
    body: z.strictObject({ item: Item, consultationIds, words: Text.max(4000) }),
    response: z.strictObject({ traces: z.array(Trace) }),
    problems: ['invalid-input'],
  },
  'widening.propose': {
    method: 'POST',
    path: '/api/cases/:caseId/widenings',
    summary:
      'Share something of her side with the whole panel, in new words: with an independent source, or by two people.',
    access: may('widening.propose', 'caseId'),
    params: onCase,
    body: z.strictObject({
      item: Item,
      /** The consultations that it comes from, besides those that it is recorded to. */
      consultationIds,
      words: Text.max(4000),
      couldKnow: Text.max(4000),
      basis: Basis,
    }),
    response: Made,
    problems: ['invalid-input'],
  },
  'widening.answer': {
    method: 'POST',
    path: '/api/widenings/:wideningId/answer',
    summary: 'As the second person, with reasons of my own: share it, or not.',
    access: may('widening.answer', 'wideningId'),
    params: on,
    body: z.strictObject({ answer: z.enum(['approved', 'declined']), reasons: Text.max(4000) }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'widenings.mine': {
    method: 'GET',
    path: '/api/my/widenings',
    summary: 'As her advocate: what is proposed to be shared of what comes from my consultations.',
    access: may('own-widenings.list'),
    response: z.strictObject({ widenings: z.array(OwnWidening) }),
  },
  'widening.object': {
    method: 'POST',
    path: '/api/widenings/:wideningId/objection',
    summary: 'As her advocate: object. What two people shared is gone from the panel at once.',
    access: may('widening.object', 'wideningId'),
    params: on,
    body: z.strictObject({ why: Text.max(4000) }),
    response: Empty,
    problems: ['out-of-step'],
  },
} as const satisfies Record<string, Route>;
