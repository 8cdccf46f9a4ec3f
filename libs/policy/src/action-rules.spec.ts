import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts, anyFactsOfHisSide } from '../../../test/builders/facts.js';
import { actionRules } from './action-rules.js';
import { mayAnswerRisk } from './answered-risk.js';
import type { Action } from './actions.js';
import { mayWaitFor } from './awaited.js';
import { decide } from './decide.js';
import type { ActionFacts, Facts } from './facts.js';
import { mayBeReminded } from './reminding.js';
import { gapReasons, toldGaps, type GapCounts, type GapReason } from './service-gap.js';
import type { Audience } from './words.js';

const SMALLEST = 5;
const countsOf = (numbers: readonly number[]): GapCounts =>
  Object.fromEntries(gapReasons.map((reason, at) => [reason, numbers[at] ?? 0])) as Record<GapReason, number>;
const anyCounts = fc
  .array(fc.oneof(fc.nat(9), fc.nat(60)), { minLength: gapReasons.length, maxLength: gapReasons.length })
  .map(countsOf);

const isUnknown = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return !decision.allow && decision.refusal === 'unknown';
};

/** The same facts with the actor standing to the action like this alone. */
const standing = (facts: Facts, to: Partial<ActionFacts>): Facts =>
  facts.action
    ? {
        ...facts,
        action: {
          ...facts.action,
          owner: false,
          contact: false,
          asked: false,
          leftToUnit: false,
          ownAgency: true,
          ...to,
        },
      }
    : facts;
const hers = (facts: Facts): Facts =>
  facts.action ? { ...facts, action: { ...facts.action, audience: 'her-side' } } : facts;

const nothingSmall = (counts: GapCounts): boolean => {
  const told = toldGaps(counts, SMALLEST);
  const numbers = told ? [told.total, ...Object.values(told.reasons ?? {})] : [];
  return numbers.every((one) => one === 0 || one >= SMALLEST);
};

/** Another year with the same answer, one action not undertaken for another reason: what is hidden stays open. */
const couldBeOtherwise = (counts: GapCounts): boolean =>
  gapReasons.some((from) =>
    gapReasons.some((to) => {
      if (from === to || counts[from] === 0) return false;
      const other = { ...counts, [from]: counts[from] - 1, [to]: counts[to] + 1 };
      return JSON.stringify(toldGaps(other, SMALLEST)) === JSON.stringify(toldGaps(counts, SMALLEST));
    }),
  );

const theirs = {
  open: true,
  owner: true,
  inOffice: false,
  unitKind: 'general',
  quiet: false,
  moved: false,
} as const;
/** Of what derives from a consultation the audience is her side's (A3). */
const anyReaders = fc.oneof(
  fc.record({ audience: fc.constantFrom<Audience>('whole-panel', 'her-side'), consultationId: fc.constant(null) }),
  fc.record({ audience: fc.constant<Audience>('her-side'), consultationId: fc.constantFrom('one', 'another') }),
);

