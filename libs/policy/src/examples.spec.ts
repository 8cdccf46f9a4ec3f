import { describe, expect, test } from '@jest/globals';
import { prescribedEverywhere } from '../../../test/builders/facts.js';
import type { Action } from './actions.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { ConflictFacts, ConsentFacts, Facts, GoingOnFacts, RegisterFacts } from './facts.js';
import { usesSchemes, type Receiver } from './receiver.js';
import { flowsTo, isCarried, mayDeriveLine, mayReceive } from './receiving.js';
import { wouldActForBoth } from './recusal.js';
import type { AgencyKind, MembershipKind } from './words.js';

// Properties say what is never allowed; here is what is, to the word: who may do their work, what they are told when they may
// not, and by which rules.
const today = '2026-03-02';
const register: RegisterFacts = {
  agencyId: 'agency',
  unitId: 'u',
  role: 'r',
  capacity: 'employed',
  prescriptions: [prescribedEverywhere],
};
const member = (membership: MembershipKind | null, agencyKind: AgencyKind = 'housing', more: Partial<Facts> = {}) =>
  ({
    today,
    actor: { active: true, agencyKind, unitKind: 'general', practiceLead: false, register },
    panel: { membership, standsIn: false, undertakingDue: false },
    case: { open: true, invited: false, contactsHer: false },
    ...more,
  }) satisfies Facts;
const inCase = (more: Partial<NonNullable<Facts['case']>>) => ({
  case: { open: true, invited: false, contactsHer: false, ...more },
});
const conflict = (more: Partial<ConflictFacts>): { readonly conflict: ConflictFacts } => ({
  conflict: {
    recused: false,
    staffCase: false,
    carriesOn: false,
    emergency: false,
    actedForHer: false,
    actedForHim: false,
    workedWithHim: false,
    ...more,
  },
});

/** `allow AUDIENCES by RULES`, or the refusal by its rules. */
const said = (decision: Decision): string =>
  `${decision.allow ? ['allow', ...decision.audiences].join(' ') : decision.refusal} by ${decision.rules.join(' ')}`;

describe('A case, to the word', () => {
  test.each<[string, Action, Facts, string]>([
    ['a member reads both parts', 'case.read', member('core'), 'allow whole-panel her-side by P2 V1 V2'],
    ['his side reads one', 'case.read', member('core', 'mens-service'), 'allow whole-panel by P2 V1 V2'],
    ['who is no member knows of none', 'case.read', member(null), 'unknown by P2 V3'],
    ['an associate who is not invited neither', 'case.read', member('associate'), 'unknown by P2 V3'],
    [
      'an invited associate reads it',
      'case.read',
      member('associate', 'housing', inCase({ invited: true })),
      'allow whole-panel her-side by P2 V1 V2',
    ],
    ['her side is read as hers', 'case.read-her-side', member('core'), 'allow her-side by V2 V21'],
    ['and by nobody of his', 'case.read-her-side', member('core', 'mens-service'), 'unknown by V2 V3'],
    [
      'who will contact her reads how',
      'case.read-safe-contact',
      member('core', 'housing', inCase({ contactsHer: true })),
      'allow her-side by K1',
    ],
    ['who will not, does not', 'case.read-safe-contact', member('core'), 'forbidden by K1'],
    ['the coordinator runs it', 'case.coordinate', member('coordinator'), 'allow whole-panel her-side by P3'],
    ['another member does not', 'case.coordinate', member('core'), 'forbidden by P3'],
    ['a member judges', 'risk.judge', member('core'), 'allow whole-panel her-side by P2 A3'],
    ['not once it is closed', 'risk.judge', member('core', 'housing', inCase({ open: false })), 'frozen by L2'],
  ])('%s', (_what, action, facts, decision) => expect(said(decide(action, facts))).toBe(decision));
});

