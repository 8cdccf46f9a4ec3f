import fc from 'fast-check';
import {
  agencyKinds,
  audiences,
  basesWithoutConsent,
  consultedSubjects,
  meetingStates,
  prescribedCapacities,
  recipientCapacities,
  membershipKinds,
  referralStates,
  sharingSchemes,
  unitKinds,
  type ConsentFacts,
  type Facts,
  type Prescription,
  type RegisterFacts,
} from '@inview/policy';

/** An entry of the register that fits every unit and role of the agency `agency`, on every day. */
export const prescribedEverywhere: Prescription = {
  agencyId: 'agency',
  unitId: null,
  role: null,
  capacity: 'any',
  schemes: ['family-violence', 'child'],
  standing: 'risk-assessment-entity',
  from: '2018-02-26',
  until: null,
};

const flag = fc.boolean();
const rarely = fc.constantFrom(false, false, true);
const date = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03');
const agencyKind = fc.oneof(fc.constantFrom(...agencyKinds), fc.constant('mens-service' as const));

/** Any consent, or basis without it: live, expired or withdrawn, agreed to any agency kinds. */
export const anyConsent: fc.Arbitrary<ConsentFacts> = fc.record({
  subject: fc.constantFrom('adult-victim-survivor', ...consultedSubjects),
  basis: fc.constantFrom('consent', 'consent', ...basesWithoutConsent),
  agreed: fc.subarray([...agencyKinds]),
  until: date,
  withdrawn: flag,
});
const consent = fc.option(anyConsent, { freq: 6 });
const goingOn = fc.option(fc.record({ basis: fc.constantFrom(...basesWithoutConsent), until: date, named: flag }), {
  freq: 2,
});

/** Every way in which a consent no longer carries anything on 2 March (C5). */
export const anyDeadConsent: fc.Arbitrary<ConsentFacts | null> = fc.oneof(
  fc.constant(null),
  anyConsent.map((consent) => ({ ...consent, withdrawn: true })),
  anyConsent.map((consent) => ({ ...consent, until: '2026-03-01' })),
);

/** Mostly somebody who is prescribed for everything; the others by one entry that may or may not fit them. */
const anyRegister: fc.Arbitrary<RegisterFacts> = fc
  .record({
    capacity: fc.constantFrom('employed' as const, 'employed' as const, ...recipientCapacities),
    prescriptions: fc.oneof(
      { weight: 3, arbitrary: fc.constant([prescribedEverywhere]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            agencyId: fc.constantFrom('agency', 'another agency'),
            unitId: fc.constantFrom(null, 'unit', 'another unit'),
            role: fc.constantFrom(null, 'role', 'another role'),
            capacity: fc.constantFrom(...prescribedCapacities),
            schemes: fc.subarray([...sharingSchemes]),
            standing: fc.constantFrom('risk-assessment-entity' as const, 'information-sharing-entity' as const),
            from: date,
            until: fc.option(date),
          }),
          { maxLength: 2 },
        ),
      },
    ),
  })
  .map((some) => ({ agencyId: 'agency', unitId: 'unit', role: 'role', ...some }));

