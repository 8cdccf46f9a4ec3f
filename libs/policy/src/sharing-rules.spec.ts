import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyPracticeSettings } from '../../../test/builders/practice-settings.js';
import { anySharingPart } from '../../../test/builders/sharing-part.js';
import { floorFaults } from './practice-floor.js';
import { defaultPracticeSettings, type PracticeSettings } from './practice-settings.js';
import {
  actingCapacities,
  prescribedCapacities,
  sharingSchemes,
  standingOf,
  type Prescribed,
  type Prescription,
} from './prescription.js';
import {
  consentAnswers,
  exclusionGrounds,
  sharingOutcomes,
  type SharingOutcome,
  type SharingPart,
} from './sharing-part.js';
import { neutralRefusal, refusalInWriting } from './sharing-record.js';
import { sharingRules } from './sharing-rules.js';
import { decideSharing } from './sharing.js';
import { determinedEntry, foundSeriousThreat, type SeriousThreatFinding, type ThreatDetermination } from './threat.js';

/** A run that only asks whether anything fails may ask for fewer (test/mutation). */
const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 5000 };
type SharingRule = keyof typeof sharingRules;

const anySettings = anyPracticeSettings;
const decide = (part: SharingPart, settings: PracticeSettings = defaultPracticeSettings) =>
  decideSharing(part, settings);
const every = (holds: (part: SharingPart, settings: PracticeSettings) => boolean) =>
  fc.property(anySharingPart, anySettings, holds);
const bothRefuse = (part: SharingPart, settings: PracticeSettings) => {
  const { outcome, schemes } = decide(part, settings);
  return [outcome, schemes.familyViolence, schemes.child].every((answer) => answer === 'refuse');
};
const atMost = (a: SharingOutcome, b: SharingOutcome) => sharingOutcomes.indexOf(a) <= sharingOutcomes.indexOf(b);
/** Neither scheme, nor the answer of both, goes further in the first than in the second. */
const narrower = (a: SharingPart, b: SharingPart, settings: PracticeSettings, inStead = settings) => {
  const [less, more] = [decide(a, settings), decide(b, inStead)];
  return (
    atMost(less.outcome, more.outcome) &&
    atMost(less.schemes.familyViolence, more.schemes.familyViolence) &&
    atMost(less.schemes.child, more.schemes.child)
  );
};
const to = (part: SharingPart, recipient: Partial<SharingPart['recipient']>): SharingPart => ({
  ...part,
  recipient: { ...part.recipient, ...recipient },
});
/** The same under both schemes. */
const under = (standing: SharingPart['recipient']['standing']) => ({ standing, childStanding: standing });
const unmovedByConsent = (part: SharingPart, settings: PracticeSettings) => {
  const answers = consentAnswers.map((consent) => decide({ ...part, consent }, settings));
  return new Set(answers.map(({ outcome, rules }) => outcome + rules.join())).size === 1;
};
const ofHers = ['adult-victim-survivor', 'child-victim-survivor'] as const;

const agencies = fc.constantFrom('a', 'b');
const units = fc.constantFrom('u', 'v');
const roles = fc.constantFrom('worker', 'manager');
const dates = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03');
const anyPrescription: fc.Arbitrary<Prescription> = fc.record({
  agencyId: agencies,
  unitId: fc.option(units),
  role: fc.option(roles),
  capacity: fc.constantFrom(...prescribedCapacities),
  schemes: fc.subarray([...sharingSchemes]),
  standing: fc.constantFrom('risk-assessment-entity', 'information-sharing-entity'),
  from: dates,
  until: fc.option(dates),
});
const anybody: fc.Arbitrary<Prescribed> = fc.record({
  agencyId: agencies,
  unitId: units,
  role: roles,
  capacity: fc.constantFrom(...actingCapacities),
});
const misses = (entry: Prescription, who: Prescribed, date: string) =>
  entry.agencyId !== who.agencyId ||
  (entry.unitId ?? who.unitId) !== who.unitId ||
  (entry.role ?? who.role) !== who.role ||
  (entry.capacity !== 'any' && entry.capacity !== who.capacity) ||
  date < entry.from ||
  (entry.until ?? date) < date;

