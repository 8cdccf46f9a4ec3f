import { z } from 'zod';
import { audiences, meetingStates } from '@inview/policy';
import { reviewStandings } from './review.routes.js';
import { may, type Route } from './route.js';
import { Empty, Id, Instant, Made, PersonRef, Reason, Text } from './shape.js';

const on = z.strictObject({ meetingId: Id });

export const attendanceStates = ['expected', 'present', 'apology'] as const;
export const agendaKinds = ['new', 'review'] as const;

export const Undertaking = z.strictObject({
  meeting: z.strictObject({ id: Id, panel: z.string(), startsAt: Instant, state: z.enum(meetingStates) }),
  /** Version of the words, and the words themselves, in paragraphs. */
  version: z.string(),
  words: z.array(z.string()),
  acceptedAt: Instant.nullable(),
});

export const AgendaItem = z.strictObject({
  id: Id,
  caseId: Id,
  reference: z.string(),
  names: z.string(),
  kind: z.enum(agendaKinds),
  position: z.int(),
  minutesPlanned: z.int(),
  current: z.boolean(),
  /** Every item has a standing part without his side, opened and closed by the coordinator, whether or not it is needed. */
  standingPart: z.enum(['not-yet', 'open', 'done']),
});

const Attendee = z.strictObject({
  person: PersonRef,
  state: z.enum(attendanceStates),
  undertakingAcceptedAt: Instant.nullable(),
});

export const Decision = z.strictObject({ id: Id, caseId: Id, text: z.string(), reasons: z.string(), at: Instant });

export const MeetingView = z.strictObject({
  id: Id,
  panelId: Id,
  panel: z.string(),
  state: z.enum(meetingStates),
  startsAt: Instant,
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  mayRun: z.boolean(),
  /** Open and close it, and record who was there. */
  mayConvene: z.boolean(),
  agenda: z.array(AgendaItem),
  attendance: z.array(Attendee),
});

/** One version of the minutes for each audience; a reader gets those of the audiences that are theirs. */
export const Minutes = z.strictObject({
  audience: z.enum(audiences),
  meetingId: Id,
  madeAt: Instant,
  sha256: z.string(),
  text: z.string(),
  attendance: z.array(
    z.strictObject({
      name: z.string(),
      role: z.string(),
      agency: z.string(),
      state: z.enum(attendanceStates),
      undertakingAcceptedAt: Instant.nullable(),
    }),
  ),
  /** What earlier meetings had asked for, and the answer to each. */
  review: z.array(
    z.strictObject({
      caseId: Id,
      reference: z.string(),
      what: z.string(),
      agency: z.string(),
      owner: z.string(),
      standing: z.enum(reviewStandings).nullable(),
      note: z.string().nullable(),
    }),
  ),
  reviewLeftWhy: z.string().nullable(),
  cases: z.array(
    z.strictObject({
      caseId: Id,
      reference: z.string(),
      names: z.string(),
      decisions: z.array(z.strictObject({ text: z.string(), reasons: z.string() })),
      actions: z.array(
        z.strictObject({
          what: z.string(),
          agency: z.string(),
          owner: z.string(),
          dueOn: z.string().nullable(),
          /** After what it is due, in words, while that has not happened (A30). */
          waits: z.string().nullable(),
          /** Whose level of risk it answers, and what that was judged to be (A50). */
          answersRisk: z.strictObject({ about: z.string(), level: z.string() }).nullable(),
        }),
      ),
      riskLevels: z.array(z.strictObject({ about: z.string(), level: z.string(), reason: z.string() })),
    }),
  ),
});
export type Minutes = z.infer<typeof Minutes>;

export const meetingRoutes = {
  'meeting.undertaking': {
    method: 'GET',
    path: '/api/meetings/:meetingId/undertaking',
    summary: 'The confidentiality undertaking of an open meeting.',
    access: may('meeting.undertake', 'meetingId'),
    params: on,
    response: Undertaking,
  },
  'meeting.undertake': {
    method: 'POST',
    path: '/api/meetings/:meetingId/undertaking',
    summary: 'Accept it; from now on content is served.',
    access: may('meeting.undertake', 'meetingId'),
    params: on,
    body: z.strictObject({ version: z.string().max(40) }),
    response: Empty,
    problems: ['out-of-step'],
  },
  'meeting.read': {
    method: 'GET',
    path: '/api/meetings/:meetingId',
    summary: 'The meeting: agenda, current item, attendance.',
    access: may('meeting.read', 'meetingId'),
    params: on,
    response: MeetingView,
  },
  'meeting.open': {
    method: 'POST',
    path: '/api/meetings/:meetingId/open',
    summary: 'Open the meeting.',
    access: may('meeting.convene', 'meetingId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['frozen'],
  },
  'meeting.current': {
    method: 'PUT',
    path: '/api/meetings/:meetingId/current',
    summary: 'Go to an agenda item.',
    access: may('meeting.run', 'meetingId'),
    params: on,
    /** Why a new case is begun before each outstanding action was answered (A42). */
    body: z.strictObject({ itemId: Id, why: Reason.optional() }),
    response: Empty,
    problems: ['meeting-closed', 'incomplete'],
  },
  'meeting.part': {
    method: 'PUT',
    path: '/api/meetings/:meetingId/part',
    summary: 'Open or close an item’s part without his side.',
    access: may('meeting.run', 'meetingId'),
    params: on,
    body: z.strictObject({ itemId: Id, standingPart: z.enum(['open', 'done']) }),
    response: Empty,
    problems: ['meeting-closed'],
  },
  'meeting.attendance': {
    method: 'PUT',
    path: '/api/meetings/:meetingId/attendance',
    summary: 'Record attendance or an apology.',
    access: may('meeting.convene', 'meetingId'),
    params: on,
    body: z.strictObject({ practitionerId: Id, state: z.enum(attendanceStates) }),
    response: Empty,
    problems: ['meeting-closed'],
  },
  'meeting.decide': {
    method: 'POST',
    path: '/api/meetings/:meetingId/decisions',
    summary: 'Record a decision with its reasons, for one audience.',
    access: may('meeting.run', 'meetingId'),
    params: on,
    body: z.strictObject({ caseId: Id, audience: z.enum(audiences), text: Text, reasons: Text }),
    response: Made,
    problems: ['meeting-closed', 'invalid-input'],
  },
  'meeting.close': {
    method: 'POST',
    path: '/api/meetings/:meetingId/close',
    summary: 'Close: freezes the plans, makes the minutes, ends editing.',
    access: may('meeting.convene', 'meetingId'),
    params: on,
    body: Empty,
    response: Empty,
    problems: ['meeting-closed'],
  },
  'meeting.minutes': {
    method: 'GET',
    path: '/api/meetings/:meetingId/minutes',
    summary: 'The minutes, in the versions that are mine to read.',
    access: may('meeting.read', 'meetingId'),
    params: on,
    response: z.strictObject({ minutes: z.array(Minutes) }),
  },
} as const satisfies Record<string, Route>;
