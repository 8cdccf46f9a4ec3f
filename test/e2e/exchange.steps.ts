import type { RouteBody } from '@inview/contract';
import type { Step, Walk } from './walk.js';

type Kept = RouteBody<'statement.give'>['record'];

/** What an agency records of what it gives about him. */
const aboutHim: Kept = {
  purpose: 'protection',
  alleged: false,
  consent: 'not-asked',
  seriousThreat: false,
  childRisk: false,
  childThreshold: false,
  what: 'He missed two appointments this week.',
  relevance: 'He is less in view.',
  prepared: 'The panel’s risk management plan.',
  recipient: 'The member of the panel, known in person.',
  consentHow: '',
  exception: '',
  views: '',
  told: '',
  toldWhy: '',
  exclusion: null,
};
const aboutHer: Kept = {
  ...aboutHim,
  consent: 'given',
  consentHow: 'spoken',
  told: 'before',
  what: 'She has moved her things out.',
};
const nothingMissing: RouteBody<'statement.add'> = {
  relevance: '',
  prepared: '',
  recipient: '',
  consentHow: '',
  exception: '',
  views: '',
  told: '',
  toldWhy: '',
};
const basis = (record: Kept): RouteBody<'meeting.say'>['basis'] => {
  const { purpose, alleged, consent, seriousThreat, childRisk, childThreshold } = record;
  return { purpose, alleged, consent, seriousThreat, childRisk, childThreshold };
};

const inCase = (walk: Walk) => ({ params: { caseId: walk.id('case') } });
const partyOf = async (walk: Walk, name: string) => walk.party(await walk.case(walk.people.coordinator), name);

/** Before the meeting: agencies ask, tell and correct each other, about him with his side, about her without it. */
export const exchangeSteps: readonly Step[] = [
  {
    name: 'agencies ask and tell each other about him',
    async run(walk) {
      const { 'police-chair': police, 'mens-service': his } = walk.people;
      const partyId = await partyOf(walk, 'Matthew');
      const asked = await police.does('request.send', {
        ...inCase(walk),
        body: {
          ...{ partyId, agencyId: walk.id('agency of mens-service'), purpose: 'protection', safetyConcern: true },
          asked: 'Does he still come?',
        },
      });
      walk.ids['request to his side'] = asked.id;
      const on = { params: { requestId: asked.id } };
      await his.does('request.acknowledge', on);
      const answer = await his.does('request.answer', { ...on, body: { whole: true, record: aboutHim } });
      walk.ids['answer of his side'] = answer.id;
      const back = await his.does('request.send', {
        ...inCase(walk),
        body: {
          ...{ partyId, agencyId: walk.id('agency of corrections'), purpose: 'assessment', safetyConcern: false },
          asked: 'Is he on an order?',
        },
      });
      walk.ids['request of his side'] = back.id;
      const refusal = { ground: 'excluded', exclusion: 'legal-privilege', reason: 'Privileged.' } as const;
      await walk.people.corrections.does('request.refuse', { params: { requestId: back.id }, body: refusal });
      const told = await police.does('statement.give', {
        ...inCase(walk),
        body: {
          partyId,
          agencyIds: ['mens-service', 'corrections'].map((slug) => walk.id(`agency of ${slug}`)),
          record: aboutHim,
        },
      });
      walk.ids['statement to his side'] = told.id;
      const corrected = await police.does('statement.correct', {
        params: { statementId: told.id },
        body: { wrong: 'Two appointments.', right: 'One appointment.' },
      });
      walk.ids['correction to his side'] = corrected.id;
      await his.does('correction.acknowledge', { params: { correctionId: corrected.id } });
    },
  },
  {
    name: 'agencies ask and tell each other about her',
    hers: true,
    async run(walk) {
      const { 'specialist-worker': worker, 'child-protection': children, corrections } = walk.people;
      const partyId = await partyOf(walk, 'Lisa');
      const asked = await children.does('request.send', {
        ...inCase(walk),
        body: {
          ...{ partyId, agencyId: walk.id('agency of specialist-worker'), purpose: 'protection', safetyConcern: true },
          asked: 'Where is she staying?',
        },
      });
      walk.ids['request about her'] = asked.id;
      const told = await worker.does('request.answer', {
        params: { requestId: asked.id },
        body: { whole: false, record: aboutHer },
      });
      walk.ids['statement about her'] = told.id;
      // About him too, where his side takes no part.
      const other = await worker.does('statement.give', {
        ...inCase(walk),
        body: {
          ...{ partyId: await partyOf(walk, 'Matthew'), agencyIds: [walk.id('agency of corrections')] },
          record: { ...aboutHim, what: 'What she fears that he does next.' },
        },
      });
      await corrections.does('statement.read', { params: { statementId: other.id } });
      const corrected = await worker.does('statement.correct', {
        params: { statementId: told.id },
        body: { wrong: 'Out.', right: 'Half of them.' },
      });
      walk.ids['correction about her'] = corrected.id;
      await children.does('correction.acknowledge', { params: { correctionId: corrected.id } });
      const complaint = await worker.does('complaint.record', {
        ...inCase(walk),
        body: {
          ...{ receivedOn: '2026-01-05', nature: 'She was not told.', actionTaken: '', prevention: '' },
          timeframe: 'A week.',
        },
      });
      await worker.does('complaint.answer', {
        params: { complaintId: complaint.id },
        body: { actionTaken: 'Told.', prevention: 'A list.', closes: true },
      });
    },
  },
  {
    name: 'one person alone would have her be the person using violence, and another does not',
    hers: true,
    async run(walk) {
      const { coordinator, 'police-chair': police } = walk.people;
      const { id: roleId, outcome } = await police.does('party.correct-role', {
        ...inCase(walk),
        body: {
          ...{ partyId: await partyOf(walk, 'Lisa'), role: 'person-using-violence' },
          reasons: 'He says that she began.',
        },
      });
      if (outcome !== 'proposed') throw new Error('Her role was changed by one person alone (D8).');
      await coordinator.does('role.decline', {
        params: { roleId },
        body: { reason: 'He has said so of every partner.' },
      });
    },
  },
];

