import type { Page } from 'playwright-core';
import { caseOf, herSide, thread, type Moment } from './moment.js';
import { press } from './screen.js';

const openForm = (page: Page) => page.getByText('Assess the risk to her').click();

/** Her advocate's own assessment, on both ends. */
export const assessment: readonly Moment[] = [
  {
    name: 'sent and released, nothing assessed',
    steps: ['ask for a consultation', 'the advocate answers', 'the coordinator reads and releases'],
    views: [
      { who: 'advocate', what: 'assessing', path: thread, then: openForm, shows: 'Add this assessment' },
      {
        who: 'advocate',
        what: 'assessing, without answers',
        path: thread,
        then: async (page) => {
          await openForm(page);
          await page.getByText('Risk factors present').click();
          await press(page, 'Add this assessment');
        },
        shows: 'Choose how great the risk is',
      },
      { who: 'specialist-worker', what: 'no assessment', path: caseOf, then: herSide, shows: 'No assessment has been' },
    ],
  },
  {
    name: 'assessed',
    steps: ['both write on, and she is to be warned'],
    views: [
      { who: 'advocate', what: 'her assessment', path: thread, shows: 'Assess it again' },
      {
        who: 'specialist-worker',
        what: 'the assessment, in the case',
        path: caseOf,
        then: async (page) => {
          await herSide(page);
          await page.getByText('Risk factors present').click();
        },
        shows: 'Pregnancy or a new birth',
      },
      { who: 'coordinator', what: 'the assessment, first', path: caseOf, then: herSide, shows: 'nearer to the birth' },
    ],
  },
];
