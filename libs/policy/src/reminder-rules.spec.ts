import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { reminderRules } from './reminder-rules.js';
import { escalations, hasPointOfContact, mayBeReminded, reminderKinds, type ReminderFacts } from './reminding.js';
import { seated } from './side.js';
import { unitKinds } from './words.js';

const anyReminder: fc.Arbitrary<ReminderFacts> = fc.record({
  rule: fc.constantFrom(...reminderKinds),
  open: fc.boolean(),
  owner: fc.boolean(),
  inOffice: fc.boolean(),
  unitKind: fc.constantFrom(...unitKinds),
  quiet: fc.boolean(),
  waits: fc.boolean(),
  moved: fc.boolean(),
});
/** For an office, and never for its owner. */
const isEscalation = ({ rule }: ReminderFacts) => rule === 'unanswered' || escalations.some((step) => step === rule);

/** The same facts with the actor as owner, point of contact, both or neither. */
const standing = (facts: Facts, owner: boolean, contact: boolean): Facts =>
  facts.action ? { ...facts, action: { ...facts.action, owner, contact } } : facts;

/** One property a rule, under the id of the rule. */
const properties: Readonly<Record<keyof typeof reminderRules, fc.IProperty<unknown>>> = {
  Q1: fc.property(anyFacts, (facts) => {
    const reads = (owner: boolean, contact: boolean) => decide('action.read', standing(facts, owner, contact)).allow;
    const ofTheWholePanel = facts.action?.audience === 'whole-panel';
    return (
      reads(false, true) === (ofTheWholePanel ? reads(true, false) : reads(false, false)) &&
      !decide('action.respond', standing(facts, false, true)).allow
    );
  }),
  Q2: fc.property(anyReminder, (reminder) => {
    const told = mayBeReminded(reminder).allow;
    if (!told) return true;
    return reminder.open && (isEscalation(reminder) ? reminder.inOffice && !reminder.owner : reminder.owner);
  }),
  Q3: fc.property(
    anyReminder,
    (reminder) =>
      !mayBeReminded({ ...reminder, unitKind: 'partner-contact' }).allow &&
      // The others are reminded of what is theirs, so that the property above is not empty.
      mayBeReminded({
        ...reminder,
        unitKind: 'general',
        open: true,
        owner: !isEscalation(reminder),
        inOffice: true,
        quiet: false,
        waits: true,
        moved: false,
      }).allow,
  ),
  Q20: fc.property(anyFacts, anyReminder, (facts, reminder) => {
    const may = (some: Facts) => decide('action.snooze', some).allow;
    const of = (unitKind: Facts['actor']['unitKind']) => ({ ...facts, actor: { ...facts.actor, unitKind } });
    const told = (quiet: boolean) => mayBeReminded({ ...reminder, quiet }).allow;
    return (
      may(facts) === (decide('action.respond', facts).allow && facts.actor.unitKind !== 'partner-contact') &&
      !may(of('partner-contact')) &&
      told(true) === (isEscalation(reminder) && told(false))
    );
  }),
  Q21: fc.property(anyFacts, fc.constantFrom(...unitKinds), (facts, unitKind) => {
    const named = decide('panel.name-contact', facts).allow;
    return (
      (!named || (seated(facts).panel?.membership === 'coordinator' && facts.actor.agencyKind !== 'mens-service')) &&
      (named || !decide('panel.coordinate', facts).allow) &&
      hasPointOfContact(unitKind) === (unitKind !== 'partner-contact')
    );
  }),
  // About no case, so that no conflict stands in its way (X1).
  Q22: fc.property(anyFacts, fc.boolean(), ({ conflict: _, ...facts }, active) => {
    const as = { ...facts, actor: { ...facts.actor, active } };
    const reads = decide('own-calendar.read', as).allow;
    return (
      reads === decide('own-calendar.keep', as).allow && reads === (active && as.actor.unitKind !== 'partner-contact')
    );
  }),
};

describe('Every rule of reminders keeps its property', () => {
  const written = Object.entries(reminderRules).map(([id, rule]) => [id as keyof typeof reminderRules, rule.property]);
  test.each(written as [keyof typeof reminderRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: fc.readConfigureGlobal().numRuns ?? 2000 });
  });
});

describe('Whether a reminder is still for somebody', () => {
  const theirs: ReminderFacts = {
    rule: 'before',
    open: true,
    owner: true,
    inOffice: false,
    unitKind: 'general',
    quiet: false,
    waits: false,
    moved: false,
  };
  const office = { rule: 'coordinator', owner: false, inOffice: true } as const;
  const yes = (...rules: string[]) => ({ allow: true, audiences: [], rules });
  const no = (...rules: string[]) => ({ allow: false, refusal: 'unknown', rules });

  test.each<[string, Partial<ReminderFacts>, unknown]>([
    ['its owner', {}, yes('A2')],
    ['an advocate', { unitKind: 'partner-contact' }, no('Q3')],
    ['its owner, once it is done', { open: false }, no('A2')],
    ['who owned it', { owner: false }, no('A2')],
    ['its owner, who put it off', { quiet: true }, no('Q20')],
    ['its owner, of what waits still', { rule: 'event', waits: true }, yes('A2')],
    ['its owner, of what waits no more', { rule: 'event' }, no('A30')],
    ['who holds the office', office, yes('Q2')],
    ['who held the office', { ...office, inOffice: false }, no('Q2')],
    ['its owner in that office', { ...office, owner: true }, no('Q2')],
    ['who coordinates, of what nobody has answered', { ...office, rule: 'unanswered', waits: true }, yes('Q2')],
    ['who coordinates, of what is answered', { ...office, rule: 'unanswered' }, no('A30')],
    ['who coordinated, of it', { ...office, rule: 'unanswered', waits: true, inOffice: false }, no('Q2')],
    ['its owner who coordinates, of it', { ...office, rule: 'unanswered', waits: true, owner: true }, no('Q2')],
    ['its owner, of a date that was', { moved: true }, no('A21')],
    ['who holds the office, of a date that was', { ...office, moved: true }, no('A21')],
  ])('%s', (_words, change, answer) => {
    expect(mayBeReminded({ ...theirs, ...change })).toEqual(answer);
  });
});
