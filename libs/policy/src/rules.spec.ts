import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exchangeProperties } from '../../../test/builders/exchange-properties.js';
import {
  anyConsent,
  anyDeadConsent,
  anyFacts,
  anyFactsOfFacilitators,
  anyFactsOfHisSide,
} from '../../../test/builders/facts.js';
import { conflictProperties } from '../../../test/builders/conflict-properties.js';
import { agreementOf, PROMPT_DAYS } from './agreement.js';
import { actionScopes, type Action, type Scope } from './actions.js';
import { decide } from './decide.js';
import type { ConsentFacts, Facts } from './facts.js';
import { receiverOf, type Receiver } from './receiver.js';
import { consentLives, flowsTo, mayDeriveLine, mayReceive } from './receiving.js';
import { loopProperties } from '../../../test/builders/loop-properties.js';
import { rules, type RuleId } from './rules.js';
import { practiceRules } from './practice-rules.js';
import { actionRules } from './action-rules.js';
import { boardRules } from './board-rules.js';
import { coverageRules } from './coverage-rules.js';
import { assessmentRules } from './assessment-rules.js';
import { previewRules } from './preview-rules.js';
import { personsRules } from './persons-rules.js';
import { programRules } from './program-rules.js';
import { questionRules } from './question-rules.js';
import { reminderRules } from './reminder-rules.js';
import { sharingRules } from './sharing-rules.js';
import { wideningRules } from './widening-rules.js';
import { isHisSide } from './place.js';
import { sideRules } from './side-rules.js';
import { inheritedAudience, mayOwn, sideOf } from './side.js';
import { agencyKinds, audiences, type AgencyKind } from './words.js';

const actions = Object.keys(actionScopes) as Action[];
/** W20: what a text is held against opens nothing. */
const ofScopes = (...scopes: Scope[]) =>
  actions.filter((action) => scopes.includes(actionScopes[action]) && !action.endsWith('.hold-words'));
/** A27: hearing that something changed opens nothing of it. */
const openingActions = ofScopes('action').filter((action) => action !== 'action.hear');
const mayAny = (some: readonly Action[], facts: Facts) => some.some((action) => decide(action, facts).allow);
const unknownAll = (some: readonly Action[], facts: Facts) =>
  some.every((action) => {
    const decision = decide(action, facts);
    return !decision.allow && decision.refusal === 'unknown';
  });
const audiencesGranted = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return decision.allow ? decision.audiences : [];
};

const coordinating: readonly Action[] = [
  'referral.decide',
  'panel.coordinate',
  'meeting.run',
  'case.coordinate',
  'conflict.lift',
  'consultation.coordinate',
  'consultation.match',
  'warning.coordinate',
];
const answering: readonly Action[] = [
  'consultation.answer',
  'consultation.read-own',
  'consultation.read-reply',
  'consultation.withdraw',
];
const listening: readonly Action[] = ['consultation.coordinate', 'consultation.read'];
const ofHerSide: readonly Action[] = [
  'case.read-her-side',
  'case.read-safe-contact',
  'consultation.ask',
  'consultation.match',
  'consultation.find-serious-risk',
  'warning.coordinate',
  ...listening,
];
const judging: readonly Action[] = ['risk.judge', 'action.assign'];

const prescribed = (agencyKind: AgencyKind): Receiver => ({
  agencyKind,
  isHisSide: agencyKind === 'mens-service',
  standing: 'risk-assessment-entity',
  childStanding: 'neither',
  capacity: 'employed',
});

const everybody = (holds: (facts: Facts) => boolean) => fc.property(anyFacts, holds);
const hisSide = (holds: (facts: Facts) => boolean) => fc.property(anyFactsOfHisSide, holds);
const without = <K extends keyof Facts>(facts: Facts, part: K, change: Partial<Facts[K]>): Facts =>
  facts[part] === undefined ? facts : { ...facts, [part]: { ...(facts[part] as object), ...change } };