const parts = {
  today: date,
  actor: fc.record({
    active: fc.constantFrom(true, true, true, false),
    agencyKind,
    unitKind: fc.constantFrom(...unitKinds, 'partner-contact' as const),
    practiceLead: flag,
    register: anyRegister,
  }),
  panel: fc.record({
    membership: fc.constantFrom(null, 'coordinator', ...membershipKinds),
    standsIn: rarely,
    undertakingDue: flag,
  }),
  referral: fc.record({ state: fc.constantFrom(...referralStates), own: flag, ownUnit: flag }),
  case: fc.record({ open: flag, invited: flag, contactsHer: flag }),
  conflict: fc.record({
    recused: rarely,
    staffCase: rarely,
    carriesOn: flag,
    emergency: flag,
    actedForHer: rarely,
    actedForHim: rarely,
    workedWithHim: rarely,
  }),
  meeting: fc.record({ state: fc.constantFrom(...meetingStates), attends: flag }),
  section: fc.record({ audience: fc.constantFrom(...audiences), meetingOpen: flag, frozen: flag, released: flag }),
  consultation: fc.record({
    ownUnit: flag,
    ownAdvocate: flag,
    untaken: flag,
    sent: flag,
    consent,
    released: flag,
    unnamed: flag,
    part: rarely,
    mayKnow: flag,
    advocateGone: flag,
    goingOn,
    confirms: flag,
    hasRead: flag,
  }),
  action: fc.record({
    audience: fc.constantFrom(...audiences),
    owner: flag,
    ownAgency: flag,
    contact: flag,
    asked: flag,
    leftToUnit: flag,
    aimedAtHim: flag,
    source: fc.option(fc.record({ consent, released: flag, goingOn }), { freq: 2 }),
  }),
  request: fc.record({ audience: fc.constantFrom(...audiences), asks: flag, asked: flag, aboutHim: flag }),
  statement: fc.record({
    audience: fc.constantFrom(...audiences),
    gives: flag,
    receives: flag,
    aboutHim: flag,
    spoken: flag,
    recorded: flag,
  }),
  correction: fc.record({ audience: fc.constantFrom(...audiences), receives: flag, aboutHim: flag }),
  complaint: fc.record({ own: flag }),
  role: fc.record({ proposes: flag }),
  warning: fc.record({
    named: flag,
    reachesHer: flag,
    ended: flag,
    source: fc.option(fc.record({ consent }), { freq: 2 }),
  }),
  client: fc.record({ own: flag, ownUnit: flag, advocateGone: flag }),
  enrolment: fc.record({ ownAgency: flag, ended: flag }),
  lane: fc.record({
    ownAdvocate: flag,
    advocateUnit: flag,
    advocateGone: flag,
    ownUnit: flag,
    ownAgency: flag,
    mayUseWithHim: flag,
    pulledBack: flag,
    consent,
    passed: flag,
  }),
  widening: fc.record({
    proposer: flag,
    advocate: flag,
    waiting: flag,
    objected: rarely,
    sources: fc.array(fc.record({ consent, released: flag, goingOn }), { maxLength: 2 }),
  }),
  contribution: fc.record({
    own: flag,
    from: date,
    goneFrom: fc.option(date),
    independent: flag,
    objected: rarely,
    consents: fc.array(consent, { maxLength: 2 }),
  }),
  message: fc.record({ giver: flag, ownAgency: flag, stands: flag }),
  question: fc.record({
    asks: flag,
    ownUnit: flag,
    ownAdvocate: flag,
    untaken: flag,
    advocateGone: rarely,
    answered: flag,
    named: rarely,
  }),
};

/** Anything that could be true of an actor and a thing, likely or not; each optional part present or absent. */
export const anyFacts: fc.Arbitrary<Facts> = fc.oneof(
  { weight: 3, arbitrary: fc.record(parts) },
  { weight: 1, arbitrary: fc.record(parts, { requiredKeys: ['today', 'actor'] }) },
);

/** Every place of his side: any unit of the men's service, and who works with him in another agency (V1). */
const anyPlaceOfHisSide = fc.oneof(
  fc.record({ agencyKind: fc.constant('mens-service' as const), unitKind: fc.constantFrom(...unitKinds) }),
  fc.record({ agencyKind, unitKind: fc.constantFrom('facilitators' as const, 'risk-lead' as const) }),
);

/** The same for his side. */
export const anyFactsOfHisSide: fc.Arbitrary<Facts> = fc
  .tuple(anyFacts, anyPlaceOfHisSide)
  .map(([facts, place]) => ({ ...facts, actor: { ...facts.actor, ...place } }));

/** The same for his side's facilitators, who answer no consultation themselves (C1). */
export const anyFactsOfFacilitators: fc.Arbitrary<Facts> = anyFactsOfHisSide.map((facts) => ({
  ...facts,
  actor: { ...facts.actor, unitKind: 'facilitators' },
}));
