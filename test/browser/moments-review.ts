import type { Page } from 'playwright-core';
import { steps, type Walk } from '../e2e/walk.js';
import { room, the, type Moment } from './moment.js';
import { press } from './screen.js';

/** Police are named, in the room, for what the whole panel reads, and have not answered when the meeting closes. */
export async function askedOfPolice(walk: Walk): Promise<void> {
  const { coordinator, 'police-chair': owner } = walk.people;
  const params = { caseId: walk.id('case') };
  const { wholePanel } = await coordinator.does('case.read', { params });
  const { id: actionId } = await coordinator.does('action.assign', {
    params,
    body: {
      what: 'Say whether the neighbour saw him on the second night.',
      agencyId: walk.id('agency of police-chair'),
      ownerId: walk.id('police-chair'),
      dueOn: '2026-12-04',
      direction: 'aimed-at-him',
      from: { sectionId: wholePanel.sections[0]?.id ?? '' },
    },
  });
  await owner.does('action.accept', { params: { actionId } });
}

async function theNextMeeting(walk: Walk): Promise<void> {
  const { coordinator } = walk.people;
  const params = { panelId: walk.id('panel') };
  const { id } = await coordinator.does('meeting.plan', { params, body: { startsAt: '2026-12-15T00:00:00Z' } });
  walk.ids['meeting'] = id;
  for (const name of ['refer', 'triage', 'open the meeting', 'accept the undertaking'])
    await steps.find((step) => step.name === name)?.run(walk);
}

const review = 'Outstanding actions';
const beginNew = async (page: Page) => {
  await page.getByRole('heading', { name: review }).waitFor();
  await press(page, /^First item/);
};

/** What an earlier meeting asked for, at the beginning of the next one, which has a new case. */
export const outstanding: Moment = {
  name: 'the next meeting begins with what is outstanding',
  before: theNextMeeting,
  views: [
    { who: 'coordinator', what: 'review', path: room, shows: 'Goes on' },
    {
      who: 'coordinator',
      what: 'review, overtaken without a reason',
      path: room,
      then: async (page) => {
        await press(page, 'Overtaken');
        await press(page, 'Record overtaken');
      },
      shows: 'Write what changed.',
    },
    {
      who: 'coordinator',
      what: 'review, a new case first',
      path: room,
      then: beginNew,
      shows: 'Begin a new case now?',
    },
    {
      who: 'coordinator',
      what: 'review, a new case first without a reason',
      path: room,
      then: async (page) => {
        await beginNew(page);
        await press(page, 'Begin the new case');
        // The box takes the focus with the error, for who does not see it.
        await page.locator('textarea:focus').waitFor();
      },
      shows: 'Say why in a few words.',
    },
    { who: 'police-chair', what: 'review, one that is theirs', path: room, shows: 'Goes on' },
    { who: 'mens-service', what: 'review', path: room, shows: 'Not answered' },
  ],
};

/** The coordinator writes down that it is done, and its owner knows better. */
export const endedByTheRoom: Moment = {
  name: 'what the meeting was told is done',
  before: async (walk) => {
    const { coordinator } = walk.people;
    const params = { meetingId: walk.id('meeting') };
    const { wholePanel } = await coordinator.does('meeting.review', { params });
    const actionId = wholePanel.actions.find(({ what }) => what.includes('second night'))?.id ?? '';
    const body = { outcome: 'done', note: 'The neighbour saw him.' } as const;
    await coordinator.does('action.review', { params: { actionId }, body });
  },
  views: [
    {
      who: 'police-chair',
      what: 'opening an action again without a reason',
      path: the('/actions'),
      then: async (page) => {
        await page.getByText('Recorded in a meeting by').waitFor({ state: 'attached' });
        await page.getByText(/^Finished/).click();
        await press(page, 'Open it again');
        await press(page, 'Open again');
      },
      shows: 'Write what is still to be done.',
    },
    {
      who: 'police-chair',
      what: 'an action opened again',
      path: the('/actions'),
      then: async (page) => {
        await page.getByText('Recorded in a meeting by').waitFor({ state: 'attached' });
        await page.getByText(/^Finished/).click();
        await press(page, 'Open it again');
        await page.getByLabel('What is still to be done?').fill('It was another neighbour.');
        await press(page, 'Open again');
      },
      shows: 'Opened again by its owner',
    },
  ],
};
