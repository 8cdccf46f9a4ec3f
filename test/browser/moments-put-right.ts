import type { Page } from 'playwright-core';
import type { Walk } from '../e2e/walk.js';
import { caseOf, the, type Moment, type View } from './moment.js';
import { press } from './screen.js';

const onCase = (what: string) => (walk: Walk) => `${caseOf(walk)}/${what}`;
const statement = (name: string) => (walk: Walk) => `/disclosures/${walk.id(name)}`;
const twice = (button: string, sends: string) => async (page: Page) => {
  await press(page, button);
  await press(page, sends);
};

/** Sharing of one's own accord, and recording a complaint, before anything was shared. */
const begun: readonly View[] = [
  {
    who: 'police-chair',
    what: 'sharing of its own accord, without answers',
    path: onCase('share'),
    then: (page) => press(page, 'Share it'),
    shows: 'Choose the agencies that you give it to',
  },
  {
    who: 'police-chair',
    what: 'sharing about her, with its record',
    path: onCase('share'),
    then: async (page) => {
      await page.getByRole('radio', { name: 'Lisa', exact: true }).check();
      await page.getByRole('checkbox', { name: 'Riverbend Housing' }).check();
    },
    shows: 'Consent of Lisa',
  },
  { who: 'mens-service', what: 'sharing, of his side', path: onCase('share'), shows: 'Who you give it to' },
  {
    who: 'police-chair',
    what: 'a complaint, without answers',
    path: onCase('complaint'),
    then: (page) => press(page, 'Record the complaint'),
    shows: 'Write what the complaint is about',
  },
  { who: 'police-chair', what: 'the register', path: the('/register'), shows: 'Only while acting on the panel' },
  {
    who: 'coordinator',
    what: 'who is who, without answers',
    path: onCase('roles'),
    then: twice('Correct a role', 'Correct the role'),
    shows: 'Choose whose role is wrong',
  },
  { who: 'mens-service', what: 'who is who, not theirs', path: onCase('roles'), shows: 'not yours to take' },
];

/** After corrections and complaints, and while a role waits for a second person. */
const waiting: readonly View[] = [
  {
    who: 'police-chair',
    what: 'correcting what was given',
    path: statement('statement to his side'),
    then: twice('Correct what is wrong', 'Send the correction'),
    shows: 'Write what is wrong',
  },
  {
    who: 'police-chair',
    what: 'acknowledgements',
    path: statement('statement to his side'),
    shows: 'Not acknowledged yet',
  },
  { who: 'specialist-worker', what: 'a complaint, closed', path: the('/requests'), shows: 'Closed' },
  {
    who: 'police-chair',
    what: 'a complaint, being answered',
    path: the('/requests'),
    then: twice('Add what was done', 'Add to the complaint'),
    shows: 'Write what was done',
  },
  {
    who: 'coordinator',
    what: 'a role that waits for another',
    path: onCase('roles'),
    shows: 'Waits for another person',
  },
  {
    who: 'police-chair',
    what: 'a role, asked of a second person',
    path: the('/requests'),
    then: (page) => press(page, 'Confirm as the second person'),
    shows: 'Could the roles be reversed?',
  },
  {
    who: 'police-chair',
    what: 'a role, declined without a reason',
    path: onCase('roles'),
    then: twice('Decline', 'Decline'),
    shows: 'Write why',
  },
  { who: 'mens-service', what: 'requests, with nothing of a role', path: the('/requests'), shows: 'Asked of us' },
];

/** What is put right, and what is shared unasked. */
export const putRight: readonly Moment[] = [
  { name: 'nothing was shared yet', views: begun },
  {
    name: 'wrong, complained of, and waiting',
    steps: [
      'agencies ask and tell each other about him',
      'agencies ask and tell each other about her',
      'one person alone would have her be the person using violence, and another does not',
    ],
    before: async (walk, as) => {
      const onThis = { params: { caseId: walk.id('case') } };
      const coordinator = await as('coordinator');
      const police = await as('police-chair');
      await coordinator.does('party.correct-role', {
        ...onThis,
        body: { partyId: walk.id('Lisa'), role: 'person-using-violence', reasons: 'Police named her at the door.' },
      });
      await police.does('complaint.record', {
        ...onThis,
        body: {
          ...{ receivedOn: '2026-01-05', nature: 'Her sister was told.', actionTaken: '', prevention: '' },
          timeframe: 'Two weeks.',
        },
      });
    },
    views: waiting,
  },
];