const anyAudience = fc.constantFrom<Audience>('whole-panel', 'her-side');

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof actionRules, fc.IProperty<unknown>>> = {
  A20: fc.property(anyFacts, anyFactsOfHisSide, anyCounts, (facts, his, counts) => {
    const coordinates = facts.panel?.membership === 'coordinator' && facts.actor.agencyKind !== 'mens-service';
    const leads = facts.actor.practiceLead && facts.actor.agencyKind !== 'mens-service';
    return (
      isUnknown('panel.read-gaps', his) &&
      isUnknown('own-gaps.read', his) &&
      (coordinates || isUnknown('panel.read-gaps', facts)) &&
      (leads || isUnknown('own-gaps.read', facts)) &&
      nothingSmall(counts) &&
      (toldGaps(counts, SMALLEST)?.reasons !== null || couldBeOtherwise(counts))
    );
  }),
  A21: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const answers = decide('action.answer-change', facts).allow;
    const inOffice = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
    return (
      (!answers || (inOffice && facts.action?.owner === false && decide('action.read', facts).allow)) &&
      !decide('action.answer-change', his).allow
    );
  }),
  A22: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const asked = standing(facts, { asked: true });
    const seated = decide('action.read', standing(facts, {})).allow;
    const owning = decide('action.read', standing(facts, { owner: true })).allow;
    const needsSeat = facts.action?.audience === 'her-side' && facts.action.source === null;
    const reads = decide('action.read', asked);
    const handsOn = decide('action.hand-on', facts).allow;
    const coordinates = facts.panel?.membership === 'coordinator' && facts.actor.agencyKind !== 'mens-service';
    return (
      (!handsOn || facts.action?.owner === true || coordinates) &&
      reads.allow === (facts.actor.unitKind === 'partner-contact' || needsSeat ? seated : owning) &&
      !decide('action.respond', asked).allow &&
      isUnknown('action.take', hers(standing(his, { asked: true })))
    );
  }),
  A41: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const records = decide('action.review', facts).allow;
    const { membership } = facts.panel ?? {};
    return (
      (!records || membership === 'coordinator' || membership === 'co-chair') &&
      (!records || (decide('action.read', facts).allow && decide('case.read', facts).allow)) &&
      isUnknown('action.review', hers(his)) &&
      !decide('action.review', his).allow
    );
  }),
  A42: fc.property(anyFacts, (facts) => {
    const of = (some: Facts) => JSON.stringify([decide('meeting.run', some), decide('meeting.read', some)]);
    return of(facts) === of(hers(facts));
  }),
  A23: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const left = hers(standing(facts, { leftToUnit: true }));
    return (
      !decide('action.take', standing(facts, { owner: facts.action?.owner ?? false, contact: true })).allow &&
      decide('action.read', left).allow === decide('action.read', hers(standing(facts, {}))).allow &&
      isUnknown('action.take', hers(standing(his, { leftToUnit: true })))
    );
  }),
  A30: fc.property(anyFacts, (facts) => {
    const records = decide('action.record-event', facts).allow;
    const coordinates = facts.panel?.membership === 'coordinator' && facts.actor.agencyKind !== 'mens-service';
    const asked = (waits: boolean) => mayBeReminded({ ...theirs, rule: 'event', waits }).allow;
    return (
      (!records || ((facts.action?.owner === true || coordinates) && decide('action.read', facts).allow)) &&
      asked(true) &&
      !asked(false)
    );
  }),
  A31: fc.property(anyReaders, anyReaders, (waiting, other) => {
    const may = mayWaitFor(waiting, other).allow;
    const toHisSide = other.audience === 'her-side' && waiting.audience === 'whole-panel';
    const beyondHers = other.consultationId !== null && other.consultationId !== waiting.consultationId;
    return may === !(toHisSide || beyondHers);
  }),
  A33: fc.property(anyFacts, (facts) => decide('action.label', facts).allow === decide('action.read', facts).allow),
  A50: fc.property(anyAudience, anyAudience, (action, judgement) => {
    const may = mayAnswerRisk(action, judgement);
    return may.allow
      ? may.audiences.join() === action && (judgement === 'whole-panel' || action === 'her-side')
      : action === 'whole-panel' && judgement === 'her-side' && may.refusal === 'unknown';
  }),
  A51: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const names = decide('action.answer-risk', facts).allow;
    const { membership } = facts.panel ?? {};
    return (
      (!names || membership === 'coordinator' || membership === 'co-chair') &&
      (!names || (decide('action.read', facts).allow && decide('case.read', facts).allow)) &&
      (!names || facts.case?.open === true) &&
      isUnknown('action.answer-risk', hers(his)) &&
      !decide('action.answer-risk', his).allow
    );
  }),
  A27: fc.property(anyFacts, anyFactsOfHisSide, (facts, his) => {
    const [reads, hears] = [decide('action.read', facts).allow, decide('action.hear', facts).allow];
    const { source = null, asked = false } = facts.action ?? {};
    const flowing = facts.action ? { ...facts, action: { ...facts.action, source: null } } : facts;
    return (
      (!reads || hears) &&
      (source !== null || reads === hears) &&
      (!hears || asked || decide('action.read', flowing).allow) &&
      isUnknown('action.hear', hers(his))
    );
  }),
};

