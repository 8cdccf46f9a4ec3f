import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { sideRules } from './side-rules.js';

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
const hers = (facts: Facts): Facts => ({
  ...facts,
  ...(facts.section && { section: { ...facts.section, audience: 'her-side' } }),
  ...(facts.action && { action: { ...facts.action, audience: 'her-side', owner: false, contact: false } }),
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
};

describe('Every rule of the sides keeps its property', () => {
  const written = Object.entries(sideRules).map(([id, rule]) => [id as keyof typeof sideRules, rule.property] as const);
  test.each(written)('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});
