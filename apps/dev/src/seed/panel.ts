import { randomUUID } from 'node:crypto';
import type { AgencyKind, MembershipKind, UnitKind } from '@inview/policy';
import { registerTable } from './register.js';
import type { SeedTable, SeedValue } from './rows.js';

/**
 * A fictional RAMP area. Agencies are of public kinds and people are roles: nobody here exists (inputs/README.md).
 * The men's service has three units: its facilitators, partner contact apart from them (S2), and its risk lead (N1).
 */
export interface SeedPerson {
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly agency: string;
  readonly unit: string;
  readonly membership: MembershipKind | null;
  readonly tryThis: string;
}

interface SeedAgency {
  readonly key: string;
  readonly kind: AgencyKind;
  readonly name: string;
  readonly shortName: string;
  readonly units: readonly {
    readonly key: string;
    readonly kind: UnitKind;
    readonly name: string;
    /** Who is told of its overdue actions (Q2). */
    readonly contact?: string;
  }[];
}

const oneUnit = (key: string, kind: AgencyKind, name: string, shortName: string, unit: string): SeedAgency => ({
  key,
  kind,
  name,
  shortName,
  units: [{ key, kind: 'general', name: unit }],
});

const agencies: readonly SeedAgency[] = [
  {
    key: 'specialist',
    kind: 'specialist-family-violence',
    name: 'Riverbend Specialist Family Violence Service',
    shortName: 'Specialist FV',
    units: [
      { key: 'specialist', kind: 'general', name: 'Case management', contact: 'specialist-chair' },
      { key: 'coordination', kind: 'coordination', name: 'RAMP coordination' },
    ],
  },
  oneUnit('police', 'police', 'Police, Riverbend Family Violence Unit', 'Police', 'Family Violence Unit'),
  oneUnit('corrections', 'corrections', 'Community Corrections, Riverbend', 'Corrections', 'Community Corrections'),
  oneUnit(
    'child-protection',
    'child-protection',
    'Child Protection, Riverbend',
    'Child Protection',
    'Intake and response',
  ),
  oneUnit('housing', 'housing', 'Riverbend Housing', 'Housing', 'Tenancies'),
  oneUnit('mental-health', 'mental-health', 'Riverbend Area Mental Health', 'Mental Health', 'Community team'),
  oneUnit(
    'alcohol-and-other-drugs',
    'alcohol-and-other-drugs',
    'Riverbend Alcohol and Other Drugs Service',
    'AOD',
    'Counselling',
  ),
  {
    key: 'mens-service',
    kind: 'mens-service',
    name: 'Riverbend Men’s Service',
    shortName: 'Men’s Service',
    units: [
      { key: 'facilitators', kind: 'facilitators', name: 'Behaviour change program', contact: 'mens-service' },
      { key: 'partner-contact', kind: 'partner-contact', name: 'Partner contact' },
      { key: 'risk-lead', kind: 'risk-lead', name: 'Risk lead' },
    ],
  },
  oneUnit('family-services', 'family-services', 'Riverbend Family Services', 'Family Services', 'Family support'),
  oneUnit('statewide', 'specialist-family-violence', 'RAMP Statewide Coordination', 'Statewide', 'Practice'),
];

const member = (slug: string, name: string, role: string, agency: string, tryThis: string): SeedPerson => ({
  slug,
  name,
  role,
  agency,
  unit: agency,
  membership: 'core',
  tryThis,
});

