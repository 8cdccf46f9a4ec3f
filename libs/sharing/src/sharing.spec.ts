import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultPracticeSettings, agencyKinds, mayReceive, type AgencyKind } from '@inview/policy';
import { anyConsent } from '../../../test/builders/facts.js';
import { agreedKinds, draftedConsent, type ConsentDraft } from './consent.js';
import { recipients, type PanelAgency } from './recipients.js';

const agency = (kind: AgencyKind): PanelAgency => ({
  id: '6f1d3f7e-7a52-4c1c-9a55-0d1b6f6f0a01',
  name: kind,
  shortName: kind,
  kind,
  receiver: {
    agencyKind: kind,
    isHisSide: kind === 'mens-service',
    standing: 'information-sharing-entity',
    childStanding: 'neither',
    capacity: 'employed',
  },
});
const hers = 'adult-victim-survivor';
const all = agencyKinds.map(agency);
const agreement: ConsentDraft = { basis: 'consent', agreed: ['housing'], police: 'no', until: '2026-12-31' };

describe('what she agreed to', () => {
  test('police and child protection count only by their own questions, his side never (C4)', () => {
    expect(agreedKinds({ agreed: [...agencyKinds] })).not.toContain('police');
    expect(agreedKinds({ agreed: ['police', 'child-protection', 'mens-service'] })).toEqual([]);
    expect(agreedKinds({ agreed: ['police'], police: 'no', childProtection: 'no' })).toEqual([]);
    expect(agreedKinds({ police: 'yes', childProtection: 'yes' })).toEqual(['police', 'child-protection']);
    expect(agreedKinds({ agreed: ['housing', 'housing'] })).toEqual(['housing']);
    expect(agreedKinds({ agreed: ['housing'], declined: ['housing'] })).toEqual([]);
  });

  test('is nothing until basis and end are said', () => {
    expect(draftedConsent(undefined, hers)).toBeNull();
    expect(draftedConsent({ ...agreement, until: '' }, hers)).toBeNull();
    expect(draftedConsent({ ...agreement, basis: '' }, hers)).toBeNull();
    expect(draftedConsent(agreement, hers)).toEqual({
      subject: hers,
      basis: 'consent',
      agreed: ['housing'],
      until: '2026-12-31',
      withdrawn: false,
    });
  });
});

describe('who may receive it', () => {
  test('the preview says of every agency what the law says (C4)', () => {
    fc.assert(
      fc.property(fc.option(anyConsent), (consent) => {
        for (const [index, { mayReceive: may, rules, why }] of recipients(all, consent, '2026-03-02').entries()) {
          const decision = mayReceive(all[index]!.receiver, consent, '2026-03-02');
          expect({ may, rules }).toEqual({ may: decision.allow, rules: decision.rules });
          expect(why).not.toBe('');
        }
      }),
    );
  });

  test.each([
    ['2026-12-01', agreement, ['housing']],
    ['2027-01-01', agreement, []],
    [
      '2026-12-01',
      { ...agreement, basis: 'serious-threat' as const },
      agencyKinds.filter((kind) => kind !== 'mens-service'),
    ],
  ])('on %s', (today, draft, kinds) => {
    const may = recipients(all, draftedConsent(draft, hers), today).filter((recipient) => recipient.mayReceive);
    expect(may.map((recipient) => recipient.agency.kind)).toEqual(kinds);
  });

  test('his side reads that it never goes there, whatever she agreed to', () => {
    const [mens] = recipients([agency('mens-service')], draftedConsent(agreement, hers), '2026-12-01');
    expect(mens).toMatchObject({ mayReceive: false, rules: ['V2', 'S3'], why: expect.stringContaining('never') });
  });
});

describe('an agency that is not prescribed on the day', () => {
  test('receives nothing, and the preview says why (S5, S14)', () => {
    const housing = agency('housing');
    const unregistered: PanelAgency = { ...housing, receiver: { ...housing.receiver, standing: 'neither' } };
    expect(recipients([unregistered], draftedConsent(agreement, hers), '2026-12-01')).toEqual([
      {
        agency: { id: housing.id, name: 'housing', shortName: 'housing', kind: 'housing' },
        mayReceive: false,
        why: 'It is not prescribed to receive this today.',
        rules: ['C4', 'S5'],
      },
    ]);
  });
});

describe('the words that are read out', () => {
  test('do not over-promise (rule 50)', () => {
    const { words } = defaultPracticeSettings.consentWords;
    const said = words.join(' ');
    expect(said).toContain('If a life or a child is at risk it may be shared without your agreement');
    expect(said).toContain('I cannot make people forget');
    expect(said).not.toMatch(/confidential|guarantee|promise|only if you agree|nobody else/i);
  });
});
