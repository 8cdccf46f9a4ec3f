import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  actionScopes,
  decide,
  leavesTwo,
  mayReceive,
  maySecond,
  opensEmergency,
  receiverOf,
  sideOf,
  type Action,
  type ConflictFacts,
  type Decision,
  type Facts,
} from '@inview/policy';
import { anyConsent, anyFacts } from './facts.js';

const actions = Object.keys(actionScopes) as Action[];
const ofCases = actions.filter((action) => !['self', 'panel', 'meeting'].includes(actionScopes[action]));
const ownWords: readonly Action[] = ['consultation.read-own', 'consultation.withdraw', 'lane.pull-back'];
const none: ConflictFacts = {
  recused: false,
  staffCase: false,
  carriesOn: false,
  emergency: false,
  actedForHer: false,
  actedForHim: false,
  workedWithHim: false,
};
const withConflict = (facts: Facts, change: Partial<ConflictFacts>): Facts => ({
  ...facts,
  conflict: { ...none, ...facts.conflict, ...change },
});
const told = (decision: Decision) => (decision.allow ? decision.audiences : decision.refusal);
const saysTheSame = (some: readonly Action[], one: Facts, other: Facts) =>
  some.every((action) => isDeepStrictEqual(told(decide(action, one)), told(decide(action, other))));
const may = (action: Action, facts: Facts) => decide(action, facts).allow;

/** What derives from her words, and stands in words of its own. */
const derived = ['action.read', 'action.hand-on', 'action.answer-change', 'widening.read', 'widening.answer'] as const;
const keeper = fc.record({ id: fc.constantFrom('a', 'b', 'c'), agencyId: fc.constantFrom('one', 'two') });

