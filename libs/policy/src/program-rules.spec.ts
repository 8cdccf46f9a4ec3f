import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDeadConsent, anyFacts } from '../../../test/builders/facts.js';
import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { programRules } from './program-rules.js';

const inTheLane = (Object.keys(actionScopes) as Action[]).filter((action) => actionScopes[action] === 'lane');
const may = (action: Action, facts: Facts) => decide(action, facts).allow;
const unknown = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return !decision.allow && decision.refusal === 'unknown';
};
const everybody = (holds: (facts: Facts) => boolean) => fc.property(anyFacts, holds);
const ofProgram = ({ actor }: Facts, ...kinds: readonly string[]) =>
  actor.agencyKind === 'mens-service' && kinds.includes(actor.unitKind);

/** One property a rule, under the id of the rule. */
/** C9, V22: its advocate while in that unit, and when they are gone any of the unit. */
const speaksForHer = (lane: Facts['lane']): boolean =>
  lane?.advocateUnit === true && (lane.ownAdvocate || lane.advocateGone);

const properties: Readonly<Record<keyof typeof programRules, fc.IProperty<unknown>>> = {
  N1: everybody((facts) => {
    const { actor, consultation, lane } = facts;
    const clears = actor.unitKind === 'partner-contact' && consultation?.ownAdvocate && consultation.mayKnow;
    const leads = actor.unitKind === 'risk-lead' && lane?.ownUnit === true;
    const owns = actor.unitKind === 'partner-contact' && speaksForHer(lane);
    return (
      (!may('lane.clear', facts) || clears === true) &&
      (leads || owns || unknown('lane.read', facts)) &&
      (leads || unknown('lane.pass', facts))
    );
  }),
  N2: everybody((facts) => {
    if (!facts.lane || facts.actor.unitKind !== 'facilitators') return true;
    const unpassed = { ...facts, lane: { ...facts.lane, passed: false } };
    const unused = { ...facts, lane: { ...facts.lane, mayUseWithHim: false } };
    return inTheLane.every((action) => unknown(action, unpassed) && unknown(action, unused));
  }),
  N3: fc.property(anyFacts, anyDeadConsent, (facts, dead) => {
    if (!facts.lane || !facts.actor.active) return true;
    const gone: readonly Facts[] = [
      { ...facts, lane: { ...facts.lane, consent: dead }, today: '2026-03-02' },
      { ...facts, lane: { ...facts.lane, pulledBack: true } },
    ];
    const own = facts.actor.unitKind === 'partner-contact' && speaksForHer(facts.lane);
    return gone.every(
      (now) =>
        !may('lane.pass', now) &&
        !may('lane.receive', now) &&
        !may('lane.confirm', now) &&
        (own || !may('lane.read', now)) &&
        may('lane.pull-back', now) === own,
    );
  }),
  N4: everybody((facts) => {
    const writes = ofProgram(facts, 'facilitators', 'risk-lead');
    const reads = writes || ofProgram(facts, 'partner-contact');
    return (
      (writes || (unknown('program.write', facts) && unknown('program.enrol', facts))) &&
      (reads || unknown('own-programs.list', facts)) &&
      ((reads && facts.enrolment?.ownAgency === true) || unknown('program.read', facts)) &&
      (facts.enrolment?.ended !== true || !may('program.write', facts))
    );
  }),
  N5: everybody(
    (facts) =>
      (ofProgram(facts, 'partner-contact') && facts.enrolment?.ownAgency === true) || unknown('program.review', facts),
  ),
};

describe('Every rule of the program and its lane keeps its property', () => {
  const written = Object.entries(programRules).map(([id, rule]) => [id as keyof typeof programRules, rule.property]);
  test.each(written as [keyof typeof programRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});
