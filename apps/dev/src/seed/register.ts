import { randomUUID } from 'node:crypto';
import type { SeedTable } from './rows.js';

/** Prescribed in every capacity as risk assessment entities, in the first tranche (domain.md §1.6). */
const assessing = ['specialist', 'police', 'child-protection', 'mens-service'];
/** Ordinary information sharing entities, by the date of their tranche; to assess they receive only on the panel [recalled] (rule 60). */
const sharing: Readonly<Record<string, string>> = {
  corrections: '2018-02-26',
  'family-services': '2018-02-26',
  housing: '2018-09-27',
  'mental-health': '2018-09-27',
  'alcohol-and-other-drugs': '2018-09-27',
};

/** Not of the child scheme too, for the example’s sake: which the child scheme prescribes is to be looked up for each [recalled]. */
const familyViolenceAlone = ['corrections'];

/** The register of prescribed entities of the fictional area (S14). */
export function registerTable(agency: (key: string) => string): SeedTable {
  const entry = (key: string, standing: string, capacity: 'any' | 'panel', since: string) => ({
    id: randomUUID(),
    agency_id: agency(key),
    capacity,
    schemes: familyViolenceAlone.includes(key) ? ['family-violence'] : ['family-violence', 'child'],
    standing,
    since,
  });
  return {
    table: 'prescription',
    rows: [
      ...assessing.map((key) => entry(key, 'risk-assessment-entity', 'any', '2018-02-26')),
      ...Object.entries(sharing).flatMap(([key, since]) => [
        entry(key, 'information-sharing-entity', 'any', since),
        entry(key, 'risk-assessment-entity', 'panel', since),
      ]),
    ],
  };
}
