import { describe, expect, it } from '@jest/globals';
import { defaultPracticeSettings } from '@inview/policy';
import { ReferralContent, SafeContact } from '@inview/contract';
import * as fields from './referral.fields.js';
import { begunParts, partOf } from './referral.parts.js';

const keysOf = (...tables: readonly (readonly { key: string }[])[]) =>
  tables
    .flat()
    .map((field) => field.key)
    .sort();
const rowKeys = (list: 'victimSurvivors' | 'personsUsingViolence' | 'children' | 'usualResponses') =>
  Object.keys(ReferralContent.shape[list].unwrap().element.shape).sort();

describe('every published field has a place on the page', () => {
  it('of the referral itself', () => {
    const lists = ['victimSurvivors', 'personsUsingViolence', 'children', 'usualResponses', 'threat'];
    expect([...keysOf(fields.referrerFields, fields.criteriaFields, fields.otherPanelFields), ...lists].sort()).toEqual(
      Object.keys(ReferralContent.shape).sort(),
    );
  });

  it('of a victim survivor', () => {
    const { whoSheIs, whatToKnow, herAgreement, safetyFields } = fields;
    expect([...keysOf(whoSheIs, whatToKnow, herAgreement, safetyFields), 'safeContact'].sort()).toEqual(
      rowKeys('victimSurvivors'),
    );
    expect(keysOf(fields.safeContactFields)).toEqual(Object.keys(SafeContact.shape).sort());
  });

  it('of persons using violence, children, usual responses and the threat', () => {
    expect(keysOf(fields.personUsingViolenceFields)).toEqual(rowKeys('personsUsingViolence'));
    expect(keysOf(fields.childFields)).toEqual(rowKeys('children'));
    expect(keysOf(fields.usualResponseFields)).toEqual(rowKeys('usualResponses'));
    expect(keysOf(fields.threatFields(defaultPracticeSettings.threatHeads))).toEqual(
      Object.keys(ReferralContent.shape.threat.unwrap().shape).sort(),
    );
  });
});

describe('parts', () => {
  it('finds the part of a field at fault', () => {
    expect(partOf('/victimSurvivors/0/name')).toBe('people');
    expect(partOf('/victimSurvivors/1/safeContact/phone')).toBe('safety');
    expect(partOf('/victimSurvivors/0/safeToTalkTo')).toBe('safety');
    expect(partOf('/threat/escalation')).toBe('why-now');
    expect(partOf('/usualResponses')).toBe('tried');
    expect(partOf('/contactName')).toBe('referrer');
  });

  it('calls a part begun only when something was written in it', () => {
    expect([...begunParts({ victimSurvivors: [{ name: '', safeContact: { phone: '04' } }], children: [{}] })]).toEqual([
      'safety',
    ]);
  });
});
