import { z } from 'zod';
import { riskFactorKeys, riskLevels, riskTrends } from '@inview/policy';
import { may, type Route } from './route.js';
import { Id, Instant, LocalDate, Made, Text } from './shape.js';

const on = z.strictObject({ consultationId: Id });

/** A judgement with its factors and its reason, never a score (rule 27). Her own words are in the consultation, not here. */
export const NewAssessment = z.strictObject({
  level: z.enum(riskLevels),
  trend: z.enum(riskTrends),
  factors: z.array(z.enum(riskFactorKeys)).max(riskFactorKeys.length),
  protective: z.string().trim().max(4000),
  reason: Text.max(4000),
  assessedOn: LocalDate,
});

const Assessment = NewAssessment.extend({ id: Id, edition: z.string() });

/** As the panel has it: whom it is about, and nobody who wrote it (Y4). */
export const PanelAssessment = Assessment.extend({ partyId: Id });

export const assessmentRoutes = {
  'consultation.assess': {
    method: 'POST',
    path: '/api/consultations/:consultationId/assessments',
    summary: 'Add my own assessment of the risk to her, by the edition of the framework in force.',
    access: may('consultation.assess', 'consultationId'),
    params: on,
    body: NewAssessment,
    response: Made,
    problems: ['invalid-input', 'out-of-step'],
  },
  'consultation.assessments': {
    method: 'GET',
    path: '/api/consultations/:consultationId/assessments',
    summary: 'My assessments in this consultation, the newest first.',
    access: may('consultation.read-own', 'consultationId'),
    params: on,
    response: z.strictObject({
      /** By which a new one would be written. */
      edition: z.string(),
      assessments: z.array(Assessment.extend({ writtenAt: Instant })),
    }),
  },
  'case.assessments': {
    method: 'GET',
    path: '/api/cases/:caseId/assessments',
    summary: 'Assessments by a specialist family violence service that have been released to me, the newest first.',
    access: may('case.read-her-side', 'caseId'),
    params: z.strictObject({ caseId: Id }),
    response: z.strictObject({ assessments: z.array(PanelAssessment) }),
  },
} as const satisfies Record<string, Route>;
