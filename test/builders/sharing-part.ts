import fc from 'fast-check';
import {
  consentAnswers,
  entityStandings,
  exclusionGrounds,
  recipientCapacities,
  sharingPurposes,
  sharingSubjects,
  type SharingPart,
} from '@inview/policy';

const flag = fc.boolean();

/** Any one part of what would be shared, likely or not. */
export const anySharingPart: fc.Arbitrary<SharingPart> = fc.record({
  subject: fc.constantFrom(...sharingSubjects),
  purpose: fc.constantFrom(...sharingPurposes),
  recipient: fc.record({
    standing: fc.constantFrom(...entityStandings),
    childStanding: fc.constantFrom(...entityStandings),
    capacity: fc.constantFrom('employed' as const, 'employed' as const, ...recipientCapacities),
    isHisSide: flag,
    isSubject: fc.constantFrom(false, false, true),
  }),
  consent: fc.constantFrom(...consentAnswers),
  relevantToChildRisk: flag,
  seriousThreat: flag,
  exclusion: fc.option(fc.constantFrom(...exclusionGrounds), { freq: 2 }),
  meetsChildThreshold: flag,
});
