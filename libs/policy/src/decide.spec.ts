import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfFacilitators } from '../../../test/builders/facts.js';
import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { ConsentFacts, Facts } from './facts.js';
import { receiverOf } from './receiver.js';
import { mayReceive } from './receiving.js';
import { rules } from './rules.js';

const actions = Object.keys(actionScopes) as Action[];
const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 300 };

/** What the actor can tell of a decision: never the rules, which an unknown thing does not show either (V3). */
const told = (decision: Decision) => (decision.allow ? decision.audiences : decision.refusal);
const grants = (decision: Decision) => (decision.allow ? ['it', ...decision.audiences] : []);
const widens = (before: Decision, after: Decision) =>
  grants(after).some((granted) => !(grants(before) as string[]).includes(granted));

/** Holds something of every action in any facts; the actions that break it are the answer. */
function ofEveryAction(holds: (action: Action, facts: Facts) => boolean, someone = anyFacts): void {
  const property = fc.property(someone, (facts) => {
    expect(actions.filter((action) => !holds(action, facts))).toEqual([]);
  });
  fc.assert(property, runs);
}

/** Holds that a change to the facts never lets anybody do or read more. */
function narrows(change: (facts: Facts) => Facts): void {
  ofEveryAction((action, facts) => !widens(decide(action, facts), decide(action, change(facts))));
}

const onConsent = (change: (consent: ConsentFacts) => ConsentFacts | null) => (facts: Facts) => {
  const { consultation, action, widening, contribution } = facts;
  const after = (consent: ConsentFacts | null) => consent && change(consent);
  return {
    ...facts,
    ...(consultation && { consultation: { ...consultation, consent: after(consultation.consent) } }),
    ...(facts.lane && { lane: { ...facts.lane, consent: after(facts.lane.consent) } }),
    ...(action?.source && {
      action: { ...action, source: { ...action.source, consent: after(action.source.consent) } },
    }),
    ...(widening && {
      widening: { ...widening, sources: widening.sources.map((one) => ({ ...one, consent: after(one.consent) })) },
    }),
    ...(contribution && { contribution: { ...contribution, consents: contribution.consents.map(after) } }),
  };
};

describe('Nothing that is taken away lets anybody do or read more', () => {
  test('withdrawing consent', () => narrows(onConsent((consent) => ({ ...consent, withdrawn: true }))));
  test('letting consent expire', () => narrows(onConsent((consent) => ({ ...consent, until: '2026-02-28' }))));
  test('agreeing to fewer agencies', () =>
    narrows(onConsent((consent) => ({ ...consent, agreed: consent.agreed.slice(1) }))));
  test('losing the record of consent', () => narrows(onConsent(() => null)));
  // But for what everybody reads from a day on, which is how it tells nobody the hour (W5), and the day from which somebody is
  // prescribed (S14).
  test('time passing', () =>
    ofEveryAction((action, facts) => {
      const awaited = actionScopes[action] === 'contribution' && (facts.contribution?.from ?? '') > facts.today;
      const prescribedLater = facts.actor.register.prescriptions.some(({ from }) => from > facts.today);
      return (
        awaited || prescribedLater || !widens(decide(action, facts), decide(action, { ...facts, today: '2026-03-04' }))
      );
    }));
  test('an objection, and taking down', () =>
    narrows((facts) => ({
      ...facts,
      ...(facts.widening && { widening: { ...facts.widening, objected: true, waiting: false } }),
      ...(facts.contribution && { contribution: { ...facts.contribution, objected: true, takenDown: true } }),
    })));

  test('never having been released it', () =>
    narrows(({ consultation, action, ...facts }) => ({
      ...facts,
      ...(consultation && { consultation: { ...consultation, released: false } }),
      ...(action && { action: { ...action, source: action.source && { ...action.source, released: false } } }),
    })));

  test('pulling an item of the lane back, or ending an enrolment', () =>
    narrows((facts) => ({
      ...facts,
      ...(facts.lane && { lane: { ...facts.lane, pulledBack: true } }),
      ...(facts.enrolment && { enrolment: { ...facts.enrolment, ended: true } }),
    })));

  test('leaving the panel', () =>
    narrows((facts) => ({ ...facts, ...(facts.panel && { panel: { ...facts.panel, membership: null } }) })));

  test('owing the undertaking', () =>
    narrows((facts) => ({ ...facts, ...(facts.panel && { panel: { ...facts.panel, undertakingDue: true } }) })));

  test('declaring a conflict, and an emergency that ends', () =>
    narrows((facts) => ({
      ...facts,
      ...(facts.conflict && { conflict: { ...facts.conflict, recused: true, emergency: false } }),
    })));
  // But for what is held against those who wrote for her, which opens nothing (W20).
  test('having acted for her, and for him', () =>
    ofEveryAction((action, facts) => {
      const acted = facts.conflict && { conflict: { ...facts.conflict, actedForHer: true, actedForHim: true } };
      return action === 'case.hold-words' || !widens(decide(action, facts), decide(action, { ...facts, ...acted }));
    }));

  test('no longer being invited or contacting her, and closing the case', () =>
    narrows((facts) => ({
      ...facts,
      ...(facts.case && { case: { open: false, invited: false, contactsHer: false } }),
    })));

  test('closing the meeting and freezing the plan', () =>
    narrows((facts) => ({
      ...facts,
      ...(facts.meeting && { meeting: { ...facts.meeting, state: 'closed' as const } }),
      ...(facts.section && { section: { ...facts.section, meetingOpen: false, frozen: true } }),
    })));

  test.each([
    'panel',
    'referral',
    'case',
    'meeting',
    'section',
    'consultation',
    'action',
    'request',
    'statement',
    'correction',
    'enrolment',
    'lane',
    'widening',
    'contribution',
    'message',
  ] as const)('knowing nothing of the %s', (part) => narrows(({ [part]: _unknown, ...facts }) => facts as Facts));
});

