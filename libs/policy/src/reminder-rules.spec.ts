import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { anyFacts } from '../../../test/builders/facts.js';
import { decide } from './decide.js';
import type { Facts } from './facts.js';
import { reminderRules } from './reminder-rules.js';
import { escalations, mayBeReminded, ownReminders, type ReminderFacts } from './reminding.js';
import { unitKinds } from './words.js';

const anyReminder: fc.Arbitrary<ReminderFacts> = fc.record({
  rule: fc.constantFrom(...ownReminders, ...escalations),
  open: fc.boolean(),
  owner: fc.boolean(),
  inOffice: fc.boolean(),
  unitKind: fc.constantFrom(...unitKinds),
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
      mayBeReminded({ ...reminder, unitKind: 'general', open: true, owner: !isEscalation(reminder), inOffice: true })
        .allow,
  ),
};

describe('Every rule of reminders keeps its property', () => {
  const written = Object.entries(reminderRules).map(([id, rule]) => [id as keyof typeof reminderRules, rule.property]);
  test.each(written as [keyof typeof reminderRules, string][])('%s: %s', (id) => {
    fc.assert(properties[id], { numRuns: 2000 });
  });
});
