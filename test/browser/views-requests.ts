import type { Page } from 'playwright-core';
import type { Walk } from '../e2e/walk.js';
import { caseOf, the, type View } from './moment.js';
import { press } from './screen.js';

const requests = the('/requests');
const asking = (walk: Walk) => `${caseOf(walk)}/ask`;
const request = (name: string) => (walk: Walk) => `/requests/${walk.id(name)}`;
const statement = (name: string) => (walk: Walk) => `/disclosures/${walk.id(name)}`;
const opens = (button: string, sends: string) => async (page: Page) => {
  await press(page, button);
  await press(page, sends);
};

/** An agency's requests while only the one of the demo waits. */
export const requestsBefore: readonly View[] = [
  { who: 'housing', what: 'requests, none', path: requests, shows: 'No agency has asked yours for anything' },
  { who: 'corrections', what: 'requests, one waits', path: requests, shows: 'About Matthew, asked by Police' },
  { who: 'mens-service', what: 'requests, none of his side', path: requests, shows: 'No agency has asked' },
  {
    who: 'corrections',
    what: 'asking, without answers',
    path: asking,
    then: (page) => page.getByRole('button', { name: 'Ask', exact: true }).click(),
    shows: 'Choose whom you ask about',
  },
  { who: 'mens-service', what: 'asking, of his side', path: asking, shows: 'Which agency you ask' },
];

/** After agencies asked, told and corrected each other: lists, threads and their forms. */
export const requestsAfter: readonly View[] = [
  { who: 'specialist-worker', what: 'requests in', path: requests, shows: 'Asked of us' },
  { who: 'child-protection', what: 'a correction received', path: requests, shows: 'Half of them.' },
  { who: 'mens-service', what: 'requests of his side', path: requests, shows: 'Export our ledger' },
  {
    who: 'specialist-worker',
    what: 'an answer about her, without answers',
    path: request('request about her'),
    then: opens('Answer', 'Send the answer'),
    shows: 'Write what you give',
  },
  {
    who: 'specialist-worker',
    what: 'a refusal, with the neutral sentence',
    path: request('request about her'),
    then: async (page: Page) => {
      await press(page, 'Refuse in writing');
      await page.getByRole('radio', { name: 'Consent is needed' }).check();
    },
    shows: 'reads this sentence, and no other',
  },
  {
    who: 'child-protection',
    what: 'asking again after a partial answer',
    path: request('request about her'),
    then: opens('Ask again with more detail', 'Ask again'),
    shows: 'Write what you can say more',
  },
  {
    who: 'corrections',
    what: 'what was kept of a refusal',
    path: request('request of his side'),
    shows: 'Your agency alone reads this',
  },
  {
    who: 'mens-service',
    what: 'a refusal as his side reads it',
    path: request('request of his side'),
    shows: 'cannot be shared under the information sharing schemes',
  },
  {
    who: 'mens-service',
    what: 'a request about her, not theirs',
    path: request('request about her'),
    shows: 'nothing here that you can open',
  },
  {
    who: 'child-protection',
    what: 'what was given, corrected',
    path: statement('statement about her'),
    shows: 'Corrected',
  },
];
