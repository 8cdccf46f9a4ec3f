import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { sideRules } from './side-rules.js';
import type { Audience } from './words.js';

const actions = Object.keys(actionScopes) as Action[];
const ofHerSide: readonly Action[] = [
  'case.read-her-side',
  'case.read-safe-contact',
  'consultation.ask',
  'consultation.coordinate',
  'consultation.read',
  'consultation.match',
  'consultation.find-serious-risk',
  'consultation.confirm-going-on',
  'warning.coordinate',
  'warning.carry-out',
  'widening.propose',
  'widening.read',
];
const unknown = (action: Action, facts: Facts): boolean => {
  const decision = decide(action, facts);
  return !decision.allow && decision.refusal === 'unknown';
};
const grantsHerSide = (action: Action, facts: Facts): boolean => {
  const decision = decide(action, facts);
  return decision.allow && decision.audiences.includes('her-side');
};
const workedWithHim = (facts: Facts): Facts => ({
  ...facts,
  conflict: {
    recused: false,
    staffCase: false,
    carriesOn: false,
    emergency: false,
    actedForHer: false,
    actedForHim: true,
    ...facts.conflict,
    workedWithHim: true,
  },
});
const volunteer = (facts: Facts): Facts => ({
  ...facts,
  actor: { ...facts.actor, register: { ...facts.actor.register, capacity: 'volunteer' } },
});
const standingByName = { owner: false, contact: false, asked: false, leftToUnit: false } as const;
const hers = (facts: Facts): Facts => ({
  ...facts,
  ...(facts.section && { section: { ...facts.section, audience: 'her-side' } }),
  ...(facts.action && { action: { ...facts.action, audience: 'her-side', ...standingByName } }),
});

/** One property a rule, under its id; a rule without one does not compile. */
const properties: Readonly<Record<keyof typeof sideRules, fc.IProperty<unknown>>> = {
  V20: fc.property(anyFacts, (facts) => {
    const his = workedWithHim(hers(facts));
    return (
      [...ofHerSide, 'plan.read' as const, 'plan.edit' as const, 'action.read' as const].every((action) =>
        unknown(action, his),
      ) && !actions.some((action) => grantsHerSide(action, his))
    );
  }),
  V21: fc.property(anyFacts, (facts) => {
    const seated = volunteer(hers(facts));
    const reading: Action[] = ['case.read-her-side', 'case.read-safe-contact', 'consultation.read', 'widening.read'];
    const sharing: Action[] = ['consultation.answer', 'consultation.assess', 'lane.clear'];
    return (
      [...reading, 'plan.read' as const, 'plan.edit' as const, 'action.read' as const].every((action) =>
        unknown(action, seated),
      ) && !sharing.some((action) => decide(action, seated).allow)
    );
  }),
  V22: fc.property(anyFacts, (facts) => {
    const moved: Facts = {
      ...facts,
      ...(facts.referral && { referral: { ...facts.referral, own: false, ownUnit: false } }),
      ...(facts.client && { client: { ...facts.client, own: true, ownUnit: false } }),
      ...(facts.warning && { warning: { ...facts.warning, named: true, reachesHer: false } }),
      ...(facts.message && { message: { ...facts.message, giver: true, ownAgency: false } }),
      ...(facts.lane && {
        lane: { ...facts.lane, ownAdvocate: true, advocateUnit: false, ownUnit: false, ownAgency: false },
      }),
      ...(facts.action && {
        action: { ...facts.action, ...standingByName, owner: true, contact: true, leftToUnit: true, ownAgency: false },
      }),
    };
    const kept: Action[] = ['referral.write', 'referral.read-outcome', 'client.keep', 'warning.carry-out'];
    const ofTheLane: Action[] = ['lane.read', 'lane.pass', 'lane.confirm', 'lane.pull-back', 'lane.receive'];
    const seatless: Facts = { ...moved, panel: { membership: null, standsIn: false, undertakingDue: false } };
    const withHim: Facts = {
      ...facts,
      actor: { ...facts.actor, unitKind: 'facilitators' },
      ...(facts.referral && { referral: { ...facts.referral, own: true, ownUnit: false } }),
    };
    return (
      [...kept, ...ofTheLane].every((action) => unknown(action, moved)) &&
      !decide('action.respond', moved).allow &&
      !decide('action.read', seatless).allow &&
      !decide('message.read', seatless).allow &&
      !decide('message.report', moved).allow &&
      unknown('referral.read', withHim) &&
      takesOver(facts)
    );
  }),
  V23: fc.property(anyFacts, (facts) => {
    const told = (of: Facts, action: Action) => {
      const decision = decide(action, of);
      return decision.allow ? decision.audiences.join() : decision.refusal;
    };
    const section = (audience: Audience, released: boolean): Facts =>
      facts.section ? { ...facts, section: { ...facts.section, audience, released } } : facts;
    const first = facts.panel?.membership === 'coordinator' && !facts.panel.standsIn;
    return (['plan.read', 'plan.edit'] as const).every(
      (action) =>
        told(section('whole-panel', true), action) === told(section('whole-panel', false), action) &&
        (first
          ? told(section('her-side', true), action) === told(section('her-side', false), action)
          : told(section('her-side', false), action) === 'unknown'),
    );
  }),
};

/** C9: her advocate is gone, and the actor has no part in it but by the unit. */
function takesOver(facts: Facts): boolean {
  const gone = (ofUnit: boolean, advocateGone: boolean): Facts => ({
    ...facts,
    actor: { ...facts.actor, active: true, unitKind: 'partner-contact' },
    conflict: undefined as never,
    client: { own: false, ownUnit: ofUnit, advocateGone },
    lane: {
      ...{ ownAdvocate: false, advocateUnit: ofUnit, advocateGone, ownUnit: false, ownAgency: true },
      ...{ mayUseWithHim: true, pulledBack: false, consent: null, passed: true },
    },
  });
  const taking: Action[] = ['client.keep', 'lane.read', 'lane.pull-back'];
  return (
    taking.every((action) => decide(action, gone(true, true)).allow) &&
    [gone(false, true), gone(true, false)].every((other) => taking.every((action) => unknown(action, other))) &&
    !decide('lane.confirm', gone(true, true)).allow
  );
}

describe('Every rule of the sides keeps its property', () => {
  const written = Object.entries(sideRules).map(([id, rule]) => [id as keyof typeof sideRules, rule.property] as const);
  test.each(written)('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});
