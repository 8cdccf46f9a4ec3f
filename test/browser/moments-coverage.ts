import { the, type Moment } from './moment.js';

/** Contact coverage, with a year of many men and one of few. */
export const coverage: readonly Moment[] = [
  {
    name: 'men of two years',
    before: async (walk) => {
      for (const man of ['A', 'B', 'C', 'D', 'E', 'F'])
        await walk.people.facilitator.does('program.enrol', {
          body: {
            man: `Man ${man}`,
            program: 'Behaviour change',
            facilitatorId: walk.id('facilitator'),
            enrolledOn: '2025-05-01',
          },
        });
    },
    views: [
      { who: 'advocate', what: 'coverage, partner contact', path: the('/program'), shows: 'Too few to show' },
      { who: 'coordinator', what: 'coverage, coordinator', path: the('/today'), shows: 'Too few to show' },
    ],
  },
];
