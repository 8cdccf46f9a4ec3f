import { describe, expect, it } from '@jest/globals';
import { defaultPracticeSettings } from '@inview/policy';
import { extract, minutesText, sha256, type MinutesFacts } from './minutes.js';

const aCase = (caseId: string, names: string) => ({
  caseId,
  reference: 'AAAA-BBBB',
  names,
  decisions: [{ text: `Decided on ${names}`, reasons: 'Because of the escalation.' }],
  actions: [
    {
      what: 'Visit the address',
      agency: 'Police',
      owner: 'Member',
      dueOn: '2026-12-04',
      waits: null,
      answersRisk: { about: 'Lisa', level: 'serious-risk' },
    },
  ],
  riskLevels: [{ about: 'Lisa', level: 'serious-risk', reason: 'Pregnancy.' }],
});

const facts: MinutesFacts = {
  panel: 'Test panel',
  timeZone: 'Australia/Melbourne',
  audience: 'whole-panel',
  openedAt: new Date('2026-12-02T23:00:00Z'),
  closedAt: new Date('2026-12-03T01:30:00Z'),
  attendance: [
    {
      name: 'Ann',
      role: 'Co-chair',
      agency: 'Police',
      state: 'present',
      undertakingAcceptedAt: '2026-12-02T22:58:00.000Z',
    },
    { name: 'Ben', role: 'Member', agency: 'Housing', state: 'apology', undertakingAcceptedAt: null },
  ],
  review: [
    {
      caseId: '2',
      reference: 'CCCC-DDDD',
      what: 'Find a place',
      agency: 'Housing',
      owner: 'Cam',
      standing: 'not-undertaken',
      note: 'No place was free.',
    },
    {
      caseId: '1',
      reference: 'AAAA-BBBB',
      what: 'Ring the court',
      agency: 'Police',
      owner: 'Member',
      standing: null,
      note: null,
    },
  ],
  reviewLeftWhy: null,
  cases: [aCase('1', 'Lisa and Matthew'), aCase('2', 'Sally and Tim')],
};

describe('minutes as text', () => {
  it('say who attended and undertook, what was decided and why, who does what by when', () => {
    expect(minutesText({ ...facts, cases: facts.cases.slice(0, 1) })).toBe(
      [
        'Minutes of the Test panel',
        'For the members of this panel.',
        'Opened Thu 3 Dec 2026, 10:00, closed Thu 3 Dec 2026, 12:30',
        '',
        'Attendance',
        '- Ann, Co-chair, Police: present; undertaking accepted Thu 3 Dec 2026, 09:58',
        '- Ben, Member, Housing: apology; undertaking not accepted',
        '',
        'Outstanding actions of earlier meetings',
        '- Find a place (CCCC-DDDD)',
        '  Housing, Cam: not undertaken; No place was free.',
        '- Ring the court (AAAA-BBBB)',
        '  Police, Member: not answered',
        '',
        '1. Lisa and Matthew (AAAA-BBBB)',
        'Decisions',
        '- Decided on Lisa and Matthew',
        '  Reasons: Because of the escalation.',
        'Actions',
        '- Visit the address',
        '  Police, Member, due 2026-12-04',
        '  Answers the risk to Lisa: serious risk',
        'Risk levels',
        '- Lisa: serious risk',
        '  Reason: Pregnancy.',
        '',
      ].join('\n'),
    );
  });

  it('keep their shape when there is nothing to tell', () => {
    const text = minutesText({
      ...facts,
      cases: [{ ...aCase('1', 'Lisa and Matthew'), decisions: [], actions: [], riskLevels: [] }],
    });
    expect(text.match(/None recorded\./g)).toHaveLength(3);
  });

  it('of the whole panel give no sign that there is another version (V2)', () => {
    expect(minutesText({ ...facts, cases: [] }).toLowerCase()).not.toMatch(/her side|version|audience|men’s service/);
    expect(minutesText({ ...facts, audience: 'her-side' })).toContain('Her side');
  });

  it('in extract leave no trace of the other cases (P2)', () => {
    const text = minutesText(extract({ ...facts, reviewLeftWhy: 'Lisa and Matthew first.' }, new Set(['2'])));
    expect(text).toContain('1. Sally and Tim');
    expect(text).not.toContain('Lisa and Matthew');
  });

  it('are hashed as UTF-8', () => {
    expect(sha256('men’s')).toMatch(/^[0-9a-f]{64}$/);
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('the undertaking', () => {
  it('changes its version with its words', () => {
    expect([
      defaultPracticeSettings.undertaking.version,
      sha256(defaultPracticeSettings.undertaking.words.join('\n')).slice(0, 12),
    ]).toEqual(['2026-1', '83357c856675']);
  });
});
