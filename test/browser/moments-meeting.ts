import type { Page } from 'playwright-core';
import { caseOf, herSide, minutes, reading, room, the, thread, type Moment } from './moment.js';
import { askedOfPolice, endedByTheRoom, outstanding } from './moments-review.js';
import { PHONE, press } from './screen.js';

const opened: Moment = {
  name: 'the meeting opens',
  steps: ['open the meeting'],
  views: [
    { who: 'corrections', what: 'undertaking', path: room, shows: 'Before you enter' },
    { who: 'mens-service', what: 'undertaking', path: room, shows: 'Before you enter' },
    { who: 'corrections', what: 'case before the undertaking', path: caseOf, shows: 'Before you enter' },
  ],
};

const inside: Moment = {
  name: 'in the room',
  steps: ['accept the undertaking'],
  async before(walk) {
    const { agenda } = await walk.people.coordinator.does('meeting.read', {
      params: { meetingId: walk.id('meeting') },
    });
    const body = { itemId: agenda[0]?.id ?? '', standingPart: 'open' as const };
    await walk.people.coordinator.does('meeting.part', { params: { meetingId: walk.id('meeting') }, body });
  },
  views: [
    { who: 'coordinator', what: 'room, standing part open', path: room, shows: 'The part without the men’s service' },
    { who: 'mens-service', what: 'room, standing part open', path: room, shows: 'your service does not attend it' },
    { who: 'specialist-worker', what: 'room, her side', path: room, then: herSide, shows: 'About Lisa' },
  ],
};

const capture = (button: string, confirm: string, shows: string) => ({
  who: 'coordinator',
  what: `room, ${button} without answers`,
  path: room,
  then: async (page: Page) => {
    await press(page, button);
    await press(page, confirm);
  },
  shows,
});

const written: Moment = {
  name: 'the plan is written',
  steps: [
    'the part without his side opens and closes',
    'members edit the whole-panel plan',
    'members edit the her-side plan',
    'judge and decide for the whole panel',
    'a line becomes an action aimed at him',
    'an action derives from the consultation',
  ],
  before: askedOfPolice,
  views: [
    { who: 'coordinator', what: 'room', path: room, shows: 'Who is here' },
    { who: 'corrections', what: 'room', path: room, shows: 'Whole panel' },
    { who: 'mens-service', what: 'room, one plan', path: room, shows: 'Who is here' },
    {
      who: 'corrections',
      what: 'room, on a phone',
      path: room,
      then: async (page) => {
        await page.setViewportSize(PHONE);
        await press(page, 'Outcomes');
      },
      shows: 'Outcomes',
    },
    {
      who: 'specialist-worker',
      what: 'room, a consultation opened',
      path: room,
      then: async (page, walk) => {
        const { agenda } = await walk.people.coordinator.does('meeting.read', {
          params: { meetingId: walk.id('meeting') },
        });
        await page
          .getByRole('button', { name: new RegExp(`^${agenda[0]?.names}`) })
          .first()
          .click();
        await herSide(page);
        await press(page, 'About Lisa');
      },
      shows: 'In her own words',
    },
    capture('New action', 'Assign action', 'Write what will be done'),
    capture('Record a decision', 'Record decision', 'Write what was decided'),
    capture('Judge a risk level', 'Record risk level', 'Choose the level'),
    {
      who: 'coordinator',
      what: 'room, attendance',
      path: room,
      then: (page) => press(page, 'Attendance'),
      shows: 'Attendance',
    },
    {
      who: 'coordinator',
      what: 'room, asked before closing',
      path: room,
      then: (page) => press(page, 'Close meeting'),
      shows: 'This cannot be undone.',
    },
  ],
};

const closed: Moment = {
  name: 'closed, answered and acknowledged',
  steps: ['close the meeting', 'report the action done', 'the loop is closed'],
  views: [
    { who: 'corrections', what: 'room, closed', path: room, shows: 'Read the minutes' },
    { who: 'corrections', what: 'minutes, both audiences', path: minutes, shows: 'Attendance and undertakings' },
    { who: 'mens-service', what: 'minutes', path: minutes, shows: 'Attendance and undertakings' },
    { who: 'corrections', what: 'case with a frozen plan', path: caseOf, shows: 'Frozen plans' },
    { who: 'facilitator', what: 'my actions, one finished', path: the('/actions'), shows: 'Finished (1)' },
    { who: 'specialist-worker', what: 'my actions, one derived', path: the('/actions'), shows: 'Ring her' },
    { who: 'coordinator', what: 'Today, one counted', path: the('/today'), shows: 'answered before the meeting' },
    { who: 'coordinator', what: 'consultation, acknowledged', path: reading, shows: 'Acknowledged' },
    { who: 'advocate', what: 'thread, acknowledged', path: thread, shows: 'You acknowledged it' },
    {
      who: 'advocate',
      what: 'thread, withdrawing without an answer',
      path: thread,
      then: async (page) => {
        await press(page, /^Withdraw/);
        await press(page, /^Withdraw/);
      },
      shows: 'Say whether there was pressure',
    },
  ],
};

const withdrawn: Moment = {
  name: 'withdrawn',
  steps: ['she withdraws'],
  views: [
    { who: 'advocate', what: 'thread, withdrawn', path: thread, shows: /Withdrawn \w+ \d/ },
    { who: 'advocate', what: 'my people', path: the('/people'), shows: 'Withdrawn' },
    { who: 'coordinator', what: 'consultation, withdrawn', path: reading, shows: 'Next: go through the lists below' },
    { who: 'specialist-worker', what: 'consultation, withdrawn', path: reading, shows: 'There is nothing here' },
    {
      who: 'corrections',
      what: 'locked',
      path: the('/actions'),
      then: (page) => press(page, 'Lock now'),
      shows: 'You are signed out.',
    },
  ],
};

/** The moments from the opening of the meeting on. */
export const meeting: readonly Moment[] = [opened, inside, written, closed, outstanding, endedByTheRoom, withdrawn];