describe('Every rule of what becomes of an action keeps its property', () => {
  const written = Object.entries(actionRules).map(([id, rule]) => [id as keyof typeof actionRules, rule.property]);
  test.each(written as [keyof typeof actionRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });

  test('all is told where nothing is small, the sum alone where a reason is, nothing where the sum is', () => {
    expect(toldGaps(countsOf([5, 7]), SMALLEST)).toEqual({ total: 12, reasons: countsOf([5, 7]) });
    expect(toldGaps(countsOf([1, 7]), SMALLEST)).toEqual({ total: 8, reasons: null });
    expect(toldGaps(countsOf([4]), SMALLEST)).toBeNull();
  });

  test('her side’s action answers either judgement, everybody’s only one that everybody reads', () => {
    const told = (action: Audience, judgement: Audience) => {
      const decision = mayAnswerRisk(action, judgement);
      return [decision.allow, decision.rules.join()];
    };
    expect(told('whole-panel', 'whole-panel')).toEqual([true, 'A50']);
    expect(told('her-side', 'whole-panel')).toEqual([true, 'A50']);
    expect(told('her-side', 'her-side')).toEqual([true, 'A50']);
    expect(told('whole-panel', 'her-side')).toEqual([false, 'A50,V2']);
  });

  describe('by the office and by nobody else, not even its owner', () => {
    const facts = (
      membership: 'coordinator' | 'co-chair' | 'core',
      { undertakingDue = false, open = true }: { readonly undertakingDue?: boolean; readonly open?: boolean } = {},
    ): Facts => ({
      today: '2026-03-02',
      actor: {
        active: true,
        agencyKind: 'police',
        unitKind: 'general',
        practiceLead: false,
        register: { agencyId: 'a', unitId: 'u', role: 'r', capacity: 'employed', prescriptions: [] },
      },
      panel: { membership, standsIn: false, undertakingDue },
      case: { open, invited: false, contactsHer: false },
      action: {
        audience: 'whole-panel',
        owner: true,
        ownAgency: true,
        contact: false,
        asked: false,
        leftToUnit: false,
        aimedAtHim: false,
        source: null,
      },
    });
    const told = (action: Action, some: Facts) => {
      const decision = decide(action, some);
      return decision.allow ? [decision.rules.join(), decision.audiences.join()].join(' ') : decision.refusal;
    };
    const late = { undertakingDue: true };

    test.each([
      ['action.review', 'A41'],
      ['action.answer-risk', 'A51'],
    ] as const)('%s (%s)', (action, rule) => {
      const asked = [facts('coordinator'), facts('co-chair'), facts('core'), facts('co-chair', late)];
      expect(asked.map((some) => told(action, some))).toEqual([
        `${rule} whole-panel`,
        `${rule} whole-panel`,
        'forbidden',
        'undertaking-required',
      ]);
      const chair = facts('co-chair');
      const his = { ...chair, actor: { ...chair.actor, agencyKind: 'mens-service' as const } };
      expect(told(action, his)).toBe('forbidden');
    });

    test('a proposed change is answered by no owner, and by no chair of his side (A21)', () => {
      const anothers = (membership: 'coordinator' | 'co-chair' | 'core', agencyKind: 'police' | 'mens-service') => {
        const { action, actor, ...rest } = facts(membership);
        return { ...rest, actor: { ...actor, agencyKind }, ...(action && { action: { ...action, owner: false } }) };
      };
      const asked = [
        anothers('coordinator', 'police'),
        anothers('co-chair', 'police'),
        anothers('core', 'police'),
        anothers('co-chair', 'mens-service'),
        facts('co-chair'),
      ];
      expect(asked.map((some) => told('action.answer-change', some))).toEqual([
        'A21 whole-panel',
        'A21 whole-panel',
        'forbidden',
        'forbidden',
        'forbidden',
      ]);
    });

    test('the risk that it answers is named while the case is open', () => {
      expect(told('action.answer-risk', facts('coordinator', { open: false }))).toBe('frozen');
    });
  });
});
