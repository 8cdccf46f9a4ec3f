import type { ReferralContent, SafeContact } from '@inview/contract';
import type { PartyRole } from '@inview/policy';

/** A person of a case as the referral names them; what only contacting units read is apart (K1). */
export interface NewParty {
  readonly role: PartyRole;
  readonly name: string;
  readonly relationship: string;
  readonly born: string | null;
  readonly unborn: boolean;
  readonly safeContact: SafeContact | null;
  readonly school: string | null;
}

const orNull = (value: string | undefined) => (value === undefined || value === '' ? null : value);

/**
 * The people of a case, in the referral's order: each victim survivor and each child is a strand of their own (rule 53),
 * unborn children too. Every one of them has a place for safe contact, filled or not.
 */
export function partiesOf(content: ReferralContent): NewParty[] {
  const survivors = (content.victimSurvivors ?? []).map((one): NewParty => ({
    role: 'victim-survivor',
    name: one.name ?? '',
    relationship: one.relationshipToPersonUsingViolence ?? '',
    born: orNull(one.dateOfBirth),
    unborn: false,
    safeContact: one.safeContact ?? {},
    school: null,
  }));
  const persons = (content.personsUsingViolence ?? []).map((one): NewParty => ({
    role: 'person-using-violence',
    name: one.name ?? '',
    relationship: one.relationship ?? '',
    born: orNull(one.dateOfBirth),
    unborn: false,
    safeContact: null,
    school: null,
  }));
  const children = (content.children ?? []).map((one): NewParty => ({
    role: 'child-victim-survivor',
    name: orNull(one.name) ?? 'Unborn child',
    relationship: orNull(one.relationshipToVictimSurvivor) ?? one.relationshipToPersonUsingViolence ?? '',
    born: orNull(one.dateOfBirth),
    unborn: one.unborn ?? false,
    safeContact: one.address === undefined ? {} : { address: one.address },
    school: orNull(one.school),
  }));
  return [...survivors, ...persons, ...children];
}
