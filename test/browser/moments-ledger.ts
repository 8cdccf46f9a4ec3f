import type { Page } from 'playwright-core';
import { caseOf, room, type Moment } from './moment.js';
import { press } from './screen.js';
import type { Walk } from '../e2e/walk.js';
import { requestsAfter, requestsBefore } from './views-requests.js';

const ledgerOf = (walk: Walk) => `${caseOf(walk)}/ledger`;
const about = (name: string) => (page: Page) => page.getByLabel('About').selectOption({ label: name });

/** Who holds what, and what is said in the meeting. */
export const ledger: readonly Moment[] = [
  {
    name: 'nothing was shared yet',
    views: [
      { who: 'coordinator', what: 'ledger, empty', path: ledgerOf, shows: 'Nothing has been shared' },
      { who: 'mens-service', what: 'ledger, not theirs', path: ledgerOf, shows: 'not yours to take' },
      ...requestsBefore,
    ],
  },
  {
    name: 'agencies told each other',
    steps: ['agencies ask and tell each other about him', 'agencies ask and tell each other about her'],
    views: [
      { who: 'coordinator', what: 'ledger', path: ledgerOf, shows: 'Held by' },
      {
        who: 'coordinator',
        what: 'ledger, about one person',
        path: ledgerOf,
        then: about('Lisa'),
        shows: 'Export what',
      },
      ...requestsAfter,
    ],
  },
  {
    name: 'said in the meeting',
    steps: ['open the meeting', 'accept the undertaking'],
    views: [
      {
        who: 'coordinator',
        what: 'said, without answers',
        path: room,
        then: async (page: Page) => {
          await press(page, 'Record what was said');
          await press(page, 'Record as said');
        },
        shows: 'Choose whom it was about',
      },
      {
        who: 'mens-service',
        what: 'said, by his side',
        path: room,
        then: (page: Page) => press(page, 'Record what was said'),
        shows: 'What was said',
      },
    ],
  },
];