/** One property a rule of sharing, under its id; a rule without one does not compile. */
const properties: Readonly<Record<SharingRule, fc.IProperty<unknown>>> = {
  S1: fc.property(anySharingPart, anySettings, fc.constantFrom(...exclusionGrounds), (part, settings, exclusion) =>
    bothRefuse({ ...part, exclusion }, settings),
  ),
  S2: every(
    (part, settings) =>
      bothRefuse(to(part, { capacity: 'volunteer' }), settings) &&
      bothRefuse(to(part, { capacity: 'observer' }), settings),
  ),
  S3: every((part, settings) => {
    const his = to(part, { isHisSide: true });
    return (
      ofHers.every((subject) => bothRefuse({ ...his, subject }, settings)) &&
      (his.subject !== 'linked-person' || his.consent === 'given' || bothRefuse(his, settings)) &&
      narrower({ ...his, seriousThreat: true }, { ...his, seriousThreat: false }, settings) &&
      narrower({ ...his, relevantToChildRisk: true }, { ...his, relevantToChildRisk: false }, settings)
    );
  }),
  S4: every((part, settings) => bothRefuse(to(part, { isSubject: true }), settings)),
  S5: every(
    (part, settings) =>
      bothRefuse(to(part, under('neither')), settings) &&
      bothRefuse({ ...to(part, under('information-sharing-entity')), purpose: 'assessment' }, settings),
  ),
  S6: every((part, settings) => unmovedByConsent({ ...part, subject: 'person-using-violence' }, settings)),
  S7: every((part, settings) => {
    const alleged: SharingPart = { ...part, subject: 'alleged-person-using-violence' };
    const established: SharingPart = { ...part, subject: 'person-using-violence' };
    return (
      decide({ ...alleged, purpose: 'protection' }, settings).outcome === 'refuse' &&
      narrower(alleged, established, settings) &&
      narrower(alleged, alleged, settings, defaultPracticeSettings)
    );
  }),
  S8: every((part, settings) => {
    const hers: SharingPart = { ...part, subject: 'adult-victim-survivor' };
    const carried = hers.consent === 'given' || hers.relevantToChildRisk || hers.seriousThreat;
    return carried || decide(hers, settings).schemes.familyViolence !== 'allow';
  }),
  S9: every((part, settings) => {
    const child: SharingPart = { ...part, subject: 'child-victim-survivor' };
    const { outcome, record } = decide(child, settings);
    return (
      unmovedByConsent(child, settings) &&
      outcome !== 'needs-consent' &&
      (outcome !== 'allow' || record.includes('views-sought-or-why-not'))
    );
  }),
  S10: every((part, settings) => {
    const linked: SharingPart = { ...part, subject: 'linked-person' };
    const asHers: SharingPart = { ...to(part, { isHisSide: false }), subject: 'adult-victim-survivor' };
    return narrower(linked, asHers, settings) && narrower(linked, linked, settings, defaultPracticeSettings);
  }),
  S11: every(
    (part, settings) =>
      decide({ ...part, meetsChildThreshold: false }, settings).schemes.child === 'refuse' &&
      decide(part, settings).schemes.child !== 'needs-consent',
  ),
  S12: every((part, settings) => {
    const { outcome, record } = decide(part, settings);
    const adult = part.subject === 'adult-victim-survivor' || part.subject === 'linked-person';
    const dropped = outcome === 'allow' && adult && part.consent !== 'given';
    const stopped = part.consent === 'withdrawn' || part.consent === 'expired';
    return (
      record.length > 0 &&
      new Set(record).size === record.length &&
      (!dropped ||
        (['exception-and-why', 'views-sought-or-why-not', 'told-or-why-not'] as const).every((field) =>
          record.includes(field),
        )) &&
      (!dropped || record.includes('decided-by-two-people') === stopped)
    );
  }),
  S13: every((part, settings) => {
    const finding = (why: string): SeriousThreatFinding => ({ determines: 'serious-threat', why });
    const unfound = { ...part, seriousThreat: foundSeriousThreat(null) };
    return (
      !foundSeriousThreat(finding(' ')) &&
      foundSeriousThreat(finding('He has a gun')) &&
      narrower(unfound, { ...part, seriousThreat: false }, settings)
    );
  }),
  S14: fc.property(fc.array(anyPrescription), anybody, dates, anySharingPart, (register, who, date, part) => {
    const { standing: ofViolence, childStanding } = part.recipient;
    const { familyViolence, child } = decide(part).schemes;
    const byItsOwn =
      familyViolence === decide(to(part, { childStanding: ofViolence })).schemes.familyViolence &&
      child === decide(to(part, { standing: childStanding })).schemes.child;
    const each = sharingSchemes.every((scheme) => {
      const fitting = register.filter((entry) => entry.schemes.includes(scheme) && !misses(entry, who, date));
      const standing = standingOf(register, scheme, who, date);
      return (
        (standing === 'neither') === (fitting.length === 0) &&
        (standing === 'risk-assessment-entity') === fitting.some((entry) => entry.standing === 'risk-assessment-entity')
      );
    });
    return byItsOwn && each;
  }),
  S15: fc.property(anySharingPart, anySharingPart, (part, other) => {
    const told = refusalInWriting(part);
    return (
      told === refusalInWriting({ ...other, recipient: part.recipient, purpose: part.purpose }) &&
      (told === neutralRefusal || decide({ ...part, exclusion: null }).outcome === 'refuse')
    );
  }),
};

