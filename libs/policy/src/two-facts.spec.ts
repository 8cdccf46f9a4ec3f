import { describe, expect, test } from '@jest/globals';
import type { Action } from './actions.js';
import { maySecond } from './conflict.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { whose } from './one-fact.js';

/** What no single fact turns: the answer of the law where two stand otherwise than on an ordinary day. */
const coordinator = whose('coordinator', 'specialist-family-violence', 'coordination');
const standIn: Facts = {
  ...whose('coordinator', 'housing'),
  panel: { membership: 'coordinator', standsIn: true, undertakingDue: false },
};
const chair = whose('co-chair', 'police');
const member = whose('core', 'housing');
const advocate = whose(null, 'mens-service', 'partner-contact');
const unit = whose(null, 'housing');

type Change = { readonly [Part in keyof Facts]?: Partial<Facts[Part]> };
const but = (facts: Facts, change: Change): Facts =>
  Object.entries(change).reduce<Facts>(
    (all, [part, to]) => ({ ...all, [part]: { ...(all[part as keyof Facts] as object), ...(to as object) } }),
    facts,
  );
const lapsed = ({ consultation }: Facts) =>
  consultation?.consent ? { ...consultation.consent, until: '2026-03-01' } : null;
const said = (action: Action, facts: Facts) => {
  const decision = decide(action, facts);
  return decision.allow ? decision.audiences : decision.refusal;
};

/** Nobody's own, for her side, from no consultation. */
const ofOthers = {
  owner: false,
  contact: false,
  asked: false,
  leftToUnit: false,
  audience: 'her-side',
  source: null,
} as const;
const unprescribed = { register: { ...member.actor.register, prescriptions: [] } };
const flowing = { consent: unit.consultation?.consent ?? null, released: true, goingOn: null };
const ended = { consent: null, released: false, goingOn: null };
const goingOn = { basis: 'serious-threat', until: '2026-03-02', named: true } as const;
const asked = { owner: false, contact: false, leftToUnit: false, asked: true } as const;
const left = { owner: false, contact: false, leftToUnit: true, asked: false } as const;

describe('Answers that turn on two facts', () => {
  test.each<[string, Action, Facts, unknown]>([
    [
      'her plan, with a line of what their agency was not released, is not for who stands in for the coordinator (V23)',
      'plan.read',
      but(standIn, { section: { audience: 'her-side', released: false } }),
      'unknown',
    ],
    [
      'but for who coordinates (V23)',
      'plan.read',
      but(coordinator, { section: { audience: 'her-side', released: false } }),
      ['her-side'],
    ],
    [
      'and who stands in reads it where it was released (V23)',
      'plan.read',
      but(standIn, { section: { audience: 'her-side', released: true } }),
      ['her-side'],
    ],
    [
      'what goes on without her agreement is read by who coordinates (E1)',
      'consultation.read',
      but(coordinator, { consultation: { consent: null, goingOn } }),
      ['her-side'],
    ],
    [
      'and nothing is added to it (E2)',
      'consultation.follow-up',
      but(coordinator, { consultation: { consent: null, goingOn } }),
      'frozen',
    ],
    [
      'who stands in reads what goes on where their own agency is named for it (E2, X22)',
      'consultation.read',
      but(standIn, { consultation: { consent: lapsed(standIn), goingOn } }),
      ['her-side'],
    ],
    [
      'and not where it is not',
      'consultation.read',
      but(standIn, { consultation: { consent: lapsed(standIn), goingOn: { ...goingOn, named: false } } }),
      'unknown',
    ],
    [
      'who coordinates hears of what derives from it after it has ended (A27)',
      'action.hear',
      but(coordinator, { action: { ...ofOthers, source: ended } }),
      ['her-side'],
    ],
    [
      'and who stands in does not (X22)',
      'action.hear',
      but(standIn, { action: { ...ofOthers, source: ended } }),
      'unknown',
    ],
    ['a member reads an action for her side', 'action.read', but(member, { action: ofOthers }), ['her-side']],
    [
      'but not without an entry in the register (V21)',
      'action.read',
      but(member, { actor: unprescribed, action: ofOthers }),
      'unknown',
    ],
    [
      'who tells her in her advocate’s place reads nothing of the panel’s (C9)',
      'client.keep',
      but(advocate, { client: { own: false, advocateGone: true } }),
      [],
    ],
    [
      'who pulls back what another advocate cleared reads nothing of the panel’s (C9)',
      'lane.pull-back',
      but(advocate, { lane: { ownAdvocate: false, advocateGone: true } }),
      [],
    ],
    [
      'of what she has sent, who has acted for him learns by no refusal that it was matched to his case (C2, X2)',
      'consultation.answer',
      but(advocate, { consultation: { sent: true, ownAdvocate: true }, conflict: { actedForHim: true } }),
      'frozen',
    ],
    [
      'and answers nothing about her in his (X2)',
      'consultation.answer',
      but(advocate, { consultation: { sent: false, ownAdvocate: true }, conflict: { actedForHim: true } }),
      'unknown',
    ],
    [
      'nobody lets people in who is let in by emergency access alone (X3)',
      'emergency.approve',
      but(chair, { conflict: { recused: true, emergency: true } }),
      'forbidden',
    ],
    [
      'nor lifts a conflict (X4)',
      'conflict.lift',
      but(coordinator, { conflict: { recused: true, emergency: true } }),
      'forbidden',
    ],
    [
      'who is asked to take over something reads it without a seat (A22)',
      'action.read',
      but(unit, { action: asked }),
      ['whole-panel'],
    ],
    [
      'of her side, with a seat alone (V2)',
      'action.read',
      but(unit, { action: { ...asked, audience: 'her-side' } }),
      'unknown',
    ],
    [
      'but what derives from a consultation that flows to their agency is (A22)',
      'action.read',
      but(unit, { action: { ...asked, audience: 'her-side', source: flowing } }),
      ['her-side'],
    ],
    ['what a leaver left is their unit’s (A23)', 'action.read', but(unit, { action: left }), ['whole-panel']],
    [
      'of her side, of those with a seat alone (V2)',
      'action.read',
      but(unit, { action: { ...left, audience: 'her-side' } }),
      'unknown',
    ],
    [
      'who asked names her once it is answered, and reads nothing of the panel’s (C32)',
      'question.name',
      but(unit, { question: { answered: true, named: false } }),
      [],
    ],
  ])('%s', (_words, action, facts, answer) => {
    expect(said(action, facts)).toEqual(answer);
  });
});

test('a refusal to add to what goes on names why (E2)', () => {
  const decision = decide('consultation.follow-up', but(coordinator, { consultation: { consent: null, goingOn } }));
  expect(decision).toEqual({ allow: false, refusal: 'frozen', rules: ['C5', 'C11', 'E2'] });
});

test('a second keeper is of another agency, another person, and not the one concerned (X20)', () => {
  const [first, second] = [
    { id: 'a', agencyId: 'police' },
    { id: 'b', agencyId: 'housing' },
  ];
  expect(maySecond(second, first, [])).toBe(true);
  expect(maySecond({ ...second, agencyId: 'police' }, first, [])).toBe(false);
  expect(maySecond({ ...second, id: 'a' }, first, [])).toBe(false);
  expect(maySecond(second, first, ['b'])).toBe(false);
});