describe('Every decision', () => {
  test('cites at least one rule, and only rules that exist', () =>
    ofEveryAction((action, facts) => {
      const cited = decide(action, facts).rules;
      return cited.length > 0 && cited.every((id) => Object.hasOwn(rules, id));
    }));

  test('is "unknown" to a leaver', () =>
    ofEveryAction((action, facts) => {
      return told(decide(action, { ...facts, actor: { ...facts.actor, active: false } })) === 'unknown';
    }));

  test('is "unknown" about what does not exist, and about what is in no case', () =>
    ofEveryAction((action, facts) => {
      const scope = actionScopes[action];
      if (scope === 'self') return true;
      const { [scope]: _thing, ...nothing } = facts;
      const { case: _case, ...caseless } = facts;
      const needsCase = ['case', 'section'].includes(scope) || action === 'consultation.read' || scope === 'action';
      const { owner, contact, asked, leftToUnit } = facts.action ?? {};
      const goesWithout = facts.panel?.membership === 'coordinator' || owner || contact || asked || leftToUnit;
      return (
        told(decide(action, nothing as Facts)) === 'unknown' &&
        (!needsCase || (goesWithout && scope !== 'section') || told(decide(action, caseless)) === 'unknown')
      );
    }));

  test.each([
    ['plan.edit', 'plan.read'],
    ['action.respond', 'action.read'],
    ['lane.pass', 'lane.read'],
    ['program.write', 'program.read'],
    ['program.review', 'program.read'],
  ] as const)('%s allowed implies %s allowed, of the same audience', (change, read) => {
    fc.assert(
      fc.property(anyFacts, (facts) => !widens(decide(read, facts), decide(change, facts))),
      runs,
    );
  });

  test('about what is unknown stays "unknown" while an undertaking is due: the gate tells nobody that it exists', () =>
    ofEveryAction((action, facts) => {
      const gate = (undertakingDue: boolean) =>
        told(decide(action, { ...facts, ...(facts.panel && { panel: { ...facts.panel, undertakingDue } }) }));
      return gate(false) !== 'unknown' || gate(true) === 'unknown';
    }));

  test('is one that somebody gets, and somebody is refused', () => {
    const samples = fc.sample(anyFacts, { numRuns: 10_000, seed: 1 });
    for (const action of actions) {
      expect([action, samples.some((facts) => decide(action, facts).allow)]).toEqual([action, true]);
      expect([action, samples.some((facts) => !decide(action, facts).allow)]).toEqual([action, true]);
    }
  });
});

describe('For his side', () => {
  test('every answer is the same whether or not there is anything of hers', () =>
    ofEveryAction((action, facts) => {
      const { consultation: _consultation, ...silent } = facts;
      if (silent.referral?.own === false) delete silent.referral;
      if (silent.section?.audience === 'her-side') delete silent.section;
      if (silent.action?.audience === 'her-side' || silent.action?.source) delete silent.action;
      if (!silent.lane?.passed) delete silent.lane;
      return isDeepStrictEqual(told(decide(action, facts)), told(decide(action, silent)));
    }, anyFactsOfFacilitators));
});

describe('The preview that the advocate sees', () => {
  test('is what a released agency can read: whoever reads by release may receive, and the other way round', () => {
    fc.assert(
      fc.property(anyFacts, ({ panel, consultation, ...rest }) => {
        fc.pre(panel !== undefined && consultation !== undefined && panel.membership !== 'coordinator');
        const facts = { ...rest, panel, consultation: { ...consultation, sent: true, released: true, goingOn: null } };
        const preview = mayReceive(receiverOf(facts), consultation.consent, facts.today).allow;
        const reads = decide('consultation.read', facts).allow;
        expect(reads).toBe(preview && decide('case.read', facts).allow);
      }),
      runs,
    );
  });
});
