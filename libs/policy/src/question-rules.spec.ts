import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide, prescribedEverywhere } from '../../../test/builders/facts.js';
import { decide } from './decide.js';
import type { Facts, QuestionFacts } from './facts.js';
import { questionLaw } from './question.js';
import { questionRules } from './question-rules.js';
import { receiverOf, usesSchemes } from './receiver.js';

type QuestionAction = keyof typeof questionLaw;
const onOne = ['question.read', 'question.answer', 'question.acknowledge', 'question.name'] as const;
const decided = (action: QuestionAction, facts: Facts) => decide(action, facts);
const asked = (facts: Facts, change: Partial<QuestionFacts>): Facts =>
  facts.question ? { ...facts, question: { ...facts.question, ...change } } : facts;
const isAdvocate = ({ actor }: Facts) => actor.unitKind === 'partner-contact';

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof questionRules, fc.IProperty<unknown>>> = {
  C30: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const nobody = asked(facts, { asks: false, ownUnit: false });
    const ofHis = (action: QuestionAction) => {
      const decision = decided(action, his);
      return isAdvocate(his) || (!decision.allow && decision.refusal === 'unknown');
    };
    const told = (action: QuestionAction) => {
      const decision = decided(action, facts);
      if (!decision.allow) return true;
      return decision.audiences.length === 0 && (isAdvocate(facts) || usesSchemes(receiverOf(facts)));
    };
    return (
      (Object.keys(questionLaw) as QuestionAction[]).every((action) => ofHis(action) && told(action)) &&
      onOne.every((action) => {
        const decision = decided(action, nobody);
        return !decision.allow && decision.refusal === 'unknown';
      })
    );
  }),
  C31: fc.property(anyFacts, (facts) => {
    const may = (change: Partial<QuestionFacts>) => decided('question.answer', asked(facts, change)).allow;
    return (
      (!may({}) || isAdvocate(facts)) &&
      !may({ answered: true }) &&
      !may({ ownUnit: false }) &&
      !may({ untaken: false, ownAdvocate: false, advocateGone: false })
    );
  }),
  C32: fc.property(anyFacts, (facts) => {
    const may = (change: Partial<QuestionFacts>) => decided('question.name', asked(facts, change)).allow;
    const same = (action: QuestionAction) =>
      decided(action, asked(facts, { named: true })).allow === decided(action, asked(facts, { named: false })).allow;
    return (
      !may({ answered: false }) &&
      !may({ named: true }) &&
      !may({ asks: false }) &&
      (['question.read', 'question.answer', 'question.acknowledge'] as const).every(same)
    );
  }),
};

describe('Every rule of a question without names keeps its property', () => {
  const written = Object.entries(questionRules).map(([id, rule]) => [id as keyof typeof questionRules, rule.property]);
  test.each(written as [keyof typeof questionRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});

describe('A question without names, to the word', () => {
  const register = {
    agencyId: 'agency',
    unitId: 'unit',
    role: 'role',
    capacity: 'employed',
    prescriptions: [prescribedEverywhere],
  } as const;
  const somebody = { active: true, agencyKind: 'housing', unitKind: 'general', practiceLead: false, register } as const;
  const advocate = { ...somebody, agencyKind: 'mens-service', unitKind: 'partner-contact' } as const;
  const quiet: QuestionFacts = {
    asks: false,
    ownUnit: false,
    ownAdvocate: false,
    untaken: false,
    advocateGone: false,
    answered: false,
    named: false,
  };
  const said = (action: QuestionAction, actor: Facts['actor'], question: Partial<QuestionFacts> = {}) => {
    const decision = decide(action, { today: '2026-03-02', actor, question: { ...quiet, ...question } });
    return `${decision.allow ? 'allow' : decision.refusal} by ${decision.rules.join(' ')}`;
  };
  const unprescribed = { ...somebody, register: { ...register, prescriptions: [] } };
  const volunteer = <A extends Facts['actor']>(actor: A) => ({
    ...actor,
    register: { ...actor.register, capacity: 'volunteer' as const },
  });

  test.each([
    ['somebody of an agency', somebody, 'allow by C30', 'allow by C30'],
    ['not where it is not prescribed', unprescribed, 'unknown by C30 V3', 'unknown by C30 V3'],
    ['no volunteer', volunteer(somebody), 'unknown by C30 V3', 'unknown by C30 V3'],
    [
      'nobody of his side',
      { ...somebody, unitKind: 'facilitators' as const },
      'unknown by C30 V3',
      'unknown by C30 V3',
    ],
    ['an advocate has a list, and asks otherwise', advocate, 'unknown by C30 V3', 'allow by C30'],
    [
      'an advocate without a prescription too',
      { ...advocate, register: unprescribed.register },
      'unknown by C30 V3',
      'allow by C30',
    ],
    ['a volunteer in contact has none', volunteer(advocate), 'unknown by C30 V3', 'unknown by C30 V3'],
  ] as const)('%s', (_who, actor, asking, listing) => {
    expect(said('own-questions.ask', actor)).toBe(asking);
    expect(said('own-questions.list', actor)).toBe(listing);
  });

  test.each([
    ['question.read', somebody, { asks: true }, 'allow by C30'],
    ['question.read', somebody, { ownUnit: true }, 'unknown by C30 V3'],
    ['question.read', unprescribed, { asks: true }, 'unknown by C30 V3'],
    ['question.read', advocate, { ownUnit: true }, 'allow by C30 C31'],
    ['question.read', advocate, { asks: true }, 'unknown by C30 V3'],
    ['question.read', volunteer(advocate), { ownUnit: true }, 'unknown by C30 V3'],
    ['question.answer', advocate, { ownUnit: true, untaken: true }, 'allow by C31'],
    ['question.answer', advocate, { ownUnit: true, ownAdvocate: true }, 'allow by C31'],
    ['question.answer', advocate, { ownUnit: true, advocateGone: true }, 'allow by C31'],
    ['question.answer', advocate, { ownUnit: true }, 'forbidden by C31'],
    ['question.answer', advocate, { ownUnit: true, ownAdvocate: true, answered: true }, 'frozen by C31'],
    ['question.answer', advocate, { untaken: true }, 'unknown by C30 V3'],
    ['question.answer', somebody, { asks: true, untaken: true }, 'unknown by C30 V3'],
    ['question.acknowledge', somebody, { asks: true, answered: true }, 'allow by C30'],
    ['question.acknowledge', somebody, { asks: true }, 'frozen by C31'],
    ['question.acknowledge', advocate, { ownUnit: true, answered: true }, 'unknown by C30 V3'],
    ['question.name', somebody, { asks: true, answered: true }, 'allow by C32'],
    ['question.name', somebody, { asks: true }, 'frozen by C32'],
    ['question.name', somebody, { asks: true, answered: true, named: true }, 'frozen by C32'],
    ['question.name', advocate, { ownUnit: true, answered: true }, 'unknown by C30 V3'],
  ] as const)('%s %#', (action, actor, question, answer) => expect(said(action, actor, question)).toBe(answer));
});
