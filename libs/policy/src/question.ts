import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isEmployed, receiverOf, usesSchemes } from './receiver.js';
import { sideOf } from './side.js';

const unknown = () => refuse('unknown', 'C30', 'V3');

/** C30: what bears no name is treated as if it did, so that who asks is somebody whom the schemes let ask. */
const asksForAgency = (facts: Facts): boolean =>
  facts.actor.unitKind !== 'partner-contact' && sideOf(facts) !== 'his' && usesSchemes(receiverOf(facts));
const isAdvocate = (facts: Facts): boolean => facts.actor.unitKind === 'partner-contact' && isEmployed(facts);

const isAsker = (facts: Facts): boolean => asksForAgency(facts) && facts.question?.asks === true;
const isAsked = (facts: Facts): boolean => isAdvocate(facts) && facts.question?.ownUnit === true;

const list = (facts: Facts) => (asksForAgency(facts) || isAdvocate(facts) ? allow([], 'C30') : unknown());
const ask = (facts: Facts) => (asksForAgency(facts) ? allow([], 'C30') : unknown());

function read(facts: Facts): Decision {
  if (isAsker(facts)) return allow([], 'C30');
  return isAsked(facts) ? allow([], 'C30', 'C31') : unknown();
}

/** C31: whoever takes it answers it; once they are gone, any advocate of the unit (C9). */
function answer(facts: Facts): Decision {
  const { question } = facts;
  if (!isAsked(facts)) return unknown();
  if (question?.answered) return refuse('frozen', 'C31');
  const theirs = question?.untaken === true || question?.ownAdvocate === true || question?.advocateGone === true;
  return theirs ? allow([], 'C31') : refuse('forbidden', 'C31');
}

function acknowledge(facts: Facts): Decision {
  if (!isAsker(facts)) return unknown();
  return facts.question?.answered ? allow([], 'C30') : refuse('frozen', 'C31');
}

/** C32: whether this name may be told to the unit asked is the sharing law's to say. */
function name(facts: Facts): Decision {
  if (!isAsker(facts)) return unknown();
  return facts.question?.answered && !facts.question.named ? allow([], 'C32') : refuse('frozen', 'C32');
}

/** A question without names, outside any case: from an agency's worker to a program's advocates. */
export const questionLaw = {
  'own-questions.list': list,
  'own-questions.ask': ask,
  'question.read': read,
  'question.answer': answer,
  'question.acknowledge': acknowledge,
  'question.name': name,
};
