import { describe, expect, test } from '@jest/globals';
import { prescribedEverywhere } from '../../../test/builders/facts.js';
import { agencyAsReceiver, inOwnService, receiverOf, type MemberFacts } from './receiver.js';
import { sideOf } from './side.js';

const today = '2026-03-02';
const member: MemberFacts = {
  agencyId: 'agency',
  unitId: 'unit',
  role: 'role',
  unitKind: 'general',
  capacity: 'employed',
  prescriptions: [prescribedEverywhere],
};
const onPanelAlone = { ...member, prescriptions: [{ ...prescribedEverywhere, capacity: 'panel' as const }] };
const volunteer = { ...member, capacity: 'volunteer' as const };
const actor = {
  active: true,
  agencyKind: 'housing',
  unitKind: 'general',
  practiceLead: false,
  register: member,
} as const;
const risk = { standing: 'risk-assessment-entity', childStanding: 'risk-assessment-entity', capacity: 'employed' };
const neither = { standing: 'neither', childStanding: 'neither', capacity: 'employed' };

test('somebody stands on the panel’s side unless on his', () => {
  expect(sideOf({ today, actor })).toBe('panel');
});

describe('each scheme is asked by itself (S14)', () => {
  test.each([
    ['family-violence' as const, 'risk-assessment-entity', 'neither'],
    ['child' as const, 'neither', 'risk-assessment-entity'],
  ])('prescribed under %s alone', (scheme, standing, childStanding) => {
    const register = { ...member, prescriptions: [{ ...prescribedEverywhere, schemes: [scheme] }] };
    expect(receiverOf({ today, actor: { ...actor, register } })).toMatchObject({ standing, childStanding });
  });
});

describe('an agency of a panel, by its people there (V1, V20, rule 60)', () => {
  const his = (agencyKind: 'housing' | 'mens-service', members: readonly MemberFacts[]) =>
    agencyAsReceiver(agencyKind, members, today).isHisSide;

  test('is of his side where it is the men’s service, or all who sit there work with him', () => {
    expect(his('mens-service', [])).toBe(true);
    expect(his('mens-service', [member])).toBe(true);
    expect(his('housing', [])).toBe(false);
    expect(his('housing', [member])).toBe(false);
    expect(his('housing', [{ ...member, unitKind: 'facilitators' }])).toBe(true);
    expect(his('housing', [{ ...member, workedWithHim: true }])).toBe(true);
    expect(his('housing', [{ ...member, unitKind: 'risk-lead' }, member])).toBe(false);
  });

  test('is asked as it acts on the panel, for who is employed there', () => {
    expect(agencyAsReceiver('housing', [onPanelAlone], today)).toMatchObject(risk);
    expect(agencyAsReceiver('housing', [volunteer], today)).toMatchObject(neither);
  });

  test('who works with him adds nothing to what the others of it may be given', () => {
    const small = {
      ...member,
      prescriptions: [{ ...prescribedEverywhere, standing: 'information-sharing-entity' as const }],
    };
    const withHim = { ...member, workedWithHim: true };
    expect(agencyAsReceiver('housing', [withHim, small], today).standing).toBe('information-sharing-entity');
  });
});

describe('a unit in its own service (C32)', () => {
  test('stands on her side, whichever agency it is of, and is asked for who is employed there', () => {
    expect(inOwnService('mens-service', [member], today)).toEqual({
      agencyKind: 'mens-service',
      isHisSide: false,
      ...risk,
    });
    expect(inOwnService('housing', [volunteer], today)).toMatchObject(neither);
    expect(inOwnService('housing', [volunteer, member], today)).toMatchObject(risk);
  });

  test('is not who is prescribed on a panel alone (rule 60)', () => {
    expect(inOwnService('housing', [onPanelAlone], today)).toMatchObject(neither);
  });
});
