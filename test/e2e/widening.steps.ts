import { about } from './loop.step.js';
import type { Step, Walk } from './walk.js';

const inCase = (walk: Walk) => ({ params: { caseId: walk.id('case') } });

/** Both sides add to what everybody on the panel may know. */
export const toEverybody: Step = {
  name: 'agencies add to what everybody may know',
  async run(walk) {
    const { 'police-chair': police, 'mens-service': his } = walk.people;
    const source = { what: 'Incident report', whose: 'Victoria Police', on: '2026-11-28' };
    const body = { words: 'Police attended his address on Saturday.', source };
    walk.ids['contribution'] = (await police.does('contribution.add', { ...inCase(walk), body })).id;
    const own = { words: 'He has changed his shifts.', source: null };
    walk.ids['contribution of his side'] = (await his.does('contribution.add', { ...inCase(walk), body: own })).id;
  },
};

/** A decision for her side is shared by two people; another proposal waits, and of a third her advocate says no. */
export const sharedWider: Step = {
  name: 'something of her side is shared wider',
  hers: true,
  async run(walk) {
    const { coordinator, advocate, 'specialist-worker': worker } = walk.people;
    const { herSide } = await walk.case(coordinator);
    const item = { kind: 'decision' as const, id: herSide?.decisions[0]?.id ?? '' };
    const { consultationId } = about(walk).params;
    const consultationIds = [consultationId];
    await coordinator.does('widening.mark', {
      ...inCase(walk),
      body: { item, consultationIds, words: 'This weekend is one to watch.' },
    });
    const propose = async (words: string): Promise<string> => {
      const basis = { basis: 'two-people' as const, reasons: 'Every weekend has been like that.' };
      const couldKnow = 'He knows what his weekends were like.';
      const body = { item, consultationIds, words, couldKnow, basis };
      return (await coordinator.does('widening.propose', { ...inCase(walk), body })).id;
    };
    const reasons = 'He was told so at court.';
    const decide = (wideningId: string) =>
      worker.does('widening.answer', { params: { wideningId }, body: { answer: 'approved', reasons } });
    await decide(await propose('This weekend is one to watch.'));
    walk.ids['widening'] = await propose('Holidays are ones to watch.');
    await advocate.does('widening.object', {
      params: { wideningId: await propose('Evenings are ones to watch.') },
      body: { why: 'Only she knows of the evenings.' },
    });
  },
};

/** The meeting agrees what he is told, by a facilitator; what must never be said is there only where she spoke. */
export const oneMessage: Step = {
  name: 'the panel agrees one message to him',
  async run(walk) {
    const { id } = await walk.people.coordinator.does('message.agree', {
      params: { meetingId: walk.id('meeting') },
      body: {
        caseId: walk.id('case'),
        words: 'The program expects you each week, and police will serve the order.',
        notToSay: 'Anything of the house.',
        neverSay: walk.ids['consultation'] ? 'That anybody spoke of the birth.' : '',
        agencyId: walk.id('agency of facilitator'),
        giverId: walk.id('facilitator'),
        sayBy: '2026-12-08',
      },
    });
    walk.ids['message'] = id;
  },
};
