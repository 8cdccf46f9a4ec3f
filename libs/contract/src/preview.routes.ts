import { z } from 'zod';
import { membershipKinds } from '@inview/policy';
import { PanelAssessment } from './assessment.routes.js';
import { CaseView } from './case.routes.js';
import { ConsultationView } from './consultation.routes.js';
import { Exchange, RequestView, StatementView } from './exchange.shapes.js';
import { loopRoutes } from './loop.routes.js';
import { SectionView } from './plan.routes.js';
import { programRoutes } from './program.routes.js';
import { may, type Route } from './route.js';
import { AgencyRef, Id, PersonRef, UnitRef } from './shape.js';

const on = z.strictObject({ caseId: Id });

/** A member of the panel with whose eyes a case can be looked at. */
export const Seat = z.strictObject({
  person: PersonRef,
  agency: AgencyRef,
  unit: UnitRef,
  membership: z.enum(membershipKinds),
});

/** All of a case that a member is served, in the shapes of the routes that serve it. */
const Seen = z.strictObject({
  case: CaseView,
  sections: z.array(SectionView),
  programs: programRoutes['case.programs'].response,
  /** Of this case, their agency's own ledger, and each request and disclosure as it opens. Null: they take no part in it. */
  exchange: z
    .strictObject({ ledger: Exchange, requests: z.array(RequestView), statements: z.array(StatementView) })
    .nullable(),
  /** Null: for this member there is no such part. */
  herSide: z
    .strictObject({
      /** What they asked a program about her, and what came of it. Null: asking is not theirs. */
      asking: loopRoutes['case.asking'].response.nullable(),
      /** Each with what both ends wrote on. */
      consultations: z.array(ConsultationView),
      assessments: z.array(PanelAssessment),
      reviews: programRoutes['case.program-reviews'].response.shape.reviews,
    })
    .nullable(),
});

export const previewRoutes = {
  'case.seats': {
    method: 'GET',
    path: '/api/cases/:caseId/seats',
    summary: 'With whose eyes I can look at this case.',
    access: may('case.preview', 'caseId'),
    params: on,
    response: z.strictObject({ seats: z.array(Seat) }),
  },
  'case.preview': {
    method: 'POST',
    path: '/api/cases/:caseId/preview',
    summary:
      'The case as a member of the panel is served it, now or once a consultation is released to their agency. It is recorded as my look, and changes nothing.',
    access: may('case.preview', 'caseId'),
    params: on,
    body: z.strictObject({ practitionerId: Id, releasing: Id.nullable() }),
    response: z.strictObject({
      member: z.strictObject({ name: z.string(), role: z.string(), agency: z.string() }),
      /** `nothing-yet`: they accept the open meeting's undertaking first. `unknown`: for them there is no such case. */
      answer: z.enum(['sees', 'nothing-yet', 'unknown', 'coordinates']),
      sees: Seen.nullable(),
    }),
    problems: ['may-not-receive', 'out-of-step'],
  },
} as const satisfies Record<string, Route>;
