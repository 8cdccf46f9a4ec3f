import type { Audience } from '@inview/policy';

/** The sections of every plan, in order: the same in every case, so that nothing can be read from their number (rule 44). */
export const sectionTitles: Readonly<Record<Audience, readonly string[]>> = {
  'whole-panel': [
    'Risk and what each agency knows',
    'Keeping him in view and accountable',
    'Children',
    'What the panel agreed',
  ],
  'her-side': [
    'Her view, and what she asks for',
    'Safety and support for her and the children',
    'What we do because of what we know from her',
  ],
};
