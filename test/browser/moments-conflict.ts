import { caseOf, type Moment } from './moment.js';
import { press } from './screen.js';

const conflictsOf: typeof caseOf = (walk) => `${caseOf(walk)}/conflicts`;
const onCase = (walk: Parameters<typeof caseOf>[0]) => ({ params: { caseId: walk.id('case') } });

/** Saying that one cannot take part, who keeps conflicts, and emergency access: before, with a request, and in force. */
export const conflictMoments: readonly Moment[] = [
  {
    name: 'no conflict yet',
    views: [
      {
        who: 'coordinator',
        what: 'emergency access, without answers',
        path: conflictsOf,
        then: (page) => press(page, 'Ask both chairs'),
        shows: 'Choose whom to let in.',
      },
      {
        who: 'coordinator',
        what: 'taking back that a program is of this case',
        path: conflictsOf,
        then: (page) => press(page, 'This is not him'),
        shows: 'Until they agree, the panel goes on reading',
      },
      { who: 'coordinator', what: 'conflicts, none', path: conflictsOf, shows: 'Nobody has a conflict of interest' },
      {
        who: 'housing',
        what: 'saying that I cannot take part',
        path: caseOf,
        then: (page) => press(page, 'I cannot take part in this case'),
        shows: 'You cannot take this back yourself',
      },
      { who: 'corrections', what: 'conflicts, not theirs', path: conflictsOf, shows: 'this step is not yours to take' },
    ],
  },
  {
    name: 'a chair and a member have a conflict, one of them is let in',
    before: async (walk) => {
      const { coordinator, housing, 'police-chair': police, 'specialist-chair': specialist } = walk.people;
      const reason = 'The family is known to them.';
      await housing.does('conflict.declare', { ...onCase(walk), body: { reason } });
      const { id: accessId } = await coordinator.does('emergency.ask', {
        ...onCase(walk),
        body: { practitionerId: walk.id('housing'), reason: 'Only housing can move them tonight.' },
      });
      await police.does('emergency.approve', { ...onCase(walk), body: { accessId } });
      await specialist.does('emergency.approve', { ...onCase(walk), body: { accessId } });
      await coordinator.does('conflict.record', {
        ...onCase(walk),
        body: { practitionerId: walk.id('specialist-chair'), reason },
      });
    },
    views: [
      {
        who: 'coordinator',
        what: 'a conflict of a chair that waits',
        path: conflictsOf,
        shows: 'It takes a second person of another agency',
      },
      {
        who: 'police-chair',
        what: 'to confirm',
        path: () => '/confirmations',
        shows: 'A conflict of interest in case',
      },
      {
        who: 'police-chair',
        what: 'the conflict that waits for them',
        path: conflictsOf,
        shows: 'Agree: the case closes to',
      },
      {
        who: 'specialist-chair',
        what: 'a chair who cannot take part, and who stands in',
        path: caseOf,
        then: (page) => press(page, 'I cannot take part in this case'),
        shows: 'Who stands in for you in this case',
      },
    ],
  },
  {
    name: 'the second chair agreed, and somebody is named to stand in',
    before: async (walk) => {
      const { coordinator, 'police-chair': police } = walk.people;
      const [recorded] = (await police.does('conflicts.mine')).waiting;
      await police.does('conflict.second', {
        ...onCase(walk),
        body: { id: recorded?.id ?? '', answer: 'confirmed' },
      });
      await coordinator.does('conflict.substitute', {
        ...onCase(walk),
        body: { recusedId: walk.id('specialist-chair'), substituteId: walk.id('child-protection') },
      });
    },
    views: [
      { who: 'police-chair', what: 'who is named to stand in', path: conflictsOf, shows: 'stands in' },
      {
        who: 'police-chair',
        what: 'conflicts and the banner',
        path: conflictsOf,
        shows: 'has emergency access to case',
      },
      { who: 'housing', what: 'the case under emergency access', path: caseOf, shows: 'You have emergency access to' },
      {
        who: 'specialist-chair',
        what: 'the case that is closed to them',
        path: caseOf,
        shows: 'nothing here that you can open',
      },
    ],
  },
  {
    name: 'one keeper asks to lift it, and another of another agency has to agree',
    before: async (walk) => {
      const { coordinator } = walk.people;
      const { conflicts } = await coordinator.does('case.conflicts', onCase(walk));
      const standing = conflicts.find(({ person }) => person?.id === walk.id('specialist-chair'));
      await coordinator.does('conflict.lift', {
        ...onCase(walk),
        body: { conflictId: standing?.id ?? '', reason: 'It was another family of that name.' },
      });
    },
    views: [
      { who: 'coordinator', what: 'the lifting that they asked for', path: conflictsOf, shows: 'asks to lift it' },
      {
        who: 'police-chair',
        what: 'the lifting that waits for them',
        path: conflictsOf,
        shows: 'Agree: the case is open to',
      },
      { who: 'police-chair', what: 'to confirm, the lifting', path: () => '/confirmations', shows: 'HERON' },
    ],
  },
];
