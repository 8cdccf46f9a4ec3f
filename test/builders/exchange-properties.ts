import fc from 'fast-check';
import {
  decide,
  exchangeAudience,
  exchanges,
  partyRoles,
  refusalGrounds,
  sideOf,
  takesTwo,
  tellsReason,
  type Action,
  type Facts,
} from '@inview/policy';
import { anyFacts, anyFactsOfHisSide } from './facts.js';

const may = (action: Action, facts: Facts) => decide(action, facts).allow;
const everybody = (holds: (facts: Facts) => boolean) => fc.property(anyFacts, holds);
const own: readonly Action[] = ['request.read', 'statement.read'];
const taking: readonly Action[] = [...own, 'request.answer', 'request.ask-again', 'statement.correct'];
const all: readonly Action[] = [
  ...taking,
  'exchange.list',
  'request.send',
  'statement.give',
  'meeting.say',
  'correction.acknowledge',
  'statement.add',
  'complaint.record',
  'complaint.answer',
  'ledger.read',
  'party.correct-role',
  'role.confirm',
  'role.decline',
];

const stranger = (facts: Facts): Facts => ({
  ...facts,
  ...(facts.request && { request: { ...facts.request, asks: false, asked: false } }),
  ...(facts.statement && { statement: { ...facts.statement, gives: false, receives: false } }),
});

/** The properties of the rules of requests and disclosures, by rule. */
export const exchangeProperties = {
  D1: everybody((facts) => {
    const partner: Facts = { ...facts, actor: { ...facts.actor, unitKind: 'partner-contact' } };
    const { actor } = facts;
    const volunteer: Facts = { ...facts, actor: { ...actor, register: { ...actor.register, capacity: 'volunteer' } } };
    const coordinates = facts.panel?.membership === 'coordinator' && sideOf(facts) !== 'his';
    return (
      all.every((action) => !may(action, partner) && !may(action, volunteer)) &&
      (coordinates || taking.every((action) => !may(action, stranger(facts)))) &&
      (coordinates || !may('ledger.read', facts))
    );
  }),
  D2: fc.property(
    anyFactsOfHisSide,
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom(...partyRoles),
    (facts, one, other, about) => {
      const hers: Facts = {
        ...facts,
        ...(facts.request && { request: { ...facts.request, audience: 'her-side' } }),
        ...(facts.statement && { statement: { ...facts.statement, audience: 'her-side' } }),
        ...(facts.correction && { correction: { ...facts.correction, audience: 'her-side' } }),
      };
      const unknown = [...taking, 'correction.acknowledge' as const].every((action) => {
        const decision = decide(action, hers);
        return !decision.allow && decision.refusal === 'unknown';
      });
      const his = one || other;
      return (
        unknown &&
        exchangeAudience([one, other]) === (his ? 'whole-panel' : 'her-side') &&
        exchanges(one, about) === (!one || about === 'person-using-violence')
      );
    },
  ),
  D3: everybody((facts) => {
    const seatless: Facts = { ...facts, panel: { membership: null, standsIn: false, undertakingDue: false } };
    const closed: Facts = {
      ...facts,
      ...(facts.case && { case: { ...facts.case, open: false } }),
      ...(facts.meeting && { meeting: { ...facts.meeting, state: 'closed' } }),
    };
    const giving: readonly Action[] = ['statement.give', 'request.answer', 'meeting.say'];
    return giving.every((action) => !may(action, seatless) && !may(action, closed));
  }),
  D4: everybody(
    (facts) =>
      (facts.request?.asked === true || !may('request.answer', facts)) &&
      (facts.request?.asks === true || !may('request.ask-again', facts)),
  ),
  D5: fc.property(
    fc.constantFrom(...refusalGrounds),
    fc.boolean(),
    fc.constantFrom(...partyRoles),
    (ground, his, about) =>
      !tellsReason(ground, true, about) &&
      !tellsReason(ground, his, 'person-using-violence') &&
      (!['excluded', 'no-consent'].includes(ground) || !tellsReason(ground, his, about)),
  ),
  D6: everybody((facts) => {
    const coordinates = facts.panel?.membership === 'coordinator' && sideOf(facts) !== 'his';
    return (
      (facts.statement?.gives === true || coordinates || !may('statement.correct', facts)) &&
      (facts.correction?.receives === true || !may('correction.acknowledge', facts))
    );
  }),
  D7: everybody(
    (facts) =>
      !may('party.correct-role', facts) ||
      (sideOf(facts) !== 'his' &&
        (facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair')),
  ),
  D8: fc.property(anyFacts, fc.constantFrom(...partyRoles), (facts, to) => {
    const keeps =
      sideOf(facts) !== 'his' && (facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair');
    const told = (action: Action) => {
      const decision = decide(action, facts);
      return decision.allow || decision.refusal !== 'unknown';
    };
    return (
      takesTwo(to) === (to === 'person-using-violence') &&
      (keeps || !(told('role.confirm') || told('role.decline'))) &&
      (facts.role?.proposes === false || !may('role.confirm', facts)) &&
      (!may('role.confirm', facts) || may('party.correct-role', facts))
    );
  }),
  D9: fc.property(anyFactsOfHisSide, (facts) => {
    const freed: Facts = {
      ...facts,
      ...(facts.request && { request: { ...facts.request, aboutHim: false } }),
      ...(facts.statement && { statement: { ...facts.statement, gives: false, aboutHim: false } }),
      ...(facts.correction && { correction: { ...facts.correction, aboutHim: false } }),
    };
    return [...taking, 'statement.add' as const, 'correction.acknowledge' as const].every((action) => {
      const decision = decide(action, freed);
      return !decision.allow && decision.refusal === 'unknown';
    });
  }),
  D10: everybody((facts) => facts.complaint?.own === true || !may('complaint.answer', facts)),
  D11: everybody(
    (facts) => (facts.statement?.spoken === true && facts.statement.recorded) || !may('statement.add', facts),
  ),
  D12: fc.property(anyFactsOfHisSide, (facts) => {
    const heard: Facts = {
      ...facts,
      ...(facts.statement && { statement: { ...facts.statement, audience: 'her-side', receives: true } }),
      ...(facts.correction && { correction: { ...facts.correction, audience: 'her-side', receives: true } }),
    };
    return (['statement.read', 'statement.correct', 'statement.add', 'correction.acknowledge'] as const).every(
      (action) => {
        const decision = decide(action, heard);
        return !decision.allow && decision.refusal === 'unknown';
      },
    );
  }),
} as const;
