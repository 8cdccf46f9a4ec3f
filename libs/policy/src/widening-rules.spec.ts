import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyDeadConsent, anyFacts } from '../../../test/builders/facts.js';
import { actionScopes, type Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { receiverOf } from './receiver.js';
import { isShutOut } from './recusal.js';
import { flowsTo, isCarried } from './receiving.js';
import { isHisSide } from './place.js';
import { sideOf } from './side.js';
import { wideningRules } from './widening-rules.js';

const ofWidening = (Object.keys(actionScopes) as Action[]).filter((action) => actionScopes[action] === 'widening');
const may = (action: Action, facts: Facts) => decide(action, facts).allow;
const unknown = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return !decision.allow && decision.refusal === 'unknown';
};
const everybody = (holds: (facts: Facts) => boolean) => fc.property(anyFacts, holds);
const widened = (facts: Facts, change: Partial<NonNullable<Facts['widening']>>): Facts =>
  facts.widening ? { ...facts, widening: { ...facts.widening, ...change } } : facts;
const contributed = (facts: Facts, change: Partial<NonNullable<Facts['contribution']>>): Facts =>
  facts.contribution ? { ...facts, contribution: { ...facts.contribution, ...change } } : facts;
const isAdvocate = ({ actor, widening }: Facts) => actor.unitKind === 'partner-contact' && widening?.advocate === true;
const anyEnd = fc.record({ withdrawn: fc.boolean(), until: fc.constantFrom('2026-03-01', '2026-03-09') });
/** Its day has come. */
const due = (facts: Facts): Facts => contributed(facts, { from: facts.today });

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof wideningRules, fc.IProperty<unknown>>> = {
  W1: everybody((facts) => {
    const his = sideOf(facts) === 'his';
    const object = isAdvocate(facts);
    return (
      (!his || unknown('widening.propose', facts)) &&
      (!his || ofWidening.every((action) => (action === 'widening.object' && object) || unknown(action, facts))) &&
      (!may('widening.propose', facts) || (may('case.read-her-side', facts) && facts.case?.open === true))
    );
  }),
  W2: everybody((facts) => {
    const sources = facts.widening?.sources ?? [];
    const first = facts.panel?.membership === 'coordinator';
    const flows = sources.every((source) =>
      first ? isCarried(source, facts.today) : flowsTo(receiverOf(facts), source, facts.today),
    );
    return (
      !may('widening.answer', widened(facts, { proposer: true })) &&
      (!may('widening.answer', facts) || (flows && may('widening.read', facts))) &&
      (first || flows || unknown('widening.read', facts))
    );
  }),
  W3: fc.property(anyFacts, anyDeadConsent, (some, dead) => {
    const facts = due({ ...some, today: '2026-03-02' });
    const sources = facts.widening?.sources ?? [];
    const ended = [
      widened(facts, { objected: true }),
      widened(facts, { sources: [...sources, { consent: dead, released: true, goingOn: null }] }),
    ];
    const gone = (of: Facts) => [
      contributed(of, { objected: true }),
      contributed(of, { consents: [...(of.contribution?.consents ?? []), dead] }),
    ];
    const rests = contributed(facts, { independent: false });
    const stands = contributed(facts, { independent: true });
    return (
      ended.every((now) => !may('widening.answer', now)) &&
      (facts.contribution === undefined || gone(rests).every((now) => unknown('contribution.read', now))) &&
      gone(stands).every((now) => may('contribution.read', now) === may('contribution.read', stands))
    );
  }),
  W4: everybody((facts) => {
    const decision = decide('widening.object', facts);
    const advocate = isAdvocate(facts);
    const shut = facts.conflict?.recused === true || facts.conflict?.staffCase === true;
    const always = widened(facts, { waiting: false, objected: true, sources: [] });
    return (
      (!decision.allow || (advocate && decision.audiences.length === 0)) &&
      (!facts.actor.active || !advocate || shut || may('widening.object', always)) &&
      (!may('own-widenings.list', facts) || facts.actor.unitKind === 'partner-contact')
    );
  }),
  W5: everybody((facts) => {
    const live = {
      subject: 'adult-victim-survivor',
      basis: 'consent',
      agreed: [],
      until: '2026-03-03',
      withdrawn: false,
    } as const;
    const plain = due(contributed(facts, { goneFrom: null, independent: true, objected: false, consents: [] }));
    const wide = contributed(plain, { independent: false, consents: [live] });
    const early = contributed(plain, { from: '2026-03-04', own: false });
    const deeds = ['contribution.read', 'contribution.take-down'] as const;
    const same = (one: Facts, other: Facts) =>
      deeds.every((action) => JSON.stringify(decide(action, one)) === JSON.stringify(decide(action, other)));
    return (
      facts.contribution === undefined ||
      (same(plain, wide) &&
        unknown('contribution.read', early) &&
        may('contribution.read', plain) === may('case.read', plain) &&
        deeds.every((action) => unknown(action, contributed(plain, { goneFrom: facts.today }))))
    );
  }),
  W6: everybody((facts) => {
    const named = facts.message?.giver === true;
    return (
      facts.message === undefined ||
      ((named || may('message.read', facts) === may('case.read', facts)) &&
        (may('message.read', facts) || !may('case.read', facts)) &&
        (!may('message.report', facts) ||
          (facts.actor.unitKind !== 'partner-contact' && facts.conflict?.actedForHer !== true)))
    );
  }),
  W7: everybody((facts) => {
    const message = (change: object): Facts =>
      facts.message ? { ...facts, message: { ...facts.message, ...change } } : facts;
    return !may('message.report', message({ giver: false })) && !may('message.report', message({ stands: false }));
  }),
  W20: fc.property(anyFacts, anyEnd, fc.boolean(), (some, end, undertakingDue) => {
    const facts = { ...some, today: '2026-03-02' };
    const { consultation, panel, actor } = facts;
    const ofHis = isHisSide(actor) && actor.unitKind !== 'partner-contact';
    const hasRead = consultation?.hasRead === true && !ofHis;
    if (!consultation || !panel)
      return !may('consultation.hold-words', facts) || actor.unitKind === 'partner-contact' || hasRead;
    const { consent, goingOn } = consultation;
    const once = ({ withdrawn, until }: { withdrawn: boolean; until: string }, due: boolean): Facts => ({
      ...facts,
      consultation: {
        ...consultation,
        consent: consent && { ...consent, withdrawn, until },
        goingOn: goingOn && { ...goingOn, until },
      },
      panel: { ...panel, undertakingDue: due },
    });
    const actedForHer = actor.unitKind === 'partner-contact' && facts.conflict?.actedForHer === true;
    const wrote = actor.unitKind === 'partner-contact' && consultation.ownUnit && consultation.ownAdvocate;
    const [holds, any] = [may('consultation.hold-words', facts), may('case.hold-words', facts)];
    const read = may('consultation.read', once({ withdrawn: false, until: facts.today }, false));
    const shut = !actor.active || isShutOut(facts.conflict);
    return (
      may('own.hold-words', facts) === (!shut && !ofHis) &&
      holds === (actor.active && (wrote || hasRead || read)) &&
      holds === may('consultation.hold-words', once(end, undertakingDue)) &&
      (!may('consultation.read', facts) || holds) &&
      (!may('consultation.read', facts) || !facts.case || any) &&
      (!any ||
        (actedForHer && !shut) ||
        may('case.read-her-side', once({ withdrawn: false, until: facts.today }, false))) &&
      (sideOf(facts) !== 'his' || actor.unitKind === 'partner-contact' || !any) &&
      (!ofHis || !holds)
    );
  }),
};

describe('Every rule of sharing something of her side wider keeps its property', () => {
  const written = Object.entries(wideningRules).map(([id, rule]) => [id as keyof typeof wideningRules, rule.property]);
  test.each(written as [keyof typeof wideningRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 4000 });
  });

  test('and each action is allowed to somebody', () => {
    const deeds: Action[] = [
      ...ofWidening,
      'widening.propose',
      'own-widenings.list',
      'contribution.add',
      'message.report',
    ];
    for (const action of [...deeds, 'contribution.read', 'contribution.take-down'] as const)
      expect(() =>
        fc.assert(
          fc.property(anyFacts, (facts) => !may(action, facts)),
          { numRuns: 20_000 },
        ),
      ).toThrow();
  });
});
