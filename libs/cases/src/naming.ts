import { createHash } from 'node:crypto';
import type { ReferralContent } from '@inview/contract';

/** People as a panel says them: `Lisa`, `Lisa and Matthew`, `Lisa, Matthew and Sam`. */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1);
  if (last === undefined) return 'No names yet';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const named = (people: readonly { readonly name?: string | undefined }[] = []) =>
  people.map((person) => person.name?.trim() ?? '').filter((name) => name !== '');

/** Whom a referral is about: its first victim survivor and the persons using violence. */
export const aboutReferral = (content: ReferralContent): string =>
  inWords([...named(content.victimSurvivors).slice(0, 1), ...named(content.personsUsingViolence)]);

// Crockford's: no letter that reads as a digit, and no word of the panel's comes out by chance.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A case reference, `7K2Q-X9MD`: random as the id is, never serial, never made of a name. */
export function referenceFrom(randomId: string): string {
  const bytes = createHash('sha256').update(randomId).digest();
  const drawn = [...bytes.subarray(0, 8)].map((byte) => letters.charAt(byte % 32)).join('');
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`;
}
