import { about } from '../e2e/loop.step.js';
import { reading, the, thread, type Moment } from './moment.js';
import { press } from './screen.js';

const confirming = (walk: { id(name: string): string }) => `/confirmations/${walk.id('consultation')}`;
const proposal = {
  basis: 'serious-threat',
  why: 'He has bought a weapon, and has been seen in her street.',
  toldHer: 'not-yet',
  until: '2026-12-15',
} as const;

/** A consultation whose agreement ends in the days to come. */
const endingSoon: Moment = {
  name: 'an agreement ends within the fortnight',
  steps: ['refer', 'triage', 'ask for a consultation', 'the advocate answers', 'the coordinator reads and releases'],
  async before(walk) {
    const { advocate } = walk.people;
    const { version } = await advocate.does('consultation.words');
    const { id } = await advocate.does('consultation.start', { body: { clientId: walk.id('client') } });
    walk.ids['ending consultation'] = id;
    const on = { params: { consultationId: id } };
    await advocate.does('consultation.save', {
      ...on,
      body: {
        clientId: walk.id('client'),
        herWords: 'He rings the clinic.',
        myReading: 'He is looking for her.',
        mayKnow: false,
        mayUseWithHim: false,
        consent: {
          ...{
            basis: 'consent',
            purpose: 'Plan for her safety',
            agreed: ['housing'],
            police: 'no',
            childProtection: 'no',
          },
          ...{ until: '2026-12-05', how: 'spoken', wordsVersion: version },
        },
      },
    });
    await advocate.does('consultation.send', on);
  },
  views: [
    { who: 'advocate', what: 'my people, an agreement that ends', path: the('/people'), shows: 'Agreement ends' },
    {
      who: 'advocate',
      what: 'a consultation whose agreement ends',
      path: (walk) => `/people/consultations/${walk.id('ending consultation')}`,
      shows: 'Ask her again when it is safe to',
    },
    { who: 'coordinator', what: 'Today, an agreement that ends', path: the('/today'), shows: 'Agreement ends' },
  ],
};

const withdrawn: Moment = {
  name: 'she has withdrawn, and nothing is proposed',
  async before({ people, ids }) {
    await people.advocate.does('consultation.withdraw', {
      params: { consultationId: ids['consultation'] ?? '' },
      body: { pressure: 'yes' },
    });
  },
  views: [
    { who: 'coordinator', what: 'going on, nothing proposed', path: reading, shows: 'Propose to go on' },
    {
      who: 'coordinator',
      what: 'going on, the form with what is missing',
      path: reading,
      then: async (page) => {
        await press(page, 'Propose to go on');
        await press(page, 'Ask the chair to confirm');
      },
      shows: 'Choose the chair who is asked.',
    },
    { who: 'police-chair', what: 'nothing to confirm', path: the('/confirmations'), shows: 'Nothing waits for you' },
  ],
};

const proposed: Moment = {
  name: 'going on is proposed',
  async before(walk) {
    await walk.people.coordinator.does('going-on.propose', {
      ...about(walk),
      body: {
        ...proposal,
        agencyIds: [walk.id('agency of specialist-worker')],
        confirmerId: walk.id('police-chair'),
      },
    });
  },
  views: [
    { who: 'coordinator', what: 'going on, waiting', path: reading, shows: 'Waits for' },
    { who: 'police-chair', what: 'what waits to be confirmed', path: the('/confirmations'), shows: 'To decide' },
    { who: 'police-chair', what: 'one to confirm', path: confirming, shows: 'He has bought a weapon' },
    {
      who: 'police-chair',
      what: 'confirming',
      path: confirming,
      then: (page) => press(page, 'Confirm that it goes on'),
      shows: 'Confirm that it goes on without her agreement?',
    },
    {
      who: 'police-chair',
      what: 'declining, with the reason missing',
      path: confirming,
      then: async (page) => {
        await press(page, 'Decline, with a reason');
        await press(page, 'Decline it');
      },
      shows: 'Say why, so that it can be decided otherwise.',
    },
    { who: 'mens-service', what: 'nothing of it', path: confirming, shows: 'nothing here that you can open' },
  ],
};

const confirmed: Moment = {
  name: 'going on is confirmed',
  async before(walk) {
    await walk.people['police-chair'].does('going-on.answer', { ...about(walk), body: { answer: 'confirmed' } });
  },
  views: [
    { who: 'coordinator', what: 'a consultation that goes on', path: reading, shows: 'confirmed it' },
    {
      who: 'coordinator',
      what: 'Today, one that goes on',
      path: the('/today'),
      shows: 'goes on without her agreement',
    },
    {
      who: 'specialist-worker',
      what: 'a consultation that goes on, named',
      path: reading,
      shows: 'She does not agree to this any more',
    },
    { who: 'advocate', what: 'her consultation that goes on', path: thread, shows: 'goes on without her agreement' },
  ],
};

/** After her agreement: what ends soon, what two people decide, and who reads it then (E1, E2, E3). */
export const goingOnMoments: readonly Moment[] = [endingSoon, withdrawn, proposed, confirmed];
