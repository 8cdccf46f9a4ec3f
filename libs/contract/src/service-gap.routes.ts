import { z } from 'zod';
import { agencyKinds, gapReasons, type GapReason } from '@inview/policy';
import { may, type Route } from './route.js';
import { Id } from './shape.js';

const reasons = z.strictObject(
  Object.fromEntries(gapReasons.map((reason) => [reason, z.int()])) as Record<GapReason, z.ZodInt>,
);

export const serviceGapRoutes = {
  'panel.service-gaps': {
    method: 'GET',
    path: '/api/panels/:panelId/service-gaps',
    summary: 'Why actions of the panel were not undertaken: counts by year, agency and reason.',
    access: may('panel.read-gaps', 'panelId'),
    params: z.strictObject({ panelId: Id }),
    response: z.strictObject({
      years: z.array(
        z.strictObject({ year: z.int(), agencies: z.array(z.strictObject({ agency: z.string(), reasons })) }),
      ),
    }),
  },
  'service-gaps.read': {
    method: 'GET',
    path: '/api/service-gaps',
    summary: 'The same over all panels by kind of agency, without any small count (A20).',
    access: may('own-gaps.read'),
    response: z.strictObject({
      smallestCount: z.int(),
      years: z.array(
        z.strictObject({
          year: z.int(),
          kinds: z.array(
            z.strictObject({
              kind: z.enum(agencyKinds),
              told: z.strictObject({ total: z.int(), reasons: reasons.nullable() }).nullable(),
            }),
          ),
        }),
      ),
    }),
  },
} as const satisfies Record<string, Route>;
