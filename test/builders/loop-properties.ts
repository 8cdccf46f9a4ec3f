import fc from 'fast-check';
import {
  audiencesOf,
  decide,
  mayBeTasked,
  sideOf,
  unitKinds,
  type Action,
  type Facts,
  type RuleId,
} from '@inview/policy';
import { anyDeadConsent, anyFacts } from './facts.js';

const may = (action: Action, facts: Facts) => decide(action, facts).allow;
const refusal = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return decision.allow ? null : decision.refusal;
};
const everybody = (holds: (facts: Facts) => boolean) => fc.property(anyFacts, holds);
const consulted = (facts: Facts, change: Partial<NonNullable<Facts['consultation']>>): Facts =>
  facts.consultation ? { ...facts, consultation: { ...facts.consultation, ...change } } : facts;
const ownAdvocate = ({ actor, consultation }: Facts) =>
  actor.unitKind === 'partner-contact' && consultation?.ownUnit === true && consultation.ownAdvocate;

/** The properties of the rules about the loop: consulting, writing on, warning her, keeping contact. */
export const loopProperties = {
  C10: everybody((facts) => {
    if (!audiencesOf(facts).includes('her-side')) return refusal('consultation.ask', facts) === 'unknown';
    const asks = facts.panel?.membership === 'coordinator' || facts.case?.contactsHer === true;
    return !may('consultation.ask', facts) || (asks && may('case.read-her-side', facts));
  }),
  C11: fc.property(anyFacts, anyDeadConsent, (facts, consent) => {
    const dead = { ...consulted(facts, { consent }), today: '2026-03-02' };
    return (
      !may('consultation.follow-up', dead) &&
      !may('consultation.follow-up', consulted(facts, { sent: false })) &&
      (!may('consultation.follow-up', facts) || ownAdvocate(facts) || may('consultation.coordinate', facts))
    );
  }),
  C12: everybody((facts) => {
    const named = consulted(facts, { unnamed: false });
    return (
      !may('consultation.match', consulted(facts, { unnamed: true })) &&
      may('consultation.match', named) === may('consultation.coordinate', named) &&
      !may('consultation.name', named) &&
      (!may('consultation.name', facts) || ownAdvocate(facts))
    );
  }),
  C13: everybody((facts) => may('consultation.find-serious-risk', facts) === may('consultation.read', facts)),
  T1: everybody((facts) => {
    const decision = decide('warning.carry-out', facts);
    const advocate = facts.actor.unitKind === 'partner-contact' && facts.conflict?.workedWithHim !== true;
    const herSide = advocate || sideOf(facts) !== 'his';
    return (
      (!decision.allow || (facts.warning?.named === true && herSide && decision.audiences.length === 0)) &&
      (facts.panel?.membership === 'coordinator' || !may('warning.coordinate', facts))
    );
  }),
  T2: everybody(
    (facts) =>
      !may('client.keep', facts) ||
      (facts.client?.ownUnit === true &&
        (facts.client.own || facts.client.advocateGone) &&
        facts.actor.unitKind === 'partner-contact'),
  ),
  A4: fc.property(
    fc.constantFrom(...unitKinds),
    (unitKind) => mayBeTasked(unitKind) === (unitKind !== 'partner-contact'),
  ),
} satisfies Partial<Record<RuleId, fc.IProperty<unknown>>>;