/** Who can be tried with one click, in the order of the sign-in page. */
export const people: readonly SeedPerson[] = [
  {
    slug: 'coordinator',
    name: 'RAMP coordinator',
    role: 'Coordinator of the panel',
    agency: 'specialist',
    unit: 'coordination',
    membership: 'coordinator',
    tryThis: 'Decide a referral, ask for a consultation, open the meeting.',
  },
  {
    slug: 'advocate',
    name: 'Family safety advocate',
    role: 'Family safety advocate',
    agency: 'mens-service',
    unit: 'partner-contact',
    membership: null,
    tryThis: 'Answer the panel about your own client, on a phone.',
  },
  {
    slug: 'specialist-worker',
    name: 'Specialist case manager',
    role: 'Case manager',
    agency: 'specialist',
    unit: 'specialist',
    membership: 'core',
    tryThis: 'Refer a case, then sit on the panel.',
  },
  {
    slug: 'police-chair',
    name: 'Police co-chair',
    role: 'Senior police member, co-chair',
    agency: 'police',
    unit: 'police',
    membership: 'co-chair',
    tryThis: 'See the action that is due today.',
  },
  {
    slug: 'specialist-chair',
    name: 'Specialist service co-chair',
    role: 'Senior manager, co-chair',
    agency: 'specialist',
    unit: 'specialist',
    membership: 'co-chair',
    tryThis: 'Sit in the meeting.',
  },
  member(
    'corrections',
    'Corrections member',
    'Senior community corrections officer',
    'corrections',
    'Edit the plan with the others.',
  ),
  member(
    'child-protection',
    'Child protection member',
    'Child protection practitioner',
    'child-protection',
    'Edit the plan with the others.',
  ),
  member('housing', 'Housing member', 'Tenancy manager', 'housing', 'Report an action that is overdue.'),
  member('mental-health', 'Mental health member', 'Senior clinician', 'mental-health', 'Sit in the meeting.'),
  member(
    'alcohol-and-other-drugs',
    'Alcohol and other drugs member',
    'Senior counsellor',
    'alcohol-and-other-drugs',
    'Sit in the meeting.',
  ),
  {
    slug: 'mens-service',
    name: 'Men’s service member',
    role: 'Manager, behaviour change program',
    agency: 'mens-service',
    unit: 'facilitators',
    membership: 'core',
    tryThis: 'See the same case without any sign of her side.',
  },
  {
    slug: 'facilitator',
    name: 'Program facilitator',
    role: 'Facilitator',
    agency: 'mens-service',
    unit: 'facilitators',
    membership: null,
    tryThis: 'Write down a session; see one action and nothing of a case.',
  },
  {
    slug: 'risk-lead',
    name: 'Men’s service risk lead',
    role: 'Risk lead, behaviour change program',
    agency: 'mens-service',
    unit: 'risk-lead',
    membership: null,
    tryThis: 'Read what an advocate cleared to keep her safe, and ask to pass it on.',
  },
  member(
    'family-services',
    'Family services member',
    'Family services team leader',
    'family-services',
    'Sit in the meeting.',
  ),
  {
    slug: 'statewide-coordinator',
    name: 'Statewide coordinator',
    role: 'Statewide RAMP coordinator, practice lead',
    agency: 'statewide',
    unit: 'statewide',
    membership: null,
    tryThis: 'Propose a change to the practice settings; two other practice leads approve it.',
  },
];

/** Ids by key, made once for one seeding. */
export interface SeededPanel {
  readonly tables: readonly SeedTable[];
  readonly panelId: string;
  readonly person: (slug: string) => string;
  readonly unit: (key: string) => string;
  readonly agency: (key: string) => string;
}

const lookUp =
  (ids: ReadonlyMap<string, string>) =>
  (key: string): string => {
    const id = ids.get(key);
    if (!id) throw new Error(`The seed names "${key}", which it does not have.`);
    return id;
  };

const table = <T>(
  name: string,
  from: readonly T[],
  row: (item: T, index: number) => Record<string, SeedValue>,
): SeedTable => ({ table: name, rows: from.map(row) });

/** The panel, its agencies, units and people, with fresh random ids. */
export function seedPanel(): SeededPanel {
  const fresh = (keys: readonly string[]) => lookUp(new Map(keys.map((key) => [key, randomUUID()])));
  const agency = fresh(agencies.map(({ key }) => key));
  const unit = fresh(agencies.flatMap(({ units }) => units.map(({ key }) => key)));
  const person = fresh(people.map(({ slug }) => slug));
  const panelId = randomUUID();
  const area = { name: 'Riverbend RAMP', area: 'Riverbend (a fictional area)', time_zone: 'Australia/Melbourne' };
  const units = agencies.flatMap((owner) => owner.units.map((own) => ({ owner, own })));
  return {
    panelId,
    person,
    unit,
    agency,
    tables: [
      table('agency', agencies, ({ key, kind, name, shortName }) => ({
        id: agency(key),
        kind,
        name,
        short_name: shortName,
      })),
      registerTable(agency),
      table('unit', units, ({ owner, own: { key, kind, name, contact } }) => ({
        id: unit(key),
        agency_id: agency(owner.key),
        kind,
        name,
        contact_id: contact === undefined ? null : person(contact),
      })),
      ...peopleTables(person, unit),
      { table: 'panel', rows: [{ id: panelId, ...area }] },
      table(
        'panel_membership',
        people.filter(({ membership }) => membership !== null),
        (one) => ({ id: randomUUID(), panel_id: panelId, practitioner_id: person(one.slug), kind: one.membership }),
      ),
    ],
  };
}

const peopleTables = (person: SeededPanel['person'], unit: SeededPanel['unit']): SeedTable[] => [
  table('practitioner', people, (one) => ({
    id: person(one.slug),
    unit_id: unit(one.unit),
    name: one.name,
    role: one.role,
    email: `${one.slug}@riverbend.example`,
  })),
  table('persona', people, (one, position) => ({
    slug: one.slug,
    practitioner_id: person(one.slug),
    position,
    try_this: one.tryThis,
  })),
];