/** The properties of the rules on conflicts of interest, by rule id. */
export const conflictProperties = {
  X1: fc.property(anyFacts, (facts) => {
    const recused = withConflict(facts, { recused: true, emergency: false });
    // What a text is held against opens nothing, and is held in spite of a conflict by who has read it (W20).
    const barred = ofCases.filter((action) => ![...ownWords, 'consultation.hold-words'].includes(action));
    return (
      barred.every((action) => told(decide(action, recused)) === 'unknown') &&
      saysTheSame(ownWords, recused, withConflict(facts, { recused: false, staffCase: false, emergency: false }))
    );
  }),
  X2: fc.property(anyFacts, (facts) => {
    const owner = facts.action && { ...facts, action: { ...facts.action, owner: true, aimedAtHim: true } };
    const forHer = withConflict(owner ?? facts, { actedForHer: true });
    const forHim = withConflict(facts, { actedForHim: true });
    return (
      !['action.respond', 'program.write'].some((action) => may(action as Action, forHer)) &&
      !may('consultation.answer', forHim)
    );
  }),
  X3: fc.property(anyFacts, fc.array(fc.constantFrom('a', 'b', 'for'), { maxLength: 4 }), (facts, approvedBy) => {
    const free = withConflict(facts, { recused: false, staffCase: false, emergency: false });
    const letIn = withConflict(facts, { recused: true, emergency: true });
    const others = actions.filter((action) => !['conflict.lift', 'emergency.approve'].includes(action));
    return (
      saysTheSame(others, free, letIn) &&
      !may('conflict.lift', letIn) &&
      !may('emergency.approve', letIn) &&
      actions.every((action) => {
        const decision = decide(action, letIn);
        return !decision.allow || decision.rules.includes('X3');
      }) &&
      opensEmergency(
        approvedBy.map((chairId) => ({ chairId, broughtInBy: [] })),
        'for',
      ) === (approvedBy.includes('a') && approvedBy.includes('b'))
    );
  }),
  X20: fc.property(anyFacts, keeper, keeper, fc.subarray(['a', 'b', 'c']), (facts, one, two, concerned) => {
    const office = sideOf(facts) === 'his' ? null : facts.panel?.membership;
    const seconds = maySecond(one, two, concerned);
    return (
      (((office === 'coordinator' || office === 'co-chair') && !facts.panel?.standsIn) ||
        !may('conflict.second', facts)) &&
      (!seconds || (one.agencyId !== two.agencyId && one.id !== two.id && !concerned.includes(one.id))) &&
      maySecond({ id: 'd', agencyId: 'other' }, two, concerned)
    );
  }),
  X21: fc.property(fc.subarray(['a', 'b', 'c']), fc.subarray(['a', 'b', 'c']), (byA, byB) => {
    const opens = (first: readonly string[], second: readonly string[]) =>
      opensEmergency(
        [
          { chairId: 'a', broughtInBy: first },
          { chairId: 'b', broughtInBy: second },
        ],
        'for',
      );
    return opens(byB, byA) === !(byB.includes('b') || byA.includes('a'));
  }),
  X30: fc.property(fc.array(keeper, { maxLength: 5 }), fc.subarray(['a', 'b', 'c']), (keepers, concerned) => {
    const left = keepers.filter(({ id }) => !concerned.includes(id));
    return leavesTwo(keepers, concerned) === left.some((one) => left.some((two) => one.agencyId !== two.agencyId));
  }),
  X31: fc.property(anyFacts, keeper, keeper, fc.subarray(['a', 'b', 'c']), (facts, asks, agrees, concerned) => {
    const { agencyKind, unitKind } = facts.actor;
    const office = sideOf(facts) === 'his' ? null : facts.panel?.membership;
    const asker =
      office === 'coordinator' ||
      office === 'co-chair' ||
      (agencyKind === 'mens-service' && (unitKind === 'facilitators' || unitKind === 'risk-lead'));
    return (
      may('program.take-back', facts) === (asker && may('case.read', facts)) &&
      (!maySecond(agrees, asks, concerned) ||
        (agrees.id !== asks.id && agrees.agencyId !== asks.agencyId && !concerned.includes(agrees.id)))
    );
  }),
  X22: fc.property(anyFacts, anyConsent, (facts, consent) => {
    const { panel } = facts;
    if (!panel) return true;
    const holding = { ...facts, panel: { ...panel, standsIn: false } };
    const standing = { ...facts, panel: { ...panel, membership: 'coordinator' as const, standsIn: true } };
    const source = { consent, released: true, goingOn: null };
    const asked = {
      ...standing,
      ...(facts.consultation && { consultation: { ...facts.consultation, sent: true, released: false, consent } }),
      ...(facts.action && { action: { ...facts.action, source } }),
      ...(facts.widening && { widening: { ...facts.widening, sources: [source] } }),
      ...(facts.warning && { warning: { ...facts.warning, source } }),
    };
    const kept = !mayReceive(receiverOf(asked), { ...consent, withdrawn: false }, consent.until).allow;
    const hers = [
      'consultation.read',
      'consultation.coordinate',
      'consultation.match',
      'consultation.follow-up',
      'warning.coordinate',
      ...derived,
    ] as const;
    return (
      actions.every(
        (action) => !may(action, { ...facts, panel: { ...panel, standsIn: true } }) || may(action, holding),
      ) &&
      (!kept || facts.actor.unitKind === 'partner-contact' || hers.every((action) => !may(action, asked))) &&
      !may('meeting.convene', standing)
    );
  }),
  X4: fc.property(anyFacts, (facts) => {
    const office = sideOf(facts) === 'his' ? null : facts.panel?.membership;
    const keeps = office === 'coordinator' || office === 'co-chair';
    return (
      (keeps || !['conflict.read', 'conflict.record'].some((action) => may(action as Action, facts))) &&
      (office === 'coordinator' || !may('conflict.lift', facts)) &&
      (office === 'co-chair' || !may('emergency.approve', facts))
    );
  }),
  X5: fc.property(anyFacts, (facts) => {
    const ofStaff = withConflict(facts, { recused: false, staffCase: true, carriesOn: false });
    const named = withConflict(facts, { recused: false, staffCase: true, carriesOn: true });
    return (
      saysTheSame(actions, ofStaff, withConflict(facts, { recused: true, staffCase: false })) &&
      saysTheSame(actions, named, withConflict(facts, { recused: false, staffCase: false, emergency: false }))
    );
  }),
};
