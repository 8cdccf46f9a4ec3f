import type { Step, Walk } from './walk.js';

/** The consultation of the walk, as routes name it. */
export const about = (walk: Walk) => ({ params: { consultationId: walk.id('consultation') } });

/** Both ends go on after the input was released; serious risk is found in it, and her advocate tries to warn her. */
export const writingOn: Step = {
  name: 'both write on, and she is to be warned',
  hers: true,
  async run(walk) {
    const { advocate, coordinator } = walk.people;
    await coordinator.does('consultation.follow-up', {
      ...about(walk),
      body: { text: 'Does she know the date of the hearing?', audience: 'coordinator' },
    });
    await advocate.does('consultation.follow-up', {
      ...about(walk),
      body: { text: 'She does, and she is afraid of that week.', audience: 'released' },
    });
    await advocate.does('consultation.assess', {
      ...about(walk),
      body: {
        level: 'serious-risk-immediate-protection',
        trend: 'first',
        factors: ['pregnancy-or-new-birth', 'escalation', 'threatened-to-kill'],
        protective: 'Her sister keeps a room for her.',
        reason: 'The threats come nearer to the birth, and he keeps count of it.',
        assessedOn: '2026-11-20',
      },
    });
    await walk.people['specialist-worker'].does('consultation.find-serious-risk', {
      ...about(walk),
      body: { reason: 'He has named a day.' },
    });
    const { warnings } = await coordinator.does('warnings.waiting', { params: { panelId: walk.id('panel') } });
    walk.ids['warning'] = warnings[0]?.id ?? '';
    const on = { params: { warningId: walk.id('warning') } };
    await coordinator.does('warning.name', {
      ...on,
      body: { practitionerId: walk.id('advocate'), maySay: 'That the order is served on Friday.' },
    });
    await advocate.does('warning.try', { ...on, body: { means: 'phone', outcome: 'not-reached', note: '' } });
  },
};

/** What her child said is a part of its own, on a basis of its own; it is released, and stays when she withdraws hers. */
export const anotherPerson: Step = {
  name: 'what her child said is a part of its own',
  hers: true,
  async run(walk) {
    const { advocate, coordinator } = walk.people;
    const { id: consultationId } = await advocate.does('consultation.add-person', {
      ...about(walk),
      body: { name: 'Ruby', subject: 'child-victim-survivor' },
    });
    walk.ids['part'] = consultationId;
    const on = { params: { consultationId } };
    const body = {
      clientId: walk.id('client'),
      herWords: 'He asks me every weekend where we sleep, and I am not to tell Mum that he asks.',
      myReading: 'He uses the child to find her.',
      consent: {
        basis: 'risk-to-a-child' as const,
        why: 'He questions the child when nobody else is there.',
        views: 'The child wants somebody at school to know.',
        toldHer: 'not-safe' as const,
        until: '2027-03-01',
        contactBy: 'through-somebody' as const,
        contactWhen: 'By the school’s wellbeing teacher, on school days',
      },
    };
    await advocate.does('consultation.save', { ...on, body });
    await advocate.does('consultation.send', on);
    await coordinator.does('consultation.read', on);
    await coordinator.does('consultation.release', {
      ...on,
      body: { agencyId: walk.id('agency of child-protection') },
    });
  },
};

/** What a naming keeps on record, about her, as she agreed to it. */
export const toldOfHer = {
  purpose: 'protection' as const,
  alleged: false,
  consent: 'given' as const,
  seriousThreat: false,
  childRisk: false,
  childThreshold: false,
  what: 'The woman whom I asked about is Lisa; she would like to be rung by somebody of the program.',
  relevance: 'The program works with him, and she wants to know whom she can ring.',
  prepared: 'None.',
  recipient: 'The family safety advocate who answered, rung back on the service’s number.',
  consentHow: 'spoken' as const,
  exception: '',
  views: 'She asked me to.',
  told: 'before' as const,
  toldWhy: '',
  exclusion: null,
};

/** A case worker asks a program’s advocates without names, outside any case; it is answered, and she is named afterwards. */
export const withoutNames: Step = {
  name: 'a case worker asks an advocate without names',
  hers: true,
  async run(walk) {
    const { housing, advocate } = walk.people;
    const { id: questionId } = await housing.does('question.ask', {
      body: {
        unitId: walk.id('unit of advocate'),
        words: 'A woman fears the week in which he will be told of the order. What helps her to be ready for it?',
        basis: 'consent',
        namesNobody: false,
      },
    });
    walk.ids['question'] = questionId;
    const on = { params: { questionId } };
    await advocate.does('question.take', on);
    await advocate.does('question.answer', {
      ...on,
      body: { words: 'Ask which days she counts as safe, and plan the other days around them.', namesNobody: false },
    });
    await housing.does('question.acknowledge', on);
    await housing.does('question.name', {
      ...on,
      body: { name: 'Lisa', role: 'victim-survivor', record: toldOfHer },
    });
  },
};
