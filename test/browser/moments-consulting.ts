import type { RouteBody } from '@inview/contract';
import { caseOf, draft, herSide, reading, the, thread, type Moment, type View } from './moment.js';
import { press } from './screen.js';

const agreed: RouteBody<'consultation.save'>['consent'] = {
  basis: 'consent',
  purpose: 'So that they know',
  agreed: ['specialist-family-violence'],
  police: 'yes',
  childProtection: 'no',
  until: '2027-03-01',
  how: 'spoken',
};

const PAGES = ['client', 'her-words', 'my-reading', 'asked', 'terms', 'switches', 'preview', 'check'];
const wizard = (page: string): View => ({
  who: 'advocate',
  what: `new consultation, page ${page}`,
  path: (walk) => `${draft(walk)}?page=${page}`,
  shows: /Page \d of 8/,
});

const answering: Moment = {
  name: 'asked, and being answered',
  steps: ['triage', 'ask for a consultation'],
  async before(walk) {
    const { advocate } = walk.people;
    const { clients } = await advocate.does('consultations.mine');
    const clientId = clients[0]?.id ?? '';
    const { id: consultationId } = await advocate.does('consultation.start', { body: { clientId } });
    walk.ids['own consultation'] = consultationId;
    const { version: wordsVersion } = await advocate.does('consultation.words');
    await advocate.does('consultation.save', {
      params: { consultationId },
      body: { clientId, herWords: 'She says.', myReading: 'I read.', consent: { ...agreed, wordsVersion } },
    });
  },
  views: [
    { who: 'advocate', what: 'my people, one question', path: the('/people'), shows: 'Asked of your unit' },
    ...PAGES.map(wizard),
    {
      who: 'advocate',
      what: 'new consultation, without her agreement',
      path: (walk) => `${draft(walk)}?page=asked`,
      then: async (page) => {
        await page.getByRole('radio', { name: /serious threat/ }).check();
        await press(page, 'Next');
        await press(page, 'Next');
      },
      shows: 'What is the serious threat?',
    },
    { who: 'coordinator', what: 'Today, one asked', path: the('/today'), shows: 'of 1' },
    {
      who: 'coordinator',
      what: 'consultation, not answered yet',
      path: (walk) => `/consultations/${walk.id('consultation')}`,
      shows: 'It has not been sent yet',
    },
    {
      who: 'specialist-worker',
      what: 'referral, accepted',
      path: (walk) => `/referrals/${walk.id('referral')}`,
      shows: 'What became of it',
    },
  ],
};

const released: Moment = {
  name: 'answered and released',
  steps: ['the advocate answers'],
  async before(walk) {
    const own = { params: { consultationId: walk.id('own consultation') } };
    const { version } = await walk.people.advocate.does('consultation.words');
    const { clients } = await walk.people.advocate.does('consultations.mine');
    await walk.people.advocate.does('consultation.save', {
      ...own,
      body: {
        clientId: clients[0]?.id ?? null,
        herWords: 'She says.',
        myReading: '',
        consent: { ...agreed, agreed: [], police: 'no', wordsVersion: version },
      },
    });
    await walk.people.advocate.does('consultation.send', own);
  },
  views: [
    { who: 'advocate', what: 'thread, received', path: thread, shows: 'You are owed an answer' },
    { who: 'coordinator', what: 'Today, two to read', path: the('/today'), shows: 'To read' },
    { who: 'coordinator', what: 'consultation, to release', path: reading, shows: 'Release, agency by agency' },
    {
      who: 'coordinator',
      what: 'consultation, asked before releasing',
      path: reading,
      then: (page) => press(page, /^Release to /),
      shows: 'What has been read cannot be unread',
    },
    {
      who: 'coordinator',
      what: 'consultation without a case, answer missing',
      path: (walk) => `/consultations/${walk.id('own consultation')}`,
      then: (page) => press(page, 'Send the answer'),
      shows: 'Which case does it belong to?',
    },
  ],
};

const answered: Moment = {
  name: 'read, released, one answered',
  steps: ['the coordinator reads and releases'],
  async before(walk) {
    await walk.people.coordinator.does('consultation.reply', {
      params: { consultationId: walk.id('own consultation') },
      body: { mayTellHer: 'A', withHim: 'B', notToMention: 'C', ifItWorsens: 'D' },
    });
  },
  views: [
    { who: 'advocate', what: 'thread, read', path: thread, shows: 'Read by the coordinator' },
    { who: 'advocate', what: 'thread, answered', path: draft, shows: 'What you may tell her' },
    { who: 'coordinator', what: 'consultation, released', path: reading, shows: /Released \w+ \d/ },
    { who: 'specialist-worker', what: 'consultation', path: reading, shows: 'Yours is one' },
    { who: 'specialist-worker', what: 'case, her side, released', path: caseOf, then: herSide, shows: 'About Lisa' },
  ],
};

/** The moments from the coordinator's question to the answer that she writes. */
export const consulting: readonly Moment[] = [answering, released, answered];
