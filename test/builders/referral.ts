import type { ReferralContent } from '../../libs/contract/src/index.js';

/** A complete referral: Lisa and her unborn child, Matthew, his previous partner and her child. */
export const aReferral = (): ReferralContent => ({
  contactName: 'The referrer',
  contactPhone: '03 5550 0100',
  victimSurvivors: [
    {
      name: 'Lisa',
      dateOfBirth: '1996-04-02',
      aware: 'yes',
      agreed: 'yes',
      afraidOf: 'Matthew',
      safeToTalkTo: 'Her sister',
      notSafeToTalkTo: 'His mother',
      relationshipToPersonUsingViolence: 'Partner',
      safeContact: {
        address: '1 Test Street, Exampleton',
        phone: '0400 000 000',
        safeToCall: 'yes',
        safeTimes: 'Weekdays until noon',
        codeWord: 'library',
      },
    },
    {
      name: 'Previous partner',
      aware: 'no',
      notAwareWhy: 'Not reached yet',
      agreed: 'no',
      afraidOf: 'Matthew',
      safeToTalkTo: 'Nobody yet',
      notSafeToTalkTo: 'Matthew',
      safeContact: { safeToCall: 'no' },
    },
  ],
  personsUsingViolence: [
    {
      name: 'Matthew',
      address: '1 Test Street, EXAMPLETON',
      relationship: 'Partner',
      program: 'Men’s behaviour change',
    },
  ],
  children: [
    { unborn: true, relationshipToVictimSurvivor: 'Lisa’s first child' },
    {
      name: 'Older child',
      dateOfBirth: '2018-01-05',
      relationshipToVictimSurvivor: 'Child of the previous partner',
      address: '2 Other Road',
      school: 'Exampleton Primary',
    },
  ],
  threat: { escalation: 'He pushed her while she was pregnant.' },
  usualResponses: [
    { service: 'Police', date: '2026-10-01', result: 'Safety notice', whyNotEnough: 'He came back the same night.' },
  ],
});