describe('Every rule of sharing keeps its property', () => {
  const written = Object.entries(sharingRules).map(([id, rule]) => [id as SharingRule, rule.property] as const);

  test.each(written)('%s: %s', (id) => {
    fc.assert(properties[id], runs);
  });
});

describe('One law for everybody', () => {
  test('withdrawing, refusing or letting consent run out never widens anything', () => {
    const given = every((part, settings) =>
      consentAnswers.every((consent) => narrower({ ...part, consent }, { ...part, consent: 'given' }, settings)),
    );
    fc.assert(given, runs);
  });

  test('no faultless practice setting goes further than the floor (G1)', () => {
    const onTheFloor = every(
      (part, settings) => floorFaults(settings).length > 0 || narrower(part, part, settings, defaultPracticeSettings),
    );
    fc.assert(onTheFloor, runs);
  });

  test('an override lifts no exclusion and no protection of her side (rule 12)', () => {
    const overridden = every((part, settings) => {
      const override: SharingPart = { ...part, seriousThreat: true, relevantToChildRisk: true, consent: 'given' };
      const ofHer = part.subject === 'adult-victim-survivor' || part.subject === 'child-victim-survivor';
      return (
        (part.exclusion === null || bothRefuse(override, settings)) &&
        (!(ofHer && part.recipient.isHisSide) || bothRefuse(override, settings))
      );
    });
    fc.assert(overridden, runs);
  });
});

describe('Two findings that do not stand for each other (S13)', () => {
  const entry: ThreatDetermination = { determines: 'serious-and-imminent', heads: ['escalation'] };
  const sharing: SeriousThreatFinding = { determines: 'serious-threat', why: 'He has a gun' };

  test('the compiler refuses one where the other is asked for', () => {
    // @ts-expect-error The panel's determination is no finding for sharing.
    const takesEntry: typeof foundSeriousThreat = (_: ThreatDetermination | null) => true;
    // @ts-expect-error A finding for sharing does not open the program.
    const takesFinding: typeof determinedEntry = (_: SeriousThreatFinding | null) => true;
    expect([typeof takesEntry, typeof takesFinding]).toEqual(['function', 'function']);
  });

  test('each is found by its own reasons', () => {
    expect([determinedEntry(entry), determinedEntry({ ...entry, heads: [] }), determinedEntry(null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([foundSeriousThreat(sharing), foundSeriousThreat({ ...sharing, why: '' })]).toEqual([true, false]);
  });
});
