import { z } from 'zod';
import { partyRoles, questionBases, questionStates } from '@inview/policy';
import { DisclosureRecord } from './exchange.shapes.js';
import { may, type Route } from './route.js';
import { AgencyRef, Empty, Id, Instant, Line, Made, PersonRef, Text, UnitRef } from './shape.js';

const on = z.strictObject({ questionId: Id });

/** Whose turn it is and until when; null when nobody is waited for. */
const QuestionClock = z
  .strictObject({
    waitsFor: z.enum(['program', 'asker']),
    next: z.enum(['take', 'answer', 'acknowledge']),
    dueAt: Instant,
    overdue: z.boolean(),
  })
  .nullable();

const Program = z.strictObject({ unit: UnitRef, agency: AgencyRef });

const QuestionRow = z.strictObject({
  id: Id,
  state: z.enum(questionStates),
  /** Asked by the reader; otherwise put to the reader's unit. */
  own: z.boolean(),
  /** How it begins. */
  begins: z.string(),
  program: AgencyRef,
  by: PersonRef,
  askedAt: Instant,
  clock: QuestionClock,
});

const Question = QuestionRow.omit({ begins: true }).extend({
  unit: UnitRef,
  basis: z.enum(questionBases),
  words: z.string(),
  taken: z.strictObject({ by: PersonRef, at: Instant }).nullable(),
  answer: z.strictObject({ words: z.string(), by: PersonRef, at: Instant }).nullable(),
  acknowledgedAt: Instant.nullable(),
  /** Whom it is about, told afterwards. */
  named: z
    .strictObject({
      name: z.string(),
      role: z.enum(partyRoles),
      what: z.string(),
      at: Instant,
      /** What is kept of it, for who named; the unit asked reads what it was told. */
      record: DisclosureRecord.nullable(),
    })
    .nullable(),
  mayAnswer: z.boolean(),
  /** Taken by the reader, who answers it. */
  takenByMe: z.boolean(),
  mayAcknowledge: z.boolean(),
  mayName: z.boolean(),
});

/** Words that seem to say who somebody is are taken only when whoever wrote them says that they do not. */
const WithoutNames = z.strictObject({ words: Text, namesNobody: z.boolean() });

export const questionRoutes = {
  'questions.mine': {
    method: 'GET',
    path: '/api/questions',
    summary: 'Questions without names: those that I asked, or those put to my unit; and which programs I may ask.',
    access: may('own-questions.list'),
    response: z.strictObject({
      mayAsk: z.boolean(),
      programs: z.array(Program),
      questions: z.array(QuestionRow),
    }),
  },
  'question.ask': {
    method: 'POST',
    path: '/api/questions',
    summary: 'Ask a program’s advocates a question without names, outside any case.',
    access: may('own-questions.ask'),
    body: WithoutNames.extend({ unitId: Id, basis: z.enum(questionBases) }),
    response: Made,
    problems: ['invalid-input'],
  },
  'question.read': {
    method: 'GET',
    path: '/api/questions/:questionId',
    summary: 'One question without names, with its answer.',
    access: may('question.read', 'questionId'),
    params: on,
    response: Question,
  },
  'question.take': {
    method: 'POST',
    path: '/api/questions/:questionId/take',
    summary: 'Acknowledge a question that was put to my unit: whoever takes it answers it.',
    access: may('question.answer', 'questionId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['out-of-step', 'frozen'],
  },
  'question.answer': {
    method: 'POST',
    path: '/api/questions/:questionId/answer',
    summary: 'Answer it, once, without names.',
    access: may('question.answer', 'questionId'),
    params: on,
    body: WithoutNames,
    response: Empty,
    problems: ['invalid-input', 'out-of-step', 'frozen'],
  },
  'question.acknowledge': {
    method: 'POST',
    path: '/api/questions/:questionId/acknowledge',
    summary: 'Acknowledge the answer.',
    access: may('question.acknowledge', 'questionId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['out-of-step', 'frozen'],
  },
  'question.name': {
    method: 'POST',
    path: '/api/questions/:questionId/name',
    summary: 'Tell the unit asked whom it is about, on a stated basis that is kept on record.',
    access: may('question.name', 'questionId'),
    params: on,
    body: z.strictObject({ name: Line, role: z.enum(partyRoles), record: DisclosureRecord }),
    response: Empty,
    problems: ['invalid-input', 'incomplete', 'may-not-share', 'frozen'],
  },
} as const satisfies Record<string, Route>;
