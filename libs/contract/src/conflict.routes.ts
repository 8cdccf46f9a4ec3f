import { z } from 'zod';
import { may, type Route } from './route.js';
import { AgencyRef, Empty, Id, Instant, Made, PersonRef, Text, UnitRef } from './shape.js';

const on = z.strictObject({ caseId: Id });
const Reason = Text.max(2000);

/** Of a chair or coordinator it waits for a second keeper of another agency; 'overtaken' when they declared it themselves. */
export const conflictStates = ['waiting', 'standing', 'declined', 'overtaken'] as const;
/** 'worked-with-him' comes of a link to his program (X30). */
export const conflictKinds = ['declared', 'recorded', 'staff-case', 'worked-with-him'] as const;

export const Conflict = z.strictObject({
  id: Id,
  kind: z.enum(conflictKinds),
  /** Whose it is; null for a staff case, which is an agency's. */
  person: PersonRef.nullable(),
  agency: AgencyRef.nullable(),
  /** Those of the agency who carry on with a staff case. */
  carriers: z.array(PersonRef),
  reason: z.string(),
  recordedBy: PersonRef,
  recordedAt: Instant,
  state: z.enum(conflictStates),
  /** Who may second it; only while it waits. To whom a conflict that waits concerns, it is not served. */
  asks: z.array(PersonRef),
  answered: z.strictObject({ by: PersonRef, at: Instant }).nullable(),
  /** It took two keepers: lifting it takes a second one of another agency too. */
  liftTakesTwo: z.boolean(),
  /** Somebody asks to lift it, and nobody has answered yet. */
  lifting: z.strictObject({ by: PersonRef, at: Instant, reason: z.string(), asks: z.array(PersonRef) }).nullable(),
  lifted: z.strictObject({ by: PersonRef, seconded: PersonRef.nullable(), at: Instant, reason: z.string() }).nullable(),
});

/** A chair or coordinator to whom the case is unknown, and who stands in for them in it. */
export const EmptyOffice = z.strictObject({
  recused: PersonRef,
  office: z.enum(['coordinator', 'co-chair']),
  substitute: PersonRef.nullable(),
  /** Named, and not seconded yet. */
  waiting: z
    .strictObject({ id: Id, substitute: PersonRef, by: PersonRef, at: Instant, asks: z.array(PersonRef) })
    .nullable(),
});

/** That this case knows of his program, by one member's word; and whom of the panel it puts on his side (V20). */
export const KnownProgram = z.strictObject({
  linkId: Id,
  him: z.string(),
  program: z.string(),
  agency: AgencyRef,
  linkedBy: PersonRef,
  at: Instant,
  putsOnHisSide: z.array(PersonRef),
  /** Somebody asks to take it back (X31). */
  takingBack: z
    .strictObject({ id: Id, by: PersonRef, at: Instant, reason: z.string(), asks: z.array(PersonRef) })
    .nullable(),
});

export const EmergencyAccess = z.strictObject({
  id: Id,
  person: PersonRef,
  reason: z.string(),
  askedBy: PersonRef,
  askedAt: Instant,
  approvals: z.array(z.strictObject({ chair: PersonRef, at: Instant })),
  /** Null until both chairs have approved. */
  startsAt: Instant.nullable(),
  until: Instant.nullable(),
  ended: z.strictObject({ by: PersonRef, at: Instant }).nullable(),
});

/** One pool of workers from which both sides are served: an agency, or even one unit. */
export const SharedPool = z.strictObject({ agency: AgencyRef, unit: UnitRef.nullable() });

export const CaseConflicts = z.strictObject({
  mayLift: z.boolean(),
  mayApprove: z.boolean(),
  conflicts: z.array(Conflict),
  emptyOffices: z.array(EmptyOffice),
  programs: z.array(KnownProgram),
  emergencies: z.array(EmergencyAccess),
  /** Waiting actions whose owner cannot see them any more, for a conflict or having moved: somebody else is to be named. */
  stranded: z.array(z.strictObject({ what: z.string(), owner: PersonRef })),
  /** For the coordinator, who may know who is asked about her: who has acted for both sides, and pools that serve both. */
  bothSides: z.strictObject({ people: z.array(PersonRef), pools: z.array(SharedPool) }).optional(),
});

const Standing = z.strictObject({ caseId: Id, reference: z.string(), until: Instant, secondsLeft: z.int() });

