import type { Page } from 'playwright-core';
import type { PracticeContent } from '@inview/contract';
import type { Person } from '../e2e/inview.js';
import { the, type Moment } from './moment.js';
import { press } from './screen.js';

const propose = async (lead: Person, change: (content: PracticeContent) => PracticeContent) => {
  const { latest, versions, original } = await lead.does('settings.read');
  const base = versions.find(({ id }) => id === latest)?.content ?? original;
  return await lead.does('settings.propose', {
    body: { basedOn: latest, from: '2027-02-01', reasons: 'Two areas have grown.', content: change(base) },
  });
};
const proposeEmpty = async (page: Page) => {
  await press(page, 'Propose version');
};

const asTheyCame: Moment = {
  name: 'practice settings as Inview came',
  views: [
    { who: 'statewide-coordinator', what: 'practice settings', path: the('/settings'), shows: 'Nothing is proposed' },
    {
      who: 'statewide-coordinator',
      what: 'proposing without reasons',
      path: the('/settings/new'),
      then: proposeEmpty,
      shows: 'Write why it is to change',
    },
    {
      who: 'statewide-coordinator',
      what: 'proposing below the floor',
      path: the('/settings/new'),
      then: async (page) => {
        await page.getByRole('checkbox', { name: 'Police' }).uncheck();
        await page.getByLabel('In force from').fill('2027-02-01');
        await page.getByLabel('Your reasons').fill('Fewer questions.');
        await press(page, 'Propose version');
        await page.getByRole('dialog').getByRole('button', { name: 'Propose version' }).click();
      },
      shows: 'This would loosen the floor of the rules',
    },
    { who: 'police-chair', what: 'practice settings', path: the('/settings'), shows: 'There is nothing here' },
  ],
};

const waiting: Moment = {
  name: 'a version of the practice settings waits',
  async before(_walk, as) {
    await propose(await as('statewide-coordinator'), (content) => ({
      ...content,
      meeting: { ...content.meeting, newCases: 6 },
    }));
  },
  views: [
    { who: 'coordinator', what: 'a version to approve', path: the('/settings'), shows: '0 of 2 approvals' },
    {
      who: 'coordinator',
      what: 'asked before approving',
      path: the('/settings'),
      then: (page) => press(page, 'Approve version'),
      shows: 'One more practice lead has to approve it',
    },
    {
      who: 'coordinator',
      what: 'rejecting with reasons',
      path: the('/settings'),
      then: (page) => press(page, 'Reject version'),
      shows: 'It will never come into force',
    },
    {
      who: 'coordinator',
      what: 'looking at past cases',
      path: the('/settings'),
      then: (page) => press(page, 'Look at past cases'),
      shows: 'Nothing that was decided in past cases',
    },
  ],
};

/** The practice settings, as they came and while a change waits. */
export const settings: readonly Moment[] = [asTheyCame, waiting];
