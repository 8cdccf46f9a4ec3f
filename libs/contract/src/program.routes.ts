import { z } from 'zod';
import { attendances, enrolmentStates, exitKinds, extents, reviewOutcomes } from '@inview/policy';
import { may, type Route } from './route.js';
import { DraftText, Empty, Id, Instant, Line, LocalDate, Made, PersonRef, Text } from './shape.js';

const on = z.strictObject({ enrolmentId: Id });
const onCase = z.strictObject({ caseId: Id });

/** What a facilitator saw and heard in one session. Attendance is one answer of several and sums up to nothing (rule 7). */
export const NewEngagementNote = z.strictObject({
  sessionOn: LocalDate,
  attendance: z.enum(attendances),
  responsibility: z.enum(extents),
  minimising: z.enum(extents),
  collusion: z.enum(extents),
  changesReported: DraftText,
  claims: DraftText,
  threats: DraftText,
  /** O9: whether cognitive impairment or language was asked about, before it counts against him. */
  understandingAsked: z.enum(['yes', 'no', 'not-needed']),
});

export const EngagementNote = NewEngagementNote.extend({ id: Id, writtenBy: PersonRef, writtenAt: Instant });

const Exit = z.strictObject({ kind: z.enum(exitKinds), on: LocalDate, reason: z.string() });

export const EnrolmentRow = z.strictObject({
  id: Id,
  man: z.string(),
  program: z.string(),
  state: z.enum(enrolmentStates),
  facilitator: PersonRef,
  enrolledOn: LocalDate,
  exit: Exit.nullable(),
});

export const Enrolment = EnrolmentRow.extend({ mayWrite: z.boolean(), notes: z.array(EngagementNote) });

/** Her side's alone: he is less in view, and somebody of the partner-contact unit says what follows (rule 6, H11). */
export const VisibilityReview = z.strictObject({
  enrolmentId: Id,
  man: z.string(),
  exit: Exit,
  raisedAt: Instant,
  answer: z.strictObject({ outcome: z.enum(reviewOutcomes), note: z.string(), by: PersonRef, at: Instant }).nullable(),
});

export const programRoutes = {
  'programs.mine': {
    method: 'GET',
    path: '/api/my/programs',
    summary: 'The men in my agency’s program, and who facilitates.',
    access: may('own-programs.list'),
    response: z.strictObject({
      mayEnrol: z.boolean(),
      enrolments: z.array(EnrolmentRow),
      facilitators: z.array(PersonRef),
    }),
  },
  'program.enrol': {
    method: 'POST',
    path: '/api/my/programs',
    summary: 'Enrol a man in a program of my agency.',
    access: may('program.enrol'),
    body: z.strictObject({ man: Line, program: Line, facilitatorId: Id, enrolledOn: LocalDate }),
    response: Made,
    problems: ['invalid-input'],
  },
  'program.read': {
    method: 'GET',
    path: '/api/programs/:enrolmentId',
    summary: 'One enrolment with what was learnt, newest first.',
    access: may('program.read', 'enrolmentId'),
    params: on,
    response: Enrolment,
  },
  'program.note': {
    method: 'POST',
    path: '/api/programs/:enrolmentId/notes',
    summary: 'Write down a session. Partner contact and the panel of his case read it at once.',
    access: may('program.write', 'enrolmentId'),
    params: on,
    body: NewEngagementNote,
    response: Made,
    problems: ['frozen', 'invalid-input', 'incomplete'],
  },
  'program.state': {
    method: 'PUT',
    path: '/api/programs/:enrolmentId/state',
    summary: 'He waits, has started, or has paused.',
    access: may('program.write', 'enrolmentId'),
    params: on,
    body: z.strictObject({ state: z.enum(['waiting', 'started', 'paused']) }),
    response: Empty,
    problems: ['frozen'],
  },
  'program.exit': {
    method: 'POST',
    path: '/api/programs/:enrolmentId/exit',
    summary: 'He has left the program, or never began: he is less in view, however he left.',
    access: may('program.write', 'enrolmentId'),
    params: on,
    body: z.strictObject({ kind: z.enum(exitKinds), on: LocalDate, reason: Text.max(2000) }),
    response: Empty,
    problems: ['frozen', 'invalid-input'],
  },
  'program.reviews': {
    method: 'GET',
    path: '/api/my/program-reviews',
    summary: 'Men who are less in view, for partner contact to answer.',
    access: may('own-program-reviews.list'),
    response: z.strictObject({ reviews: z.array(VisibilityReview) }),
  },
  'program.review': {
    method: 'POST',
    path: '/api/programs/:enrolmentId/review',
    summary: 'Say what follows for her: contact continues, is handed over, or ends with a reason.',
    access: may('program.review', 'enrolmentId'),
    params: on,
    body: z.strictObject({ outcome: z.enum(reviewOutcomes), note: Line.max(2000) }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'program.link': {
    method: 'POST',
    path: '/api/cases/:caseId/programs',
    summary: 'Say which person of the case is in my program: the panel reads what the program writes.',
    access: may('program.link', 'caseId'),
    params: onCase,
    body: z.strictObject({ enrolmentId: Id, partyId: Id }),
    response: Empty,
    problems: ['invalid-input'],
  },
  'program.take-back': {
    method: 'POST',
    path: '/api/cases/:caseId/programs/take-back',
    summary:
      'Ask, with reasons, to take back that a man of a program is a person of this case; a keeper agrees or not.',
    access: may('program.take-back', 'caseId'),
    params: onCase,
    body: z.strictObject({ linkId: Id, reason: Text.max(2000) }),
    response: Made,
    problems: ['invalid-input', 'out-of-step'],
  },
  'case.programs': {
    method: 'GET',
    path: '/api/cases/:caseId/programs',
    summary: 'What programs have learnt of the persons using violence in this case.',
    access: may('case.read', 'caseId'),
    params: onCase,
    response: z.strictObject({
      mayLink: z.boolean(),
      mayTakeBack: z.boolean(),
      programs: z.array(
        Enrolment.omit({ id: true, mayWrite: true }).extend({
          partyId: Id,
          agency: z.string(),
          linkId: Id,
          /** Somebody asks to take it back, and no keeper has answered yet. */
          takingBack: z.boolean(),
        }),
      ),
    }),
  },
  'case.program-reviews': {
    method: 'GET',
    path: '/api/cases/:caseId/program-reviews',
    summary: 'Who of this case is less in view, and what her side does about it.',
    access: may('case.read-her-side', 'caseId'),
    params: onCase,
    response: z.strictObject({
      reviews: z.array(
        VisibilityReview.omit({ enrolmentId: true }).extend({
          /** By day alone and by nobody: who answered, and why, would tell those whom she refused that she has an advocate. */
          answer: z.strictObject({ outcome: z.enum(reviewOutcomes), on: LocalDate }).nullable(),
        }),
      ),
    }),
  },
} as const satisfies Record<string, Route>;
