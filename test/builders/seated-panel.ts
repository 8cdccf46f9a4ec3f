import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '../../libs/access/src/index.js';
import type { AgencyKind, MembershipKind, UnitKind } from '../../libs/policy/src/index.js';

const people = {
  coordinator: ['specialist-family-violence', 'coordination', 'coordinator'],
  coChair: ['police', 'general', 'co-chair'],
  specialist: ['specialist-family-violence', 'general', 'core'],
  referrer: ['specialist-family-violence', 'general', null],
  childProtection: ['child-protection', 'general', 'core'],
  housing: ['housing', 'general', 'core'],
  associate: ['family-services', 'general', 'associate'],
  mensServiceMember: ['mens-service', 'facilitators', 'core'],
  facilitator: ['mens-service', 'facilitators', null],
  advocate: ['mens-service', 'partner-contact', null],
  riskLead: ['mens-service', 'risk-lead', null],
} as const satisfies Record<string, readonly [AgencyKind, UnitKind, MembershipKind | null]>;

export type PersonName = keyof typeof people;
export interface BuiltPanel {
  readonly id: string;
  readonly people: Readonly<Record<PersonName, Actor>>;
}

/** A panel with agencies, units, people and memberships of its own. */
export async function aPanel(owner: pg.Client): Promise<BuiltPanel> {
  const id = randomUUID();
  await owner.query(`insert into panel values ($1, 'Test panel', 'Test area', 'Australia/Melbourne')`, [id]);
  const agencies = new Map<AgencyKind, string>();
  const units = new Map<string, string>();
  const actors: Partial<Record<PersonName, Actor>> = {};
  for (const [name, [agencyKind, unitKind, membership]] of Object.entries(people)) {
    const agencyId = agencies.get(agencyKind) ?? randomUUID();
    if (!agencies.has(agencyKind)) {
      await owner.query(`insert into agency (id, kind, name, short_name) values ($1, $2, $3, $3)`, [
        agencyId,
        agencyKind,
        agencyKind,
      ]);
      await owner.query(
        `insert into prescription (id, agency_id, capacity, schemes, standing, since) values ($1, $2, 'any', '{family-violence,child}', 'risk-assessment-entity', '2018-02-26')`,
        [randomUUID(), agencyId],
      );
      agencies.set(agencyKind, agencyId);
    }
    const unitId = units.get(agencyKind + unitKind) ?? randomUUID();
    if (!units.has(agencyKind + unitKind)) {
      await owner.query(`insert into unit (id, agency_id, kind, name) values ($1, $2, $3, $3)`, [
        unitId,
        agencyId,
        unitKind,
      ]);
      units.set(agencyKind + unitKind, unitId);
    }
    const practitionerId = randomUUID();
    const sessionId = randomUUID();
    await owner.query(
      `insert into practitioner (id, unit_id, name, role, email) values ($1, $2, $3, 'Practitioner', $4)`,
      [practitionerId, unitId, name, `${practitionerId}@example.org`],
    );
    await owner.query(
      `insert into session (id, token_sha256, practitioner_id, started_at, expires_at) values ($1, sha256($2), $3, now(), now() + interval '1 day')`,
      [sessionId, Buffer.from(sessionId), practitionerId],
    );
    if (membership)
      await owner.query(`insert into panel_membership values ($1, $2, $3, $4)`, [
        randomUUID(),
        id,
        practitionerId,
        membership,
      ]);
    actors[name as PersonName] = {
      practitionerId,
      sessionId,
      name,
      role: 'Practitioner',
      unitId,
      unitKind,
      agencyId,
      agencyKind,
      agency: agencyKind,
    };
  }
  return { id, people: actors as Record<PersonName, Actor> };
}
