import { the, type Moment } from './moment.js';

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
