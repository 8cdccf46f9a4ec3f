import type { Page } from 'playwright-core';
import { caseOf, herSide, reading, type Moment } from './moment.js';
import type { Walk } from '../e2e/walk.js';

const seeAs = (walk: Walk) => `${caseOf(walk)}/as`;
const looking = (slug: keyof Walk['people']) => (page: Page, walk: Walk) =>
  page.getByLabel('See it as').selectOption(walk.id(slug));

/** By keyboard alone. */
const unfolded = async (page: Page) => {
  for (const one of await page.locator('.seen details summary').all()) await one.press('Enter');
};

/** A case with a member's eyes, now and before a release. */
export const preview: readonly Moment[] = [
  {
    name: 'she was consulted, and nothing is released yet',
    steps: [
      'agencies ask and tell each other about him',
      'agencies ask and tell each other about her',
      'ask for a consultation',
      'the advocate answers',
    ],
    before: async (walk) => {
      await walk.people.coordinator.does('consultation.read', {
        params: { consultationId: walk.id('consultation') },
      });
    },
    views: [
      { who: 'coordinator', what: 'see as, nobody chosen', path: seeAs, shows: 'as each agency sees it' },
      {
        who: 'coordinator',
        what: 'see as his side',
        path: seeAs,
        then: looking('mens-service'),
        shows: 'not as theirs',
      },
      {
        who: 'coordinator',
        what: 'see as a specialist service, her side',
        path: seeAs,
        then: async (page, walk) => {
          await looking('specialist-worker')(page, walk);
          await herSide(page);
        },
        shows: 'None has been released',
      },
      {
        who: 'coordinator',
        what: 'see as a specialist service, its requests and ledger unfolded',
        path: seeAs,
        then: async (page, walk) => {
          await looking('specialist-worker')(page, walk);
          await page.getByText('Ledger of their agency').waitFor();
          await unfolded(page);
        },
        shows: 'Who received it',
      },
      {
        who: 'coordinator',
        what: 'before a release, her side',
        path: reading,
        then: async (page) => {
          await page
            .getByRole('link', { name: /^What they will see/ })
            .first()
            .click();
          await herSide(page);
        },
        shows: 'In her own words',
      },
      {
        who: 'coordinator',
        what: 'before a release that may not be',
        path: (walk) => `${caseOf(walk)}/releasing/${walk.id('consultation')}/${walk.id('agency of police-chair')}`,
        shows: 'Rule C4',
      },
      {
        who: 'police-chair',
        what: 'see as, not theirs',
        path: seeAs,
        shows: 'There is nothing here that you can open',
      },
    ],
  },
  {
    name: 'in the open meeting',
    steps: ['open the meeting'],
    before: async (walk) => {
      const meeting = { params: { meetingId: walk.id('meeting') } };
      const { version } = await walk.people.coordinator.does('meeting.undertaking', meeting);
      await walk.people.coordinator.does('meeting.undertake', { ...meeting, body: { version } });
    },
    views: [
      {
        who: 'coordinator',
        what: 'see as somebody who has not accepted the undertaking',
        path: seeAs,
        then: looking('police-chair'),
        shows: 'They see nothing',
      },
    ],
  },
];
