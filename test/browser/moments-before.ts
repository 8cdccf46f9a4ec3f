import { randomUUID } from 'node:crypto';
import { typedReferral } from '../e2e/walk.js';
import { caseOf, herSide, the, type Moment, type View } from './moment.js';
import { press } from './screen.js';

const NOWHERE = 'There is nothing here that you can open';

const unknown = (who: string, what: string, path: string): View => ({
  who,
  what: `unknown ${what}`,
  path: () => path.replace('*', randomUUID()),
  shows: NOWHERE,
});

const seeded: Moment = {
  name: 'as seeded',
  views: [
    { who: 'nobody', what: 'sign-in', path: the('/'), shows: 'Choose whose day to live' },
    { who: 'coordinator', what: 'Today, nothing waiting', path: the('/today'), shows: 'No referral is waiting' },
    {
      who: 'coordinator',
      what: 'Today, asked before opening the meeting',
      path: the('/today'),
      then: (page) => press(page, 'Open the meeting'),
      shows: 'Open the meeting now?',
    },
    { who: 'coordinator', what: 'meetings and cases', path: the('/cases'), shows: 'Case HERON' },
    { who: 'coordinator', what: 'case', path: caseOf, shows: 'Case HERON' },
    {
      who: 'coordinator',
      what: 'case, asking a program',
      path: caseOf,
      then: async (page) => {
        await herSide(page);
        await press(page, 'Ask a program about Lisa');
      },
      shows: 'Its facilitators and their meeting member are not told',
    },
    { who: 'corrections', what: 'case', path: caseOf, shows: 'Case HERON' },
    { who: 'corrections', what: 'case, her side', path: caseOf, then: herSide, shows: 'Not the men’s service' },
    { who: 'mens-service', what: 'case', path: caseOf, shows: 'Case HERON' },
    {
      who: 'specialist-worker',
      what: 'case, safe contact shown',
      path: caseOf,
      then: async (page) => {
        await herSide(page);
        await press(page, 'Show safe contact');
      },
      shows: 'library books',
    },
    { who: 'coordinator', what: 'meeting room, not open yet', path: (walk) => `/meetings/${walk.id('meeting')}` },
    { who: 'mens-service', what: 'meeting room, not open yet', path: (walk) => `/meetings/${walk.id('meeting')}` },
    { who: 'police-chair', what: 'my actions', path: the('/actions'), shows: 'Confirm that the safety notice' },
    { who: 'housing', what: 'my actions, one overdue', path: the('/actions'), shows: 'overdue' },
    { who: 'facilitator', what: 'my actions, one to accept', path: the('/actions'), shows: 'Not accepted yet' },
    {
      who: 'facilitator',
      what: 'my actions, declining without a reason',
      path: the('/actions'),
      then: async (page) => {
        await press(page, 'Decline');
        await press(page, 'Decline action');
      },
      shows: 'Write why you cannot take it.',
    },
    {
      who: 'police-chair',
      what: 'my actions, reporting',
      path: the('/actions'),
      then: (page) => press(page, 'Report'),
      shows: 'Overtaken by a change of circumstances',
    },
    { who: 'family-services', what: 'my actions, none', path: the('/actions'), shows: 'No actions yet' },
    { who: 'housing', what: 'referrals, none', path: the('/referrals'), shows: 'No referrals yet' },
    { who: 'advocate', what: 'my people, no consultation yet', path: the('/people'), shows: 'No consultations yet' },
    unknown('coordinator', 'address', '/nowhere'),
    unknown('corrections', 'case', '/cases/*'),
    unknown('corrections', 'meeting', '/meetings/*'),
    unknown('corrections', 'minutes', '/meetings/*/minutes'),
    unknown('corrections', 'consultation', '/consultations/*'),
    unknown('coordinator', 'consultation', '/consultations/*'),
    unknown('advocate', 'consultation of mine', '/people/consultations/*'),
    unknown('coordinator', 'referral', '/triage/*'),
    unknown('specialist-worker', 'referral of mine', '/referrals/*'),
  ],
};

const part = (id: string, title: string): View => ({
  who: 'specialist-worker',
  what: `referral, ${title}`,
  path: (walk) => `/referrals/${walk.id('draft referral')}?part=${id}`,
  shows: title,
});

const referring: Moment = {
  name: 'while a referral is typed',
  async before(walk) {
    const worker = walk.people['specialist-worker'];
    for (const [name, body] of [
      ['draft referral', typedReferral],
      ['empty referral', {}],
    ] as const) {
      const { id } = await worker.does('referral.start', { body: { panelId: walk.id('panel') } });
      walk.ids[name] = id;
      await worker.does('referral.save', { params: { referralId: id }, body });
    }
  },
  views: [
    { who: 'specialist-worker', what: 'referrals', path: the('/referrals'), shows: 'Drafts' },
    {
      who: 'specialist-worker',
      what: 'referral, its parts',
      path: (walk) => `/referrals/${walk.id('draft referral')}`,
      shows: 'Begun',
    },
    part('people', 'Who is at risk'),
    part('safety', 'Who it is safe to talk to'),
    part('violence', 'From whom'),
    part('children', 'Children'),
    part('why-now', 'Why now'),
    part('tried', 'What has been tried'),
    part('referrer', 'How we reach you'),
    {
      who: 'specialist-worker',
      what: 'referral, sent too early',
      path: (walk) => `/referrals/${walk.id('empty referral')}`,
      then: async (page) => {
        await press(page, 'Send referral');
        await page.getByRole('dialog').getByRole('button', { name: 'Send referral' }).click();
      },
      shows: 'Some answers are still missing',
    },
  ],
};

const triage = (choice: string, button: string, shows: string): View => ({
  who: 'coordinator',
  what: `triage, ${button} without reasons`,
  path: (walk) => `/triage/${walk.id('referral')}`,
  then: async (page) => {
    await page.getByRole('radio', { name: choice }).check();
    await press(page, button);
  },
  shows,
});

const triaging: Moment = {
  name: 'a referral waits',
  steps: ['refer'],
  views: [
    { who: 'coordinator', what: 'triage', path: (walk) => `/triage/${walk.id('referral')}`, shows: 'Your decision' },
    triage('Yes, accept', 'Accept referral', 'Write why you accept it'),
    triage('No, decline', 'Decline referral', 'Write why you decline it'),
    {
      who: 'specialist-worker',
      what: 'referral, sent',
      path: (walk) => `/referrals/${walk.id('referral')}`,
      shows: 'has not decided yet',
    },
  ],
};

/** The moments until the coordinator has decided on a referral. */
export const before: readonly Moment[] = [seeded, referring, triaging];
