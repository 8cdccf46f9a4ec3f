import { z } from 'zod';
import {
  consultationStates,
  entityStandings,
  meetingStates,
  membershipKinds,
  prescribedCapacities,
  sharingSchemes,
} from '@inview/policy';
import { Agreement } from './agreement.shapes.js';
import { Clock, NoAdvocate } from './loop.routes.js';
import { may, type Route } from './route.js';
import { AgencyRef, Id, Instant, LocalDate, Made, PersonRef, UnitRef } from './shape.js';

const on = z.strictObject({ panelId: Id });

export const PanelView = z.strictObject({
  id: Id,
  name: z.string(),
  area: z.string(),
  timeZone: z.string(),
  members: z.array(z.strictObject({ person: PersonRef, membership: z.enum(membershipKinds) })),
  meetings: z.array(z.strictObject({ id: Id, startsAt: Instant, state: z.enum(meetingStates) })),
});

/** Agencies and the people who can own an action, for choosing an agency and a named person (A1). */
export const Directory = z.strictObject({
  agencies: z.array(z.strictObject({ agency: AgencyRef, people: z.array(PersonRef) })),
});

/** The register of prescribed entities: what each agency of a panel is under the schemes, and from when to when (S14). */
export const Register = z.strictObject({
  entries: z.array(
    z.strictObject({
      id: Id,
      agency: AgencyRef,
      /** Null: all of the agency's units. */
      unit: z.string().nullable(),
      /** Null: every role. */
      role: z.string().nullable(),
      capacity: z.enum(prescribedCapacities),
      schemes: z.array(z.enum(sharingSchemes)),
      standing: z.enum(entityStandings),
      from: LocalDate,
      until: LocalDate.nullable(),
      inForce: z.boolean(),
    }),
  ),
  /** Agencies of the panel that nothing may be given to or asked of today. */
  without: z.array(AgencyRef),
});

const WaitingReferral = z.strictObject({
  id: Id,
  about: z.string(),
  referrer: PersonRef,
  sentAt: Instant,
  waitingHours: z.int(),
});

export const QueuedConsultation = z.strictObject({
  id: Id,
  state: z.enum(consultationStates),
  about: z.string(),
  /** A part of another consultation: what another person said. */
  part: z.boolean(),
  program: z.string(),
  caseId: Id.nullable(),
  askedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  answeredBeforeMeeting: z.boolean(),
  withoutNames: z.boolean(),
  clock: Clock,
  noAdvocate: NoAdvocate.nullable(),
  agreement: Agreement,
  /** How many lines and actions were made from it: decisions that stand on it. */
  derived: z.int(),
});

export const Today = z.strictObject({
  referrals: z.array(WaitingReferral),
  consultations: z.array(QueuedConsultation),
  /** The number that Inview exists to move: asked, and answered by the program before the meeting on that case. */
  consultationCount: z.strictObject({ asked: z.int(), answeredBeforeMeeting: z.int() }),
  overdueByAgency: z.array(z.strictObject({ agency: z.string(), overdue: z.int() })),
  nextMeeting: z
    .strictObject({
      id: Id,
      startsAt: Instant,
      cases: z.int(),
      newCases: z.int(),
      undertakings: z.int(),
      members: z.int(),
    })
    .nullable(),
  openMeetingId: Id.nullable(),
});

export const CaseRow = z.strictObject({
  id: Id,
  reference: z.string(),
  names: z.string(),
  open: z.boolean(),
  nextMeetingOn: LocalDate.nullable(),
});

export const panelRoutes = {
  'panel.register': {
    method: 'GET',
    path: '/api/panels/:panelId/register',
    summary: 'What each agency of the panel is under the information sharing schemes, by date.',
    access: may('panel.read', 'panelId'),
    params: on,
    response: Register,
  },
  'panel.read': {
    method: 'GET',
    path: '/api/panels/:panelId',
    summary: 'The panel, its members and its meetings.',
    access: may('panel.read', 'panelId'),
    params: on,
    response: PanelView,
  },
  'panel.directory': {
    method: 'GET',
    path: '/api/panels/:panelId/directory',
    summary: 'Agencies of the panel and who can own an action.',
    access: may('panel.read', 'panelId'),
    params: on,
    response: Directory,
  },
  'panel.cases': {
    method: 'GET',
    path: '/api/panels/:panelId/cases',
    summary: 'The panel’s cases that I may open.',
    access: may('panel.read-cases', 'panelId'),
    params: on,
    response: z.strictObject({ cases: z.array(CaseRow) }),
  },
  'panel.today': {
    method: 'GET',
    path: '/api/panels/:panelId/today',
    summary: 'The coordinator’s day: what waits, what is overdue, the next meeting.',
    access: may('panel.coordinate', 'panelId'),
    params: on,
    response: Today,
  },
  'panel.programs': {
    method: 'GET',
    path: '/api/panels/:panelId/programs',
    summary: 'Programs whose partner-contact unit can be asked for a secondary consultation.',
    access: may('panel.coordinate', 'panelId'),
    params: on,
    response: z.strictObject({ programs: z.array(z.strictObject({ unit: UnitRef, agency: AgencyRef })) }),
  },
  'meeting.plan': {
    method: 'POST',
    path: '/api/panels/:panelId/meetings',
    summary: 'Plan the next meeting.',
    access: may('panel.coordinate', 'panelId'),
    params: on,
    body: z.strictObject({ startsAt: Instant }),
    response: Made,
  },
} as const satisfies Record<string, Route>;
