import { describe, expect, it } from '@jest/globals';
import { aReferral } from '../../../test/builders/referral.js';
import { aboutReferral, inWords, referenceFrom } from './naming.js';
import { partiesOf } from './parties.js';

describe('names', () => {
  it('are said as a panel says them', () => {
    expect([[], ['Lisa'], ['Lisa', 'Matthew'], ['Lisa', 'Matthew', 'Sam']].map(inWords)).toEqual([
      'No names yet',
      'Lisa',
      'Lisa and Matthew',
      'Lisa, Matthew and Sam',
    ]);
  });

  it('of a referral are its first victim survivor and the persons using violence', () => {
    expect(aboutReferral(aReferral())).toBe('Lisa and Matthew');
    expect(aboutReferral({ victimSurvivors: [{ name: '  ' }] })).toBe('No names yet');
  });
});

describe('a case reference', () => {
  it('has eight letters that cannot be misread, whatever the ids look like', () => {
    const references = Array.from({ length: 1000 }, (_, index) =>
      referenceFrom(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
    );
    for (const reference of references) expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(references).size).toBe(1000);
  });
});

describe('the people of a case', () => {
  it('are each a strand of their own, unborn children too, with their place for safe contact', () => {
    expect(
      partiesOf(aReferral()).map(({ role, name, unborn, born, safeContact, school }) => [
        role,
        name,
        unborn,
        born,
        safeContact !== null,
        school,
      ]),
    ).toEqual([
      ['victim-survivor', 'Lisa', false, '1996-04-02', true, null],
      ['victim-survivor', 'Previous partner', false, null, true, null],
      ['person-using-violence', 'Matthew', false, null, false, null],
      ['child-victim-survivor', 'Unborn child', true, null, true, null],
      ['child-victim-survivor', 'Older child', false, '2018-01-05', true, 'Exampleton Primary'],
    ]);
  });
});