describe('Conflicts, to the word', () => {
  const of = (more: Partial<ConflictFacts>, action: Action = 'case.read') =>
    said(decide(action, member('core', 'housing', conflict(more))));

  test('a conflict makes the case unknown', () => expect(of({ recused: true })).toBe('unknown by X1 V3'));
  test('emergency access lets in, and says so', () =>
    expect(of({ recused: true, emergency: true })).toBe('allow whole-panel her-side by P2 V1 V2 X3'));
  test('it says nothing where nothing stood between', () =>
    expect(of({ emergency: true })).toBe('allow whole-panel her-side by P2 V1 V2'));
  test('nor where the law refuses besides', () =>
    expect(of({ recused: true, emergency: true }, 'case.coordinate')).toBe('forbidden by P3'));
  test('a staff case is known to who carries on with it', () =>
    expect([of({ staffCase: true }), of({ staffCase: true, carriesOn: true })]).toEqual([
      'unknown by X1 V3',
      'allow whole-panel her-side by P2 V1 V2',
    ]));

  test('who acted for her would act for both by an action that is aimed at him', () => {
    const action = (aimedAtHim: boolean) => ({ action: { aimedAtHim } as NonNullable<Facts['action']> });
    const acted = conflict({ actedForHer: true });
    expect(wouldActForBoth(member('core', 'housing', { ...acted, ...action(true) }))).toBe(true);
    expect(wouldActForBoth(member('core', 'housing', { ...acted, ...action(false) }))).toBe(false);
    expect(wouldActForBoth(member('core', 'housing', acted))).toBe(false);
    expect(wouldActForBoth(member('core', 'housing', { ...conflict({}), ...action(true) }))).toBe(false);
  });
});

describe('Who receives, to the word', () => {
  const receiver: Receiver = {
    agencyKind: 'housing',
    isHisSide: false,
    standing: 'risk-assessment-entity',
    childStanding: 'risk-assessment-entity',
    capacity: 'employed',
  };
  const agreed: ConsentFacts = {
    subject: 'adult-victim-survivor',
    basis: 'consent',
    agreed: ['housing'],
    until: today,
    withdrawn: false,
  };
  const on = (date: string, consent: ConsentFacts | null, who = receiver) => said(mayReceive(who, consent, date));

  test.each<[string, Partial<Receiver>, boolean]>([
    ['a risk assessment entity', {}, true],
    ['an information sharing entity', { standing: 'information-sharing-entity' }, true],
    ['who is not prescribed', { standing: 'neither' }, false],
    ['a volunteer', { capacity: 'volunteer' }, false],
  ])('%s under the schemes', (_who, more, uses) => expect(usesSchemes({ ...receiver, ...more })).toBe(uses));

  test.each<[string, ConsentFacts | null, string]>([
    ['what she agreed to', agreed, 'allow her-side by C4 S5 S8'],
    ['what she did not agree to', { ...agreed, agreed: [] }, 'forbidden by C4 S8 S11'],
    ['after she withdrew', { ...agreed, withdrawn: true }, 'forbidden by C5 S8 S11'],
    ['after it ended', { ...agreed, until: '2026-03-01' }, 'forbidden by C5 S8'],
    ['nothing is recorded', null, 'forbidden by C5 S8'],
    [
      'a serious threat, and she was not asked',
      { ...agreed, basis: 'serious-threat', agreed: [] },
      'allow her-side by C4 S5 S8',
    ],
    ['one’s own kind is not among those agreed to', { ...agreed, agreed: ['police'] }, 'forbidden by C4 S8 S11'],
  ])('%s', (_what, consent, decision) => expect(on(today, consent)).toBe(decision));

  test('it is carried until the last day of her agreement, or of going on', () => {
    const dead = { ...agreed, withdrawn: true };
    const goingOn = (until: string): GoingOnFacts => ({ basis: 'serious-threat', until, named: true });
    expect(isCarried({ consent: agreed, goingOn: null }, today)).toBe(true);
    expect(isCarried({ consent: dead, goingOn: null }, today)).toBe(false);
    expect(isCarried({ consent: dead, goingOn: goingOn(today) }, today)).toBe(true);
    expect(isCarried({ consent: dead, goingOn: goingOn('2026-03-01') }, today)).toBe(false);
  });

  test('it flows to who was released it while she agrees, and to who is named after it', () => {
    const goingOn: GoingOnFacts = { basis: 'serious-threat', until: today, named: true };
    const flows = (more: object) =>
      flowsTo(receiver, { consent: agreed, released: true, goingOn: null, ...more }, today);
    expect(flows({})).toBe(true);
    expect(flows({ released: false })).toBe(false);
    expect(flows({ consent: null })).toBe(false);
    expect(flows({ consent: null, goingOn })).toBe(true);
    expect(flows({ consent: null, goingOn: { ...goingOn, named: false } })).toBe(false);
  });

  test('a line may derive from it once every reader has it', () => {
    expect(said(mayDeriveLine(['a'], ['a']))).toBe('allow her-side by C7');
    expect(said(mayDeriveLine(['a', 'b'], ['a']))).toBe('forbidden by C7');
  });
});
