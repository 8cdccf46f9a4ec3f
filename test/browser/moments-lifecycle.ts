import pg from 'pg';
import type { RouteBody } from '@inview/contract';
import type { Walk } from '../e2e/walk.js';
import { caseOf, the, type Moment } from './moment.js';
import { press } from './screen.js';

const DUE = '2027-03-01';

/** The coordinator names somebody for an action that the whole panel reads. */
async function assigned(
  walk: Walk,
  slug: keyof Walk['people'],
  what: string,
  due: Pick<RouteBody<'action.assign'>, 'dueOn' | 'waits'> = { dueOn: DUE },
): Promise<string> {
  const { coordinator } = walk.people;
  const params = { caseId: walk.id('case') };
  const { wholePanel } = await coordinator.does('case.read', { params });
  const { id } = await coordinator.does('action.assign', {
    params,
    body: {
      what,
      agencyId: walk.id(`agency of ${slug}`),
      ownerId: walk.id(slug),
      ...due,
      direction: 'for-a-child',
      ...(wholePanel.riskLevels[0] && { answersRisk: wholePanel.riskLevels[0].id }),
      from: { sectionId: wholePanel.sections[0]?.id ?? '' },
    },
  });
  return id;
}

/** What may become of an action: changed, handed on, not undertaken; and who answers. */
export const lifecycleMoments: readonly Moment[] = [
  {
    name: 'an action somebody is named for',
    before: async (walk) => {
      walk.ids['changed action'] = await assigned(walk, 'housing', 'Find a school place for Ava.');
      const actionId = await assigned(walk, 'specialist-worker', 'Ask Ava what she wants to know.', {
        waits: { event: 'release', days: 2, unit: 'working-days', expectedOn: '2027-02-01' },
      });
      const body = { labels: ['before court', 'ring Tuesday'] };
      await walk.people['specialist-worker'].does('action.label', { params: { actionId }, body });
    },
    views: [
      {
        who: 'coordinator',
        what: 'an action before the first meeting',
        path: caseOf,
        then: async (page) => {
          await press(page, 'Assign an action');
          await page.getByLabel('Comes again').selectOption('2');
          await page.getByText('Answered by 2 actions').first().waitFor();
          await page.getByLabel('The level of risk that it answers').selectOption({ index: 1 });
        },
        shows: 'The next one is there once',
      },
      {
        who: 'coordinator',
        what: 'the risk that an action answers is taken back',
        path: caseOf,
        then: async (page) => {
          await press(page, 'Change the risk that it answers');
          await page.getByRole('combobox', { name: 'The level of risk that it answers' }).selectOption('');
          await press(page, 'Keep this');
        },
        shows: 'Name the risk that it answers',
      },
      {
        who: 'coordinator',
        what: 'an action that waits for an event',
        path: caseOf,
        then: async (page) => {
          await press(page, 'Assign an action');
          await page.getByLabel('After an event').check();
          await page.getByLabel('It waits for').selectOption('other');
        },
        shows: 'where no date is known, each fortnight',
      },
      {
        who: 'specialist-worker',
        what: 'whether it has happened, and labels of one’s own',
        path: the('/actions'),
        then: async (page) => {
          await press(page, 'Has it happened?');
          await page.getByLabel('Not yet').check();
          await press(page, 'Change your labels');
        },
        shows: 'When is it expected now?',
      },
      { who: 'coordinator', what: 'service gaps, none', path: the('/service-gaps'), shows: 'Every action was done' },
      {
        who: 'housing',
        what: 'proposing a change',
        path: the('/actions'),
        then: (page) => press(page, 'Propose a change'),
        shows: 'until the coordinator or a chair has agreed',
      },
      {
        who: 'housing',
        what: 'handing on',
        path: the('/actions'),
        then: (page) => press(page, 'Hand it on'),
        shows: 'until the person you name has taken it',
      },
    ],
  },
  {
    name: 'one to change, one handed on, one not undertaken',
    before: async (walk) => {
      const { housing, corrections, 'police-chair': police } = walk.people;
      await housing.does('action.propose-change', {
        params: { actionId: walk.id('changed action') },
        body: { dueOn: '2027-03-08', reason: 'The school answers in a week.' },
      });
      const handed = await assigned(walk, 'police-chair', 'Tell the school who may collect Ava.');
      await police.does('action.hand-on', {
        params: { actionId: handed },
        body: {
          agencyId: walk.id('agency of corrections'),
          ownerId: walk.id('corrections'),
          reason: 'They meet the school this week.',
        },
      });
      const gap = await assigned(walk, 'corrections', 'A place in the group for Ava.');
      await corrections.does('action.accept', { params: { actionId: gap } });
      await corrections.does('action.report', {
        params: { actionId: gap },
        body: { outcome: 'not-undertaken', why: 'waiting-list', note: 'Eight weeks.' },
      });
    },
    views: [
      { who: 'housing', what: 'change proposed', path: the('/actions'), shows: 'Change proposed, not agreed to yet' },
      { who: 'coordinator', what: 'balance and answers', path: caseOf, shows: 'Agree to the change' },
      {
        who: 'coordinator',
        what: 'not agreeing',
        path: caseOf,
        then: (page) => press(page, 'Do not agree'),
        shows: 'Why not?',
      },
      { who: 'corrections', what: 'asked to take over', path: the('/actions'), shows: 'You are asked to take over' },
      {
        who: 'corrections',
        what: 'not taking it',
        path: the('/actions'),
        then: (page) => press(page, 'I cannot take it'),
        shows: 'It stays where it is',
      },
      { who: 'coordinator', what: 'service gaps of a panel', path: the('/service-gaps'), shows: 'A waiting list' },
      {
        who: 'statewide-coordinator',
        what: 'service gaps, held back',
        path: the('/service-gaps'),
        shows: 'Too few to show',
      },
      {
        who: 'police-chair',
        what: 'not undertaken',
        path: the('/actions'),
        then: async (page) => {
          await press(page, 'Accept');
          await press(page, 'Report');
          await press(page, 'Not undertaken');
          await press(page, 'Report not undertaken');
        },
        shows: 'Choose what stood in the way.',
      },
    ],
  },
  {
    name: 'the owner of one has left',
    before: async (walk) => {
      const owner = new pg.Client({ connectionString: walk.inview.database.ownerUrl });
      await owner.connect();
      await owner.query(`update practitioner set left_at = now() where id = $1`, [walk.id('housing')]);
      await owner.end();
    },
    views: [
      { who: 'coordinator', what: 'left and taken by nobody', path: the('/today'), shows: 'Left, and taken by nobody' },
    ],
  },
];
