import { describe, expect, test } from '@jest/globals';
import type { ConsentFacts } from './facts.js';
import { agencyAsReceiver, receiverOf, type Receiver, type MemberFacts } from './receiver.js';
import { mayDeriveLine, mayReceive } from './receiving.js';
import { agencyKinds, type AgencyKind } from './words.js';

const today = '2026-03-02';
const toAll: ConsentFacts = {
  subject: 'adult-victim-survivor',
  basis: 'consent',
  agreed: agencyKinds,
  until: '2026-06-30',
  withdrawn: false,
};
const asked: AgencyKind[] = ['police', 'child-protection'];
const cases: Record<string, ConsentFacts | null> = {
  'she agreed to all': toAll,
  'she said no to police and child protection': {
    ...toAll,
    agreed: agencyKinds.filter((kind) => !asked.includes(kind)),
  },
  'she agreed to nobody': { ...toAll, agreed: [] },
  'the last day is today': { ...toAll, until: today },
  'it expired yesterday': { ...toAll, until: '2026-03-01' },
  'she withdrew': { ...toAll, withdrawn: true },
  'serious threat, she was not asked': { ...toAll, basis: 'serious-threat', agreed: [] },
  'serious threat, expired': { ...toAll, basis: 'serious-threat', until: '2026-03-01' },
  'risk to a child, she was not asked': { ...toAll, basis: 'risk-to-a-child', agreed: [] },
  'risk to a child, withdrawn': { ...toAll, basis: 'risk-to-a-child', withdrawn: true },
  'nothing is recorded': null,
};

const prescribed = (agencyKind: AgencyKind): Receiver => ({
  agencyKind,
  isHisSide: agencyKind === 'mens-service',
  standing: 'risk-assessment-entity',
  childStanding: 'neither',
  capacity: 'employed',
});

// One row a kind of agency, one column a case above, in its order: Y receives, - does not.
const table: Record<AgencyKind, string> = {
  police: 'Y--Y--Y-Y--',
  'specialist-family-violence': 'YY-Y--Y-Y--',
  corrections: 'YY-Y--Y-Y--',
  'child-protection': 'Y--Y--Y-Y--',
  housing: 'YY-Y--Y-Y--',
  'mental-health': 'YY-Y--Y-Y--',
  'alcohol-and-other-drugs': 'YY-Y--Y-Y--',
  'mens-service': '-----------',
  'family-services': 'YY-Y--Y-Y--',
};

describe('Which agency may be given what she said (C4, C5, V2)', () => {
  test.each(agencyKinds)('%s', (kind) => {
    const row = Object.values(cases).map((consent) => (mayReceive(prescribed(kind), consent, today).allow ? 'Y' : '-'));
    expect(row.join('')).toBe(table[kind]);
  });

  test("the men's service is told nothing of it, not even why", () => {
    for (const consent of Object.values(cases)) {
      expect(mayReceive(prescribed('mens-service'), consent, today)).toEqual({
        allow: false,
        refusal: 'unknown',
        rules: ['V2', 'S3'],
      });
    }
  });
});

describe('Who is prescribed on the day (S2, S14)', () => {
  const entry = {
    unitId: null,
    role: null,
    capacity: 'any',
    schemes: ['family-violence'],
    standing: 'information-sharing-entity',
  } as const;
  const dated = { ...entry, agencyId: 'a', from: '2026-03-01', until: '2026-03-02' };
  const member: MemberFacts = {
    agencyId: 'a',
    unitId: 'u',
    role: 'r',
    unitKind: 'general',
    capacity: 'employed',
    prescriptions: [dated],
  };
  const receives = (members: readonly MemberFacts[], date: string) =>
    mayReceive(agencyAsReceiver('housing', members, date), toAll, date).allow;

  test.each([
    ['the day before its first', [member], '2026-02-28', false],
    ['its first day', [member], '2026-03-01', true],
    ['its last day', [member], today, true],
    ['the day after', [member], '2026-03-03', false],
    ['a volunteer', [{ ...member, capacity: 'volunteer' as const }], today, false],
    ['an observer beside somebody employed', [{ ...member, capacity: 'observer' as const }, member], today, true],
    ['nobody there', [], today, false],
    ['only who worked with him in this case', [{ ...member, workedWithHim: true }], today, false],
    ['somebody beside who worked with him', [{ ...member, workedWithHim: true }, member], today, true],
    ['another agency’s entry', [{ ...member, agencyId: 'b' }], today, false],
    [
      'prescribed by the child scheme alone',
      [{ ...member, prescriptions: [{ ...dated, schemes: ['child' as const] }] }],
      today,
      false,
    ],
    ['prescribed only for another unit', [{ ...member, prescriptions: [{ ...dated, unitId: 'v' }] }], today, false],
  ])('an agency on %s', (_name, members, date, allowed) => {
    expect(receives(members, date)).toBe(allowed);
  });

  test('who is prescribed on the panel only receives there and not in their own service (rule 60)', () => {
    const prescriptions = [{ ...dated, capacity: 'panel' as const }];
    const actor = { active: true, agencyKind: 'housing', unitKind: 'general', practiceLead: false } as const;
    const facts = { today, actor: { ...actor, register: { ...member, prescriptions } } };
    const seated = { ...facts, panel: { membership: 'core', standsIn: false, undertakingDue: false } } as const;
    expect([receiverOf(seated).standing, receiverOf(facts).standing]).toEqual([
      'information-sharing-entity',
      'neither',
    ]);
  });
});

describe('A line of the plan that derives from it (C7)', () => {
  test.each([
    ['every reader has it', ['a', 'b'], ['a', 'b', 'c'], true],
    ['one reader has not', ['a', 'b'], ['a'], false],
    ['nobody has it', ['a'], [], false],
    ['the readers are not known', [], ['a'], false],
  ])('%s', (_name, readers, releasedTo, allowed) => {
    expect(mayDeriveLine(readers, releasedTo).allow).toBe(allowed);
  });
});
