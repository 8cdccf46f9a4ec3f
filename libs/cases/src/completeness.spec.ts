import { describe, expect, it } from '@jest/globals';
import { aReferral } from '../../../test/builders/referral.js';
import { missingFrom } from './completeness.js';

const pointers = (content: Parameters<typeof missingFrom>[0]) => missingFrom(content).map(({ pointer }) => pointer);

describe('what a referral still lacks', () => {
  it('is nothing when every question is answered', () => {
    expect(missingFrom(aReferral())).toEqual([]);
  });

  it('lists the form from top to bottom for an empty draft', () => {
    expect(pointers({})).toEqual([
      '/contactName',
      '/contactPhone',
      '/victimSurvivors',
      '/personsUsingViolence',
      '/threat',
      '/usualResponses',
    ]);
  });

  it('points into each row, and blanks are no answers', () => {
    const content = {
      ...aReferral(),
      victimSurvivors: [...(aReferral().victimSurvivors ?? []), { name: ' ', aware: 'no' as const }],
    };
    expect(pointers(content)).toEqual([
      '/victimSurvivors/2/name',
      '/victimSurvivors/2/notAwareWhy',
      '/victimSurvivors/2/agreed',
    ]);
  });

  it('asks for the usual response in full, and for a repeat’s earlier referral', () => {
    expect(pointers({ ...aReferral(), repeat: 'yes', usualResponses: [{ service: 'Police' }] })).toEqual([
      '/repeatDetail',
      '/usualResponses/0/date',
      '/usualResponses/0/result',
      '/usualResponses/0/whyNotEnough',
    ]);
  });

  it('asks no name of a child who is not born yet', () => {
    expect(pointers({ ...aReferral(), children: [{ unborn: true }, { school: 'Somewhere' }] })).toEqual([
      '/children/1/name',
    ]);
  });

  it('says what to do and echoes nothing that was typed', () => {
    for (const { message } of missingFrom({ victimSurvivors: [{ name: '', afraidOf: 'SECRET' }] }))
      expect(message).not.toContain('SECRET');
  });
});
