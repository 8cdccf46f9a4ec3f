import { caseOf, herSide, the, thread, type Moment } from './moment.js';
import { press } from './screen.js';

const man = () => (walk: { id(name: string): string }) => `/program/${walk.id('enrolment')}`;
const lane = (walk: { id(name: string): string }) => `/lane/${walk.id('lane item')}`;

const learning: Moment = {
  name: 'what the program learns',
  steps: ['ask for a consultation', 'the advocate answers'],
  async before(walk) {
    const { facilitator } = walk.people;
    const me = await facilitator.does('session.read');
    const { id: enrolmentId } = await facilitator.does('program.enrol', {
      body: { man: 'Somebody Else', program: 'Behaviour change', facilitatorId: me.id, enrolledOn: '2026-11-01' },
    });
    await facilitator.does('program.exit', {
      params: { enrolmentId },
      body: { kind: 'completion', on: '2026-11-30', reason: 'He came to every session.' },
    });
  },
  views: [
    { who: 'facilitator', what: 'program', path: the('/program'), shows: 'In the program' },
    { who: 'facilitator', what: 'one man in the program', path: man(), shows: 'Write down a session' },
    {
      who: 'facilitator',
      what: 'asked before he leaves',
      path: man(),
      then: (page) => press(page, 'He has left the program'),
      shows: 'Matthew has left the program?',
    },
    { who: 'risk-lead', what: 'program, nothing in the lane', path: the('/program'), shows: 'In the program' },
    { who: 'advocate', what: 'program, somebody less in view', path: the('/program'), shows: 'What follows for her' },
    { who: 'advocate', what: 'one man, to read', path: man(), shows: 'Was not there' },
    { who: 'mens-service', what: 'case, naming a man', path: caseOf, shows: 'Name a man in your program' },
    { who: 'corrections', what: 'case, her side, less in view', path: caseOf, then: herSide, shows: 'Less in view' },
  ],
};

const passing: Moment = {
  name: 'an item in the lane',
  async before(walk) {
    const { advocate, 'risk-lead': lead } = walk.people;
    const own = await advocate.does('consultation.own', { params: { consultationId: walk.id('consultation') } });
    const { id: consultationId } = await advocate.does('consultation.start', {
      body: { clientId: own.draft.clientId ?? '' },
    });
    const body = { ...own.draft, mayKnow: true, mayUseWithHim: true };
    await advocate.does('consultation.save', { params: { consultationId }, body });
    await advocate.does('consultation.send', { params: { consultationId } });
    walk.ids['consultation'] = consultationId;
    const item = { enrolmentId: walk.id('enrolment'), words: 'Know this.', mayUseWithHim: true, herOwnWords: false };
    const { id: laneId } = await advocate.does('lane.clear', { params: { consultationId }, body: item });
    walk.ids['lane item'] = laneId;
    const asked = { facilitatorId: walk.id('facilitator'), words: 'Ask him this.' };
    await lead.does('lane.pass', { params: { laneId }, body: asked });
  },
  views: [
    { who: 'risk-lead', what: 'program, one item', path: the('/program'), shows: 'About Matthew' },
    { who: 'risk-lead', what: 'the item', path: lane, shows: 'Ask to tell a facilitator' },
    { who: 'advocate', what: 'the item, asked to pass it on', path: lane, shows: 'Take it back' },
    {
      who: 'advocate',
      what: 'the item, asked before confirming',
      path: lane,
      then: (page) => press(page, /^Confirm for /),
      shows: 'Could he know this from anywhere but her?',
    },
    {
      who: 'advocate',
      what: 'thread, clearing an item with marks',
      path: thread,
      then: (page) =>
        page.getByLabel('What the risk lead must know to keep her safe').fill('Lisa is at the clinic on Friday.'),
      shows: '(a place)',
    },
  ],
};

const received: Moment = {
  name: 'an item that was passed on',
  async before(walk) {
    const { advocate } = walk.people;
    const on = { params: { laneId: walk.id('lane item') } };
    const item = await advocate.does('lane.read', on);
    const passingId = item.passings[0]?.id ?? '';
    await advocate.does('lane.answer', { ...on, body: { answer: 'confirmed', passingId } });
  },
  views: [
    { who: 'facilitator', what: 'program, for him to use', path: the('/program'), shows: 'For you to use with him' },
    { who: 'risk-lead', what: 'the item, passed on', path: lane, shows: 'Confirmed' },
  ],
};

/** The program and the lane, from an empty one to what a facilitator holds. */
export const program: readonly Moment[] = [learning, passing, received];
