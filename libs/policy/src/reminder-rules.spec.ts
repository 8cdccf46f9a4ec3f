import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { reminderRules } from './reminder-rules.js';
import { escalations, hasPointOfContact, mayBeReminded, ownReminders, type ReminderFacts } from './reminding.js';
import { seated } from './side.js';
import { unitKinds } from './words.js';

const anyReminder: fc.Arbitrary<ReminderFacts> = fc.record({
  rule: fc.constantFrom(...ownReminders, ...escalations),
  open: fc.boolean(),
  owner: fc.boolean(),
  inOffice: fc.boolean(),
  unitKind: fc.constantFrom(...unitKinds),
  quiet: fc.boolean(),
});
const isEscalation = ({ rule }: ReminderFacts) => escalations.some((step) => step === rule);

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
    fc.assert(properties[id], { numRuns: 2000 });
  });
});