/** What his side could ask of these facts about hers; his own referral and the whole panel's things are not hers. */
const aboutHer = (facts: Facts): Action[] => [
  ...ofHerSide,
  'referral.decide',
  ...(facts.referral?.own ? [] : ofScopes('referral')),
  ...(facts.section?.audience === 'her-side' ? ofScopes('section') : []),
  ...(facts.action?.audience === 'her-side' || facts.action?.source ? ofScopes('action') : []),
  ...(facts.lane?.passed || facts.actor.unitKind !== 'facilitators' ? [] : ofScopes('lane')),
];

/** One property a rule, under the id of the rule; a rule without one does not compile and fails below. S rules: sharing-rules.spec.ts. */
type HeldHere = Exclude<
  RuleId,
  | keyof typeof sharingRules
  | keyof typeof practiceRules
  | keyof typeof programRules
  | keyof typeof previewRules
  | keyof typeof wideningRules
  | keyof typeof reminderRules
  | keyof typeof assessmentRules
  | keyof typeof coverageRules
  | keyof typeof actionRules
  | keyof typeof personsRules
  | keyof typeof sideRules
  | keyof typeof boardRules
  | keyof typeof questionRules
>;
const properties: Readonly<Record<HeldHere, fc.IProperty<unknown>>> = {
  P1: everybody((facts) => !mayAny(actions, without(facts, 'actor', { active: false }))),
  P2: everybody((facts) => {
    const stranger = without(facts, 'panel', { membership: null });
    const uninvited = without(without(facts, 'panel', { membership: 'associate' }), 'case', { invited: false });
    return (
      unknownAll(ofScopes('panel', 'meeting', 'case', 'section'), stranger) &&
      unknownAll(ofScopes('case', 'section'), uninvited)
    );
  }),
  P3: everybody(
    (facts) => (facts.panel?.membership === 'coordinator' && sideOf(facts) !== 'his') || !mayAny(coordinating, facts),
  ),
  V1: everybody(
    ({ today, actor, ...things }) =>
      (sideOf({ today, actor }) === 'his') === isHisSide(actor) &&
      (sideOf({ today, actor, ...things }) === 'his') === (isHisSide(actor) || things.conflict?.workedWithHim === true),
  ),
  V2: hisSide(
    (facts) =>
      actions.every((action) => !audiencesGranted(action, facts).includes('her-side')) &&
      !mayAny([...ofHerSide, ...coordinating], facts) &&
      (facts.referral?.own === true || !mayAny(ofScopes('referral'), facts)) &&
      !mayReceive(receiverOf(facts), facts.consultation?.consent ?? null, facts.today).allow,
  ),
  V3: fc.property(
    anyFactsOfHisSide,
    anyFactsOfFacilitators,
    (facts, facilitator) =>
      unknownAll(aboutHer(facts), facts) && unknownAll([...aboutHer(facilitator), ...answering], facilitator),
  ),
  R1: everybody(
    (facts) =>
      (facts.referral?.state === 'draft' || !decide('referral.write', facts).allow) &&
      (facts.referral?.own === true || facts.referral?.state !== 'draft' || !mayAny(ofScopes('referral'), facts)),
  ),
  R2: everybody((facts) => {
    const chairs = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
    return (
      (!decide('referral.decide', facts).allow ||
        (facts.panel?.membership === 'coordinator' && facts.referral?.state === 'submitted')) &&
      (!decide('referral.read', facts).allow || facts.referral?.own === true || chairs)
    );
  }),
  R3: everybody((facts) => {
    const decision = decide('referral.read-outcome', facts);
    return !decision.allow || (facts.referral?.own === true && decision.audiences.length === 0);
  }),
  K1: everybody(
    (facts) =>
      !decide('case.read-safe-contact', facts).allow || (facts.case?.contactsHer === true && sideOf(facts) !== 'his'),
  ),
  M1: everybody((facts) => {
    const due = without(facts, 'panel', { undertakingDue: true });
    const content: Action[] = ['panel.read-cases', 'meeting.read', ...ofScopes('case', 'section'), ...listening];
    const accepts = facts.meeting?.state === 'open' && facts.meeting.attends;
    return (
      !mayAny(content, due) &&
      !mayAny(
        ['action.read'],
        without(due, 'action', { owner: false, contact: false, asked: false, leftToUnit: false }),
      ) &&
      (accepts || !decide('meeting.undertake', facts).allow)
    );
  }),
  L1: everybody(
    (facts) =>
      facts.section?.meetingOpen === true ||
      facts.panel?.membership === 'coordinator' ||
      !decide('plan.edit', facts).allow,
  ),
  L2: everybody(
    (facts) =>
      !mayAny(['plan.edit'], without(facts, 'section', { frozen: true })) &&
      !mayAny(['plan.edit', ...judging], without(facts, 'case', { open: false })),
  ),
  L3: everybody((facts) => !decide('plan.edit', facts).allow || decide('plan.read', facts).allow),
  C1: everybody(
    (facts) =>
      (facts.actor.unitKind === 'partner-contact' ||
        !mayAny([...answering, 'own-consultations.list', 'own-consultations.start'], facts)) &&
      (facts.consultation?.ownUnit === true || !mayAny(answering, facts)),
  ),
  C2: everybody(
    (facts) =>
      answering.every((action) => audiencesGranted(action, facts).length === 0) &&
      !mayAny(['consultation.answer'], without(facts, 'consultation', { sent: true })) &&
      !mayAny(['consultation.withdraw'], without(facts, 'consultation', { sent: false })) &&
      unknownAll(
        answering,
        without(facts, 'consultation', { ownAdvocate: false, untaken: false, advocateGone: false }),
      ),
  ),
  C3: everybody((facts) => {
    const kept = without(facts, 'consultation', { released: false });
    const derived = without(kept, 'action', {
      source: { consent: null, goingOn: null, ...facts.action?.source, released: false },
    });
    const draft = without(facts, 'consultation', { sent: false });
    return (
      (facts.panel?.membership === 'coordinator' || !mayAny([...listening, ...ofScopes('action')], derived)) &&
      !decide('consultation.read', draft).allow
    );
  }),
  C4: fc.property(
    fc.constantFrom(...agencyKinds),
    anyConsent,
    fc.constantFrom(...agencyKinds),
    (kind, consent, struck) => {
      const less = { ...consent, agreed: consent.agreed.filter((other) => other !== struck) };
      const receives = (given: ConsentFacts | null) => mayReceive(prescribed(kind), given, '2026-03-02').allow;
      const agreed = consent.basis !== 'consent' || consent.agreed.includes(kind);
      return (!receives(less) || receives(consent)) && (!receives(consent) || agreed) && !receives(null);
    },
  ),
  C5: fc.property(anyFacts, anyDeadConsent, fc.constantFrom(...agencyKinds), (facts, consent, kind) => {
    const consulted = without(facts, 'consultation', { consent, goingOn: null });
    const derived = without(consulted, 'action', { source: { consent, released: true, goingOn: null } });
    const dead = { ...derived, today: '2026-03-02' };
    return (
      !mayAny(['consultation.read', ...openingActions], dead) &&
      !mayReceive(prescribed(kind), consent, dead.today).allow
    );
  }),
  C6: everybody((facts) => {
    const advocate = without(facts, 'actor', { active: true, unitKind: 'partner-contact' });
    const own = without(advocate, 'consultation', { ownUnit: true, ownAdvocate: true, sent: true });
    return facts.consultation === undefined || decide('consultation.withdraw', own).allow;
  }),
  C7: fc.property(
    fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
    fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
    anyConsent,
    (readers, releasedTo, consent) => {
      const released = agencyKinds.filter((kind) => mayReceive(prescribed(kind), consent, '2026-03-02').allow);
      const all = readers.length > 0 && readers.every((agency) => releasedTo.includes(agency));
      return mayDeriveLine(readers, releasedTo).allow === all && !mayDeriveLine(agencyKinds, released).allow;
    },
  ),
  C8: everybody((facts) => {
    const inTheRoom: Action[] = [...ofScopes('panel', 'meeting', 'case', 'section'), ...listening];
    return unknownAll(inTheRoom, without(facts, 'actor', { active: true, unitKind: 'partner-contact' }));
  }),
  ...loopProperties,
  C9: everybody((facts) => {
    const colleague = without(facts, 'actor', { active: true, unitKind: 'partner-contact' });
    const gone = (ownUnit: boolean) =>
      without(colleague, 'consultation', { ownUnit, ownAdvocate: false, advocateGone: true, sent: true });
    return (
      facts.consultation === undefined ||
      (decide('consultation.withdraw', gone(true)).allow && !decide('consultation.withdraw', gone(false)).allow)
    );
  }),
  E1: fc.property(anyFacts, anyDeadConsent, (facts, consent) => {
    const ended = without(without(facts, 'consultation', { consent, goingOn: null }), 'action', {
      source: { consent, released: true, goingOn: null },
    });
    const both = ['consultation.propose-going-on', 'consultation.confirm-going-on'] as const;
    return (
      !mayAny(['consultation.read', ...openingActions], { ...ended, today: '2026-03-02' }) &&
      !both.every((action) => decide(action, facts).allow) &&
      !mayAny(['consultation.confirm-going-on'], without(facts, 'consultation', { confirms: false }))
    );
  }),
  E3: fc.property(fc.option(anyConsent, { nil: null }), fc.integer({ min: 0, max: 400 }), (consent, days) => {
    const today = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
    const { is } = agreementOf(consent, null, today) ?? { is: null };
    const left = consent ? (Date.parse(consent.until) - Date.parse(today)) / 86_400_000 : null;
    return (
      (is === 'holds' || is === 'ends-soon') === consentLives(consent, today) &&
      (is === 'ends-soon') === (consentLives(consent, today) && left !== null && left <= PROMPT_DAYS) &&
      (is === null) === (consent === null)
    );
  }),
  E2: fc.property(
    fc.constantFrom(...agencyKinds),
    anyDeadConsent,
    fc.boolean(),
    fc.boolean(),
    (kind, consent, released, named) => {
      const goingOn = { basis: 'serious-threat', until: '2026-03-02', named } as const;
      const goes = (today: string) => flowsTo(prescribed(kind), { consent, released, goingOn }, today);
      return goes('2026-03-02') === (released && named && kind !== 'mens-service') && !goes('2026-03-03');
    },
  ),
  A1: hisSide(
    (facts) =>
      !mayOwn(facts.actor, 'her-side') &&
      !mayAny(ofScopes('action'), without(facts, 'action', { audience: 'her-side', owner: true })),
  ),
  A2: everybody((facts) => {
    const { action, today, actor } = facts;
    const seatless = { today, actor, ...(action && { action: { ...action, source: null } }) };
    const own = action?.owner === true && action.ownAgency && actor.active && mayOwn(actor, action.audience);
    return (
      decide('action.respond', seatless).allow === own && (action?.owner === true || !mayAny(['action.respond'], facts))
    );
  }),
  A3: fc.property(
    fc.array(fc.constantFrom(...audiences)),
    (sources) => inheritedAudience(sources) === (sources.includes('her-side') ? 'her-side' : 'whole-panel'),
  ),
  ...exchangeProperties,
  ...conflictProperties,
};

describe('Every rule keeps its property', () => {
  const held = {
    ...sharingRules,
    ...practiceRules,
    ...programRules,
    ...previewRules,
    ...wideningRules,
    ...reminderRules,
    ...assessmentRules,
    ...coverageRules,
    ...actionRules,
    ...personsRules,
    ...sideRules,
    ...boardRules,
    ...questionRules,
  };
  const heldHere = Object.entries(rules).filter(([id]) => !Object.hasOwn(held, id));

  test.each(heldHere.map(([id, rule]) => [id as HeldHere, rule.property] as const))('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });

  test('and no rule is without one, no property without a rule', () => {
    expect(Object.keys(properties).sort()).toEqual(heldHere.map(([id]) => id).sort());
  });
});
