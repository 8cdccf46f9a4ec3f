import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { anyPracticeSettings, anyPracticeVersions, practiceDates } from '../../../test/builders/practice-settings.js';
import type { Action } from './actions.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { floorFaults } from './practice-floor.js';
import { practiceRules } from './practice-rules.js';
import { clockNames } from './practice-settings.js';
import { approvedVersions, inForceOn } from './practice-version.js';
import { sharedWithoutAgreement } from './practice-words.js';

const settingsActions: Action[] = ['settings.read', 'settings.propose', 'settings.approve'];
const unknownAll = (facts: Facts) =>
  settingsActions.every((action) => {
    const decision = decide(action, facts);
    return !decision.allow && decision.refusal === 'unknown';
  });

/** One property a rule of the practice settings, under its id; a rule without one does not compile. */
const properties: Readonly<Record<keyof typeof practiceRules, fc.IProperty<unknown>>> = {
  G1: fc.property(anyPracticeSettings, (settings) => {
    const { askedSeparately, clocks, smallestCount } = settings;
    const onTheFloor =
      askedSeparately.includes('police') &&
      askedSeparately.includes('child-protection') &&
      !askedSeparately.includes('mens-service') &&
      smallestCount >= 5 &&
      clockNames.every((name) => clocks[name].amount > 0);
    return onTheFloor || floorFaults(settings).length > 0;
  }),
  G3: fc.property(
    anyFacts,
    (facts) =>
      unknownAll({ ...facts, actor: { ...facts.actor, practiceLead: false } }) &&
      unknownAll({ ...facts, actor: { ...facts.actor, agencyKind: 'mens-service' } }),
  ),
  G4: fc.property(anyPracticeVersions, (versions) =>
    approvedVersions(versions).every(
      ({ version: { proposedBy, approvals, rejected } }) =>
        !rejected && new Set(approvals.map(({ by }) => by).filter((by) => by !== proposedBy)).size >= 2,
    ),
  ),
  G5: fc.property(anyPracticeVersions, fc.constantFrom(...practiceDates), (versions, day) => {
    const known = versions.map((one) => ({ ...one, approvals: one.approvals.filter(({ on }) => on <= day) }));
    const before = practiceDates.filter((date) => date <= day);
    return before.every((date) => {
      const inForce = inForceOn(versions, date);
      return inForce?.id === inForceOn(known, date)?.id && (inForce?.from ?? date) <= date;
    });
  }),
  G2: fc.property(anyPracticeSettings, (settings) => {
    const faulty = floorFaults(settings).some(({ rule }) => rule === 'G2');
    const heard = settings.consentWords.words.join(' ');
    return faulty || (heard.includes(sharedWithoutAgreement) && !heard.includes('confidential'));
  }),
};

describe('Every rule of the practice settings keeps its property', () => {
  test.each(
    Object.entries(practiceRules).map(([id, rule]) => [id as keyof typeof practiceRules, rule.property] as const),
  )('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});
