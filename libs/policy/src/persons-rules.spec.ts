import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyConsent, anyDeadConsent, anyFacts } from '../../../test/builders/facts.js';
import { anyPracticeSettings } from '../../../test/builders/practice-settings.js';
import type { Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { basesOf } from './persons.js';
import { personsRules } from './persons-rules.js';
import { defaultPracticeSettings } from './practice-settings.js';
import type { Receiver } from './receiver.js';
import { mayReceive } from './receiving.js';
import { consultedSubjects } from './sharing-part.js';
import { agencyKinds } from './words.js';

const may = (action: Action, facts: Facts) => decide(action, facts).allow;
const consulted = (facts: Facts, change: Partial<NonNullable<Facts['consultation']>>): Facts =>
  facts.consultation ? { ...facts, consultation: { ...facts.consultation, ...change } } : facts;
const inUnit = ({ actor, consultation }: Facts) =>
  actor.active && actor.unitKind === 'partner-contact' && consultation?.ownUnit === true;
const to = (agencyKind: (typeof agencyKinds)[number]): Receiver => ({
  agencyKind,
  isHisSide: agencyKind === 'mens-service',
  standing: 'risk-assessment-entity',
  childStanding: 'risk-assessment-entity',
  capacity: 'employed',
});

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof personsRules, fc.IProperty<unknown>>> = {
  C20: fc.property(anyConsent, fc.constantFrom(...agencyKinds), (consent, kind) => {
    const goes = (more: Partial<typeof consent>) => mayReceive(to(kind), { ...consent, ...more }, '2026-03-02').allow;
    const child = { subject: 'child-victim-survivor', basis: 'consent' } as const;
    const linked = { subject: 'linked-person', basis: 'consent' } as const;
    return (
      !goes(child) &&
      (!goes(linked) || consent.agreed.includes(kind)) &&
      (kind !== 'mens-service' || consultedSubjects.every((subject) => !goes({ subject })))
    );
  }),
  C21: fc.property(anyFacts, anyDeadConsent, (facts, dead) => {
    const decision = decide('consultation.add-person', facts);
    const ended = { ...consulted(facts, { consent: dead }), today: '2026-03-02' };
    return (
      (!decision.allow ||
        (inUnit(facts) && facts.consultation?.ownAdvocate === true && decision.audiences.length === 0)) &&
      !may('consultation.add-person', consulted(facts, { part: true })) &&
      !may('consultation.add-person', consulted(facts, { sent: false })) &&
      !may('consultation.add-person', consulted(facts, { unnamed: true })) &&
      !may('consultation.add-person', ended)
    );
  }),
  C22: fc.property(anyFacts, (facts) => {
    const decision = decide('consultation.read-safe-contact', facts);
    const speaks = facts.consultation?.ownAdvocate === true || facts.consultation?.advocateGone === true;
    return (
      (!decision.allow || (inUnit(facts) && speaks && decision.audiences.length === 0)) &&
      !may('consultation.read-safe-contact', consulted(facts, { ownUnit: false }))
    );
  }),
};

describe('Every rule of several persons in one consultation keeps its property', () => {
  const written = Object.entries(personsRules).map(([id, rule]) => [id as keyof typeof personsRules, rule.property]);
  test.each(written as [keyof typeof personsRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});

describe('On what a person’s words may be shared (C20)', () => {
  const strict = { sharing: { allegedPerson: 'nobody', linkedPerson: 'child-risk-only' } } as const;

  test.each([
    ['adult-victim-survivor', defaultPracticeSettings, 'consent serious-threat risk-to-a-child'],
    ['child-victim-survivor', defaultPracticeSettings, 'risk-to-a-child serious-threat'],
    ['linked-person', defaultPracticeSettings, 'consent serious-threat risk-to-a-child'],
    ['linked-person', strict, 'consent risk-to-a-child'],
    ['child-victim-survivor', strict, 'risk-to-a-child serious-threat'],
  ] as const)('%s', (subject, settings, bases) => expect(basesOf(subject, settings).join(' ')).toBe(bases));

  test('each of them carries it to an agency of the panel, whatever the practice', () => {
    fc.assert(
      fc.property(anyPracticeSettings, fc.constantFrom(...consultedSubjects), (settings, subject) =>
        basesOf(subject, settings).every((basis) => {
          const given = { subject, basis, agreed: ['housing'], until: '2026-03-02', withdrawn: false } as const;
          return mayReceive(to('housing'), given, '2026-03-02').allow;
        }),
      ),
    );
  });

  test('a child’s part goes by the rule of the child, a linked person’s by theirs', () => {
    const given = { agreed: ['housing'], until: '2026-03-02', withdrawn: false } as const;
    const rules = (more: Pick<Parameters<typeof consent>[0], 'subject' | 'basis'>) =>
      mayReceive(to('housing'), consent(more), '2026-03-02').rules;
    const consent = (more: { subject: (typeof consultedSubjects)[number]; basis: 'consent' | 'risk-to-a-child' }) => ({
      ...given,
      ...more,
    });
    expect(rules({ subject: 'child-victim-survivor', basis: 'risk-to-a-child' })).toEqual(['C4', 'S5', 'S9']);
    expect(rules({ subject: 'child-victim-survivor', basis: 'consent' })).toEqual(['C4', 'S9', 'S11']);
    expect(rules({ subject: 'linked-person', basis: 'consent' })).toEqual(['C4', 'S5', 'S10']);
  });
});

describe('Her advocate’s own consultation, to the word', () => {
  const agreed = {
    subject: 'adult-victim-survivor',
    basis: 'consent',
    agreed: [],
    until: '2026-03-02',
    withdrawn: false,
  } as const;
  const hers = (more: Partial<NonNullable<Facts['consultation']>>, actor: Partial<Facts['actor']> = {}) => {
    const facts = fc.sample(anyFacts, { numRuns: 1, seed: 1 })[0] as Facts;
    return {
      today: '2026-03-02',
      actor: { ...facts.actor, active: true, unitKind: 'partner-contact', ...actor },
      consultation: {
        ownUnit: true,
        ownAdvocate: true,
        untaken: false,
        sent: true,
        consent: agreed,
        released: false,
        unnamed: false,
        part: false,
        mayKnow: false,
        advocateGone: false,
        goingOn: null,
        confirms: false,
        hasRead: false,
        ...more,
      },
    } satisfies Facts;
  };
  const said = (action: Action, facts: Facts) => {
    const decision = decide(action, facts);
    return `${decision.allow ? 'allow' : decision.refusal} by ${decision.rules.join(' ')}`;
  };

  test.each([
    ['adds a person', {}, 'allow by C2 C21'],
    ['not before it is sent', { sent: false }, 'forbidden by C21'],
    ['not without names', { unnamed: true }, 'forbidden by C21'],
    ['not in a part', { part: true }, 'frozen by C21'],
    ['not after she withdrew', { consent: { ...agreed, withdrawn: true } }, 'frozen by C21'],
    ['not in another advocate’s', { ownAdvocate: false }, 'unknown by C2 V3'],
  ])('%s', (_what, more, answer) => expect(said('consultation.add-person', hers(more))).toBe(answer));

  test.each([
    ['her advocate reads how to reach her', {}, {}, 'allow by C22'],
    ['a colleague does once she has left', { ownAdvocate: false, advocateGone: true }, {}, 'allow by C22'],
    ['a colleague does not while she is there', { ownAdvocate: false }, {}, 'unknown by C22 V3'],
    ['the panel does not', { released: true }, { unitKind: 'general' }, 'unknown by C22 V3'],
    ['it is kept with what was sent', { sent: false }, {}, 'forbidden by C22'],
  ] as const)('%s', (_what, more, actor, answer) =>
    expect(said('consultation.read-safe-contact', hers(more, actor))).toBe(answer),
  );

  test('a linked person is not assessed to be at risk (Y4)', () => {
    const of = (subject: (typeof consultedSubjects)[number]) =>
      said('consultation.assess', hers({ consent: { ...agreed, subject } }));
    expect(consultedSubjects.map(of)).toEqual(['allow by C2 Y4', 'allow by C2 Y4', 'forbidden by Y4']);
  });
});
