import { z } from 'zod';
import { unreachedWhys, type UnreachedWhy } from '@inview/policy';
import { may, type Route } from './route.js';
import { Id } from './shape.js';

const why = z.strictObject(
  Object.fromEntries(unreachedWhys.map((one) => [one, z.int()])) as Record<UnreachedWhy, z.ZodInt>,
);

/** By the year in which he was enrolled; null where a count is too small to be told (Y5). */
export const CoverageView = z.strictObject({
  smallestCount: z.int(),
  programs: z.array(
    z.strictObject({
      agency: z.string(),
      years: z.array(
        z.strictObject({
          year: z.int(),
          told: z.strictObject({ reached: z.int(), others: z.int(), why: why.nullable() }).nullable(),
        }),
      ),
    }),
  ),
});

export const coverageRoutes = {
  'coverage.mine': {
    method: 'GET',
    path: '/api/my/coverage',
    summary: 'For how many men of my agency’s programs somebody is in contact with her: counts, by year.',
    access: may('own-coverage.read'),
    response: CoverageView,
  },
  'panel.coverage': {
    method: 'GET',
    path: '/api/panels/:panelId/coverage',
    summary: 'The same for each program that sits on the panel.',
    access: may('panel.read-coverage', 'panelId'),
    params: z.strictObject({ panelId: Id }),
    response: CoverageView,
  },
} as const satisfies Record<string, Route>;