/** In the meeting: what is said. */
export const sayingSteps: readonly Step[] = [
  {
    name: 'something about him is said in the meeting',
    async run(walk) {
      const said = await walk.people['police-chair'].does('meeting.say', {
        params: { meetingId: walk.id('meeting') },
        body: {
          ...{ caseId: walk.id('case'), partyId: await partyOf(walk, 'Matthew') },
          ...{ agencyId: walk.id('agency of police-chair'), audience: 'whole-panel', what: 'He was seen on Monday.' },
          basis: basis(aboutHim),
        },
      });
      walk.ids['said about him'] = said.id;
      await walk.people['police-chair'].does('statement.add', {
        params: { statementId: said.id },
        body: { ...nothingMissing, exception: 'None is needed about him.' },
      });
    },
  },
  {
    name: 'something is said about her, and without his side',
    hers: true,
    async run(walk) {
      for (const [name, audience] of [
        ['Lisa', 'whole-panel'],
        ['Matthew', 'her-side'],
      ] as const) {
        const said = await walk.people.coordinator.does('meeting.say', {
          params: { meetingId: walk.id('meeting') },
          body: {
            ...{ caseId: walk.id('case'), partyId: await partyOf(walk, name) },
            ...{ agencyId: walk.id('agency of specialist-chair'), audience, what: 'She is afraid of the weekend.' },
            basis: basis(aboutHer),
          },
        });
        walk.ids[`said about ${name} for her side`] = said.id;
        await walk.people.coordinator.does('statement.add', {
          params: { statementId: said.id },
          body: { ...nothingMissing, consentHow: 'spoken', told: 'before', views: 'She asked for it.' },
        });
      }
    },
  },
];