export const conflictRoutes = {
  'conflict.declare': {
    method: 'POST',
    path: '/api/cases/:caseId/conflicts/mine',
    summary: 'Say that I cannot take part in this case: from now on it is unknown to me.',
    access: may('conflict.declare', 'caseId'),
    params: on,
    body: z.strictObject({
      reason: Reason,
      /** A chair or coordinator may say who stands in for them. */
      substituteId: Id.optional(),
    }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step'],
  },
  'case.conflicts': {
    method: 'GET',
    path: '/api/cases/:caseId/conflicts',
    summary: 'The conflicts of interest in this case, who stands in, emergency access.',
    access: may('conflict.read', 'caseId'),
    params: on,
    response: CaseConflicts,
  },
  'conflict.record': {
    method: 'POST',
    path: '/api/cases/:caseId/conflicts',
    summary:
      'Record a conflict of somebody, or of an agency whose staff are concerned: the case is unknown to them at once; to a chair or coordinator once a second keeper agrees.',
    access: may('conflict.record', 'caseId'),
    params: on,
    body: z.union([
      z.strictObject({ practitionerId: Id, reason: Reason }),
      z.strictObject({ agencyId: Id, carrierIds: z.array(Id).max(20), reason: Reason }),
    ]),
    response: Made,
    problems: ['invalid-input', 'out-of-step'],
  },
  'conflict.second': {
    method: 'POST',
    path: '/api/cases/:caseId/conflicts/second',
    summary:
      'Answer, as the second keeper, what somebody of another agency recorded of a chair or coordinator, asks to lift, or asks to take back of his program; or take one’s own back.',
    access: may('conflict.second', 'caseId'),
    params: on,
    body: z.strictObject({ id: Id, answer: z.enum(['confirmed', 'declined']) }),
    response: Empty,
    problems: ['invalid-input'],
  },
  'conflicts.mine': {
    method: 'GET',
    path: '/api/my/conflicts-to-second',
    summary:
      'What waits for me as the second keeper, and cases of mine in which nobody holds the coordinator’s office.',
    access: may('own-confirmations.list'),
    response: z.strictObject({
      waiting: z.array(
        z.strictObject({
          id: Id,
          caseId: Id,
          reference: z.string(),
          what: z.enum(['conflict', 'lifting', 'substitute', 'taking-back']),
          by: PersonRef,
          at: Instant,
        }),
      ),
      /** Cases of mine in which nobody holds the coordinator's office: somebody is to be named, whatever waits for them there or not. */
      emptyOffices: z.array(z.strictObject({ caseId: Id, reference: z.string(), recused: PersonRef })),
    }),
  },
  'conflict.lift': {
    method: 'POST',
    path: '/api/cases/:caseId/conflicts/lift',
    summary: 'Lift a conflict, with the reason; where it took two keepers, a second one is asked.',
    access: may('conflict.lift', 'caseId'),
    params: on,
    body: z.strictObject({ conflictId: Id, reason: Reason }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step'],
  },
  'conflict.substitute': {
    method: 'POST',
    path: '/api/cases/:caseId/conflicts/substitute',
    summary: 'Name who stands in, in this case, for a chair or coordinator with a conflict; a second keeper is asked.',
    access: may('conflict.record', 'caseId'),
    params: on,
    body: z.strictObject({ recusedId: Id, substituteId: Id }),
    response: Empty,
    problems: ['invalid-input'],
  },
  'emergency.ask': {
    method: 'POST',
    path: '/api/cases/:caseId/emergency-access',
    summary: 'Ask both chairs to let somebody with a conflict in, for a set time.',
    access: may('conflict.record', 'caseId'),
    params: on,
    body: z.strictObject({ practitionerId: Id, reason: Reason }),
    response: Made,
    problems: ['invalid-input', 'out-of-step'],
  },
  'emergency.approve': {
    method: 'POST',
    path: '/api/cases/:caseId/emergency-access/approve',
    summary: 'Approve it as a chair; with the second chair’s approval it begins.',
    access: may('emergency.approve', 'caseId'),
    params: on,
    body: z.strictObject({ accessId: Id }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step'],
  },
  'emergency.end': {
    method: 'POST',
    path: '/api/cases/:caseId/emergency-access/end',
    summary: 'End it, or take the request back.',
    access: may('conflict.record', 'caseId'),
    params: on,
    body: z.strictObject({ accessId: Id }),
    response: Empty,
    problems: ['invalid-input', 'out-of-step'],
  },
  'emergencies.mine': {
    method: 'GET',
    path: '/api/me/emergency-access',
    summary: 'Emergency access in force: mine, and to cases whose conflicts I keep.',
    access: may('own-emergencies.list'),
    response: z.strictObject({
      mine: z.array(Standing),
      others: z.array(Standing.extend({ person: PersonRef })),
    }),
  },
} as const satisfies Record<string, Route>;
