import { describe, expect, it } from '@jest/globals';
import { aReferral } from '../../../test/builders/referral.js';
import { masked } from './masking.js';

const protectedWords = [
  'Test Street',
  'TEST',
  '0400 000 000',
  'Weekdays until noon',
  'library',
  'Other Road',
  'Exampleton Primary',
];

describe('K1: a referral for those who will not contact her', () => {
  it('has no address, school, phone, code word or safe time anywhere', () => {
    const served = JSON.stringify(masked(aReferral()));
    for (const word of protectedWords) expect(served).not.toContain(word);
  });

  it('has no key that says something was there', () => {
    const served = JSON.stringify(masked(aReferral()));
    for (const key of ['safeContact', 'school', 'address']) expect(served).not.toContain(key);
  });

  it('keeps an address of his that is not hers', () => {
    const content = { ...aReferral(), personsUsingViolence: [{ name: 'Matthew', address: '9 Elsewhere Lane' }] };
    expect(masked(content).personsUsingViolence).toEqual([{ name: 'Matthew', address: '9 Elsewhere Lane' }]);
  });

  it('changes nothing else, nor the original', () => {
    const content = aReferral();
    const { threat, usualResponses, contactPhone } = masked(content);
    expect({ threat, usualResponses, contactPhone }).toEqual({
      threat: content.threat,
      usualResponses: content.usualResponses,
      contactPhone: content.contactPhone,
    });
    expect(content).toEqual(aReferral());
    expect(masked({})).toEqual({});
  });
});
