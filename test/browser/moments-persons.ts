import { caseOf, herSide, reading, the, thread, type Moment } from './moment.js';
import { press } from './screen.js';

const own = (walk: { id(name: string): string }) => `/people/consultations/${walk.id('part')}`;
const begun = (page: string) => (walk: { id(name: string): string }) =>
  `/people/consultations/${walk.id('begun part')}?page=${page}`;
const part = (walk: { id(name: string): string }) => `/consultations/${walk.id('part')}`;

/** What others said, each in a part of its own: as her advocate writes them, the coordinator reads, and who holds one sees it. */
export const persons: Moment = {
  name: 'several persons in one consultation',
  steps: ['what her child said is a part of its own'],
  async before(walk) {
    const { advocate } = walk.people;
    const { id } = await advocate.does('consultation.add-person', {
      params: { consultationId: walk.id('consultation') },
      body: { name: 'Nadia', subject: 'linked-person' },
    });
    walk.ids['begun part'] = id;
  },
  views: [
    { who: 'advocate', what: 'my people, a part begun', path: the('/people'), shows: 'Part of another' },
    { who: 'advocate', what: 'thread, with parts', path: thread, shows: 'What others said' },
    {
      who: 'advocate',
      what: 'thread, adding somebody without answers',
      path: thread,
      then: async (page) => {
        await press(page, 'Add what somebody else said');
        await press(page, 'Write what was said');
      },
      shows: 'Choose who it is.',
    },
    {
      who: 'advocate',
      what: 'withdrawing hers alone',
      path: thread,
      then: (page) => press(page, /^Withdraw her/),
      shows: 'each is withdrawn by itself',
    },
    { who: 'advocate', what: 'a part, what was said', path: begun('her-words'), shows: 'Page 1 of 6' },
    { who: 'advocate', what: 'a part, whether it was agreed', path: begun('asked'), shows: 'Did Nadia agree?' },
    {
      who: 'advocate',
      what: 'a part, how far it may go',
      path: begun('asked'),
      then: async (page) => {
        await page.getByRole('radio', { name: 'Yes, Nadia agreed' }).check();
        await press(page, 'Next');
      },
      shows: 'How can Nadia safely be reached about this?',
    },
    { who: 'advocate', what: 'a part, to check', path: begun('check'), shows: 'In Nadia’s own words' },
    { who: 'advocate', what: 'a child’s part, sent', path: own, shows: 'Reaching Ruby about this' },
    { who: 'coordinator', what: 'a child’s part', path: part, shows: 'Who of the case is Ruby?' },
    { who: 'coordinator', what: 'hers, with a part beside it', path: reading, shows: 'In the same consultation' },
    {
      who: 'child-protection',
      what: 'a child’s part, released',
      path: part,
      shows: 'wants somebody at school to know',
    },
    { who: 'child-protection', what: 'case, two released', path: caseOf, then: herSide, shows: 'part of another' },
  ],
};
