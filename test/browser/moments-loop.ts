import type { Page } from 'playwright-core';
import type { Walk } from '../e2e/walk.js';
import { caseOf, herSide, reading, the, thread, type Moment } from './moment.js';
import { open, press } from './screen.js';

const warning = (path: string) => (walk: { id(name: string): string }) => `${path}/${walk.id('warning')}`;
const client = (walk: { id(name: string): string }) => `/people/${walk.id('client')}`;

const asking: Moment = {
  name: 'a program is asked, and has nobody',
  steps: ['refer', 'triage', 'ask for a consultation'],
  async before(walk) {
    const { advocate, coordinator } = walk.people;
    const { id } = await coordinator.does('consultation.ask', {
      params: { caseId: walk.id('case') },
      body: { partyId: walk.id('Lisa'), unitId: walk.id('unit of advocate') },
    });
    walk.ids['refused consultation'] = id;
    await advocate.does('consultation.no-advocate', {
      params: { consultationId: id },
      body: { why: 'no-contact-details', note: 'The court may have them.' },
    });
    const unnamed = await advocate.does('consultation.start', { body: { clientId: null } });
    walk.ids['unnamed consultation'] = unnamed.id;
  },
  views: [
    {
      who: 'specialist-worker',
      what: 'case, asking a program as the lead worker',
      path: caseOf,
      then: herSide,
      shows: 'Ask whether she has an advocate',
    },
    {
      who: 'coordinator',
      what: 'no advocate there',
      path: (walk) => `/consultations/${walk.id('refused consultation')}`,
      shows: 'We never had details to reach her',
    },
    { who: 'coordinator', what: 'Today, with clocks', path: the('/today'), shows: /\bby \w+ \d+ \w+,/ },
    {
      who: 'advocate',
      what: 'a question, saying that she is not with us',
      path: the('/people'),
      then: (page) => press(page, 'Lisa is not with us'),
      shows: 'Answer: no advocate here',
    },
    {
      who: 'advocate',
      what: 'a consultation without names',
      path: (walk) => `/people/consultations/${walk.id('unnamed consultation')}`,
      shows: 'Without names',
    },
    {
      who: 'advocate',
      what: 'a no of mine',
      path: (walk) => `/people/consultations/${walk.id('refused consultation')}`,
      shows: 'The court may have them.',
    },
    { who: 'advocate', what: 'contact log, empty', path: client, shows: 'No try is recorded yet' },
    {
      who: 'advocate',
      what: 'contact log, recorded too early',
      path: client,
      then: (page) => press(page, 'Record contact'),
      shows: 'Say how you tried.',
    },
  ],
};

const going: Moment = {
  name: 'both write on, and she is to be warned',
  steps: ['the advocate answers', 'the coordinator reads and releases', 'both write on, and she is to be warned'],
  async before(walk) {
    const { advocate } = walk.people;
    await advocate.does('client.contact', {
      params: { clientId: walk.id('client') },
      body: {
        triedOn: '2026-12-01',
        means: 'phone',
        inSafeWindow: 'yes',
        outcome: 'declined-for-now',
        note: 'Her sister was there.',
        next: { on: '2026-12-24', why: 'When he nears the end of the program' },
      },
    });
  },
  views: [
    { who: 'advocate', what: 'my people, one to warn', path: the('/people'), shows: 'Warn Lisa' },
    {
      who: 'advocate',
      what: 'my people, saying what was done',
      path: the('/people'),
      then: (page) => press(page, 'Record what you did'),
      shows: 'What came of it?',
    },
    { who: 'advocate', what: 'contact log', path: client, shows: 'Her sister was there.' },
    { who: 'advocate', what: 'contact log, just recorded', path: client, then: recordTry, shows: 'It is under So far' },
    { who: 'advocate', what: 'thread, with messages', path: thread, shows: 'Does she know the date of the hearing?' },
    { who: 'coordinator', what: 'Today, somebody to be warned', path: the('/today'), shows: 'To be warned' },
    { who: 'coordinator', what: 'who warns her', path: warning('/warnings'), shows: 'Not reached' },
    { who: 'coordinator', what: 'consultation, serious risk found', path: reading, shows: 'Serious risk found' },
    {
      who: 'coordinator',
      what: 'an interim action, without answers',
      path: reading,
      then: async (page) => {
        await press(page, 'Assign an interim action');
        await press(page, 'Assign action');
      },
      shows: 'Name the person; an action never belongs to the panel',
    },
    {
      who: 'coordinator',
      what: 'an interim action that answers a level of risk, assigned',
      path: reading,
      then: assignInterim,
      shows: 'Answers the risk to Lisa: Serious risk',
    },
    { who: 'specialist-worker', what: 'released, with a message', path: reading, shows: 'afraid of that week' },
  ],
};

/** Records that she could not be reached, and leaves the rest empty. */
async function recordTry(page: Page): Promise<void> {
  for (const [question, answer] of [
    ['How', 'By phone'],
    ['In her safe times?', 'Yes'],
    ['What came of it', 'No answer'],
  ])
    await page
      .getByRole('group', { name: question ?? '', exact: true })
      .getByRole('radio', { name: answer ?? '', exact: true })
      .check();
  await press(page, 'Record contact');
}

/** Fills in every box of an interim action, the level of risk too (A50), and looks at it among the actions of the case. */
async function assignInterim(page: Page, walk: Walk): Promise<void> {
  await press(page, 'Assign an interim action');
  await page.getByLabel('What will be done').fill('Have somebody stay with her in the week of the hearing.');
  await page
    .getByLabel('Agency', { exact: true })
    .selectOption({ label: 'Riverbend Specialist Family Violence Service' });
  await page.getByLabel('Person', { exact: true }).selectOption({ label: 'Specialist case manager, Case manager' });
  await page.getByLabel('Due', { exact: true }).fill('2026-12-07');
  await page.getByLabel('Asked of her').check();
  const risk = page.getByLabel('The level of risk that it answers (optional)');
  await risk.selectOption({ index: 1 });
  await press(page, 'Assign action');
  await page.getByRole('button', { name: 'Assign an interim action' }).waitFor();
  await open(page, caseOf(walk));
  await herSide(page);
}

/** The moments of the loop after asking: nobody there, writing on, warning her, keeping contact. */
export const looping: readonly Moment[] = [asking, going];
