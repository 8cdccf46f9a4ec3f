import { z } from 'zod';
import { may, type Route } from './route.js';
import { Id } from './shape.js';

/** The read view of a section: its text in blocks, as the server holds it now. */
export const SectionView = z.strictObject({
  id: Id,
  caseId: Id,
  title: z.string(),
  mayEdit: z.boolean(),
  seq: z.int(),
  text: z.string(),
});

export const planRoutes = {
  'section.read': {
    method: 'GET',
    path: '/api/sections/:sectionId',
    summary: 'A section as text.',
    access: may('plan.read', 'sectionId'),
    params: z.strictObject({ sectionId: Id }),
    response: SectionView,
  },
} as const satisfies Record<string, Route>;
