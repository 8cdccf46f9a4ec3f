import { the, type Moment } from './moment.js';
import { press } from './screen.js';

/** Lists over many actions, with something overdue, something declined and something from his side. */
export const boards: readonly Moment[] = [
  {
    name: 'actions that nobody answered for',
    steps: [
      'refer',
      'triage',
      'ask for a consultation',
      'the advocate answers',
      'the coordinator reads and releases',
      'open the meeting',
      'accept the undertaking',
      'the part without his side opens and closes',
      'judge and decide for the whole panel',
      'a line becomes an action aimed at him',
      'an action derives from the consultation',
    ],
    views: [
      { who: 'coordinator', what: 'my panels', path: the('/boards/coordinator'), shows: 'By agency' },
      {
        who: 'coordinator',
        what: 'narrowed to nothing',
        path: the('/boards/coordinator?state=declined&when=next'),
        shows: 'None of these',
      },
      {
        who: 'coordinator',
        what: 'one chosen, to be handed on from the foot of the list',
        path: the('/boards/coordinator'),
        then: (page) =>
          page
            .getByLabel(/^Select “/)
            .last()
            .check(),
        shows: '1 action selected',
      },
      {
        who: 'coordinator',
        what: 'handing on several',
        path: the('/boards/coordinator'),
        then: async (page) => {
          await page.getByLabel(/^Select all/).check();
          await press(page, /^Hand on \d+ actions?$/);
          await page.getByLabel('Why').waitFor();
          await press(page, /^Ask them to take/);
        },
        shows: 'Name the person.',
      },
      {
        who: 'coordinator',
        what: 'several asked of one person, to be confirmed, and what came of it',
        path: the('/boards/coordinator'),
        then: async (page, walk) => {
          await page.getByLabel(/^Select all/).check();
          await press(page, /^Hand on \d+ actions?$/);
          const form = page.getByRole('group', { name: 'Hand on the selected actions' });
          await form.getByLabel('Agency').selectOption(walk.id('agency of housing'));
          await form.getByLabel('Person').selectOption(walk.id('housing'));
          await form.getByLabel('Why').fill('Their unit has closed.');
          await press(page, /^Ask them to take/);
          await page.getByText('Each stays with its owner, who is reminded of it').waitFor();
          await press(page, /^Ask them$/);
        },
        shows: /offered to .+ could not be/s,
      },
      { who: 'police-chair', what: 'outstanding', path: the('/boards/chair'), shows: 'By agency' },
      {
        who: 'coordinator',
        what: 'timeliness',
        path: the('/boards/coordinator/timeliness'),
        shows: 'Accepted, by month given',
      },
      { who: 'mens-service', what: 'unit of his side', path: the('/boards/unit'), shows: 'Actions of my unit' },
      { who: 'facilitator', what: 'my actions with its lists', path: the('/actions'), shows: 'My unit' },
    ],
  },
];
