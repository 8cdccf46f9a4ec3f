import { caseOf, herSide, room, the, thread, type Moment } from './moment.js';
import { press } from './screen.js';

const everybody: Moment = {
  name: 'agencies add to what everybody may know',
  steps: [
    'refer',
    'triage',
    'ask for a consultation',
    'the advocate answers',
    'the coordinator reads and releases',
    'open the meeting',
    'accept the undertaking',
    'members edit the her-side plan',
    'agencies add to what everybody may know',
    'the panel agrees one message to him',
  ],
  views: [
    { who: 'mens-service', what: 'the one message to him', path: caseOf, shows: 'To be said' },
    {
      who: 'facilitator',
      what: 'what I am to say, reported too early',
      path: the('/actions'),
      then: async (page) => {
        await press(page, 'Say what came of it');
        await press(page, 'Record it');
      },
      shows: 'Say whether it was said',
    },
    { who: 'coordinator', what: 'what must never be said', path: caseOf, shows: 'Must never be said to him' },
    {
      who: 'coordinator',
      what: 'the room, agreeing a message',
      path: room,
      then: async (page) => {
        await press(page, 'Agree a message');
        await page.getByLabel('The sentence').fill('Lisa told us.');
        await press(page, 'Record as agreed');
      },
      shows: 'Choose who says it',
    },
    { who: 'mens-service', what: 'what everybody may know, his own', path: caseOf, shows: 'Everybody reads it from' },
    {
      who: 'police-chair',
      what: 'adding for everybody',
      path: caseOf,
      then: (page) => press(page, 'Add something'),
      shows: 'It is on record',
    },
    {
      who: 'police-chair',
      what: 'taking down',
      path: caseOf,
      then: (page) => press(page, /^Take down/),
      shows: 'nobody on the panel reads it',
    },
    { who: 'specialist-worker', what: 'nothing shared wider yet', path: caseOf, then: herSide, shows: 'nothing waits' },
    {
      who: 'coordinator',
      what: 'sharing wider, sent too early',
      path: caseOf,
      then: async (page) => {
        await herSide(page);
        await press(page, 'Share wider…');
        await press(page, 'Look for what points to her');
      },
      shows: 'Choose what to share',
    },
    {
      who: 'coordinator',
      what: 'sharing wider, looked through',
      path: caseOf,
      then: async (page) => {
        await herSide(page);
        await press(page, 'Share wider…');
        await page.getByLabel('What comes from her side').selectOption({ index: 1 });
        await page.getByLabel('About Lisa').check();
        await page.getByLabel('The words for the whole panel').fill('Lisa: he counts the days until the baby.');
        await press(page, 'Look for what points to her');
        await page.getByLabel('Two people’s reasons').check();
      },
      shows: 'words of what it comes from',
    },
  ],
};

const shared: Moment = {
  name: 'something of her side is shared wider',
  steps: ['something of her side is shared wider'],
  views: [
    { who: 'coordinator', what: 'what is shared wider', path: caseOf, then: herSide, shows: 'Stopped by her advocate' },
    { who: 'specialist-worker', what: 'the second person', path: caseOf, then: herSide, shows: 'As the second person' },
    {
      who: 'specialist-worker',
      what: 'the second person, sent too early',
      path: caseOf,
      then: async (page) => {
        await herSide(page);
        await press(page, 'Record my decision');
      },
      shows: 'Write your own reasons',
    },
    { who: 'advocate', what: 'my people, something proposed', path: the('/people'), shows: 'You may object' },
    {
      who: 'advocate',
      what: 'objecting',
      path: thread,
      then: (page) => page.getByRole('button', { name: 'Object to this' }).first().click(),
      shows: 'Why it must not be shared',
    },
    { who: 'specialist-worker', what: 'the room, sharing wider', path: room, then: herSide, shows: 'Sharing wider' },
  ],
};

/** The moments of sharing something of her side with the whole panel. */
export const widening: readonly Moment[] = [everybody, shared];
