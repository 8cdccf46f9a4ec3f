import { withoutHerSide } from './audiences.js';
import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { receiverOf, usesSchemes } from './receiver.js';
import { flowsTo, isCarried } from './receiving.js';
import { mayBeTasked } from './loop.js';
import { wouldActForBoth } from './recusal.js';
import { coordinates, sideOf } from './side.js';

const unknown = () => refuse('unknown', 'V2', 'V3');

/** C5, E1: an action that derives from a consultation stands only while that consultation may flow to the actor. */
function sourceFlows(facts: Facts): boolean {
  const source = facts.action?.source;
  if (!source) return true;
  const receiver = receiverOf(facts);
  if (coordinates(facts)) return usesSchemes(receiver) && isCarried(source, facts.today);
  return flowsTo(receiver, source, facts.today);
}

/** V22: an action stays with the agency it was given to. X2: nobody answers for one aimed at him who has acted for her. */
const owns = (facts: Facts) => facts.action?.owner === true && facts.action.ownAgency && !wouldActForBoth(facts);

/** Q1: to see that it gets done; what is for her side stays with those who have a seat (V2). */
const answersForUnit = (facts: Facts) =>
  facts.action?.contact === true &&
  facts.action.ownAgency &&
  facts.action.audience === 'whole-panel' &&
  !wouldActForBoth(facts);

/** A22: asked by name to take it over; they read what they are asked to take. */
const isAsked = (facts: Facts) => facts.action?.asked === true && !wouldActForBoth(facts) && tasked(facts);

/** A23: what a leaver left is their unit's; what is for her side stays with those who have a seat (V2). */
const isLeftToUnit = (facts: Facts) =>
  facts.action?.leftToUnit === true && facts.action.ownAgency && !wouldActForBoth(facts) && tasked(facts);

/** A4: nobody takes over what they could not be given. */
const tasked = ({ actor }: Facts) => mayBeTasked(actor.unitKind, 'for-the-system').allow;

/** The owner needs no panel seat: a facilitator or a case worker may own one action and know nothing else. */
function read(facts: Facts): Decision {
  const action = facts.action;
  if (!action || (action.audience === 'her-side' && sideOf(facts) === 'his')) return unknown();
  if (!sourceFlows(facts)) return refuse('unknown', 'C5', 'V3');
  if (owns(facts)) return allow([action.audience], 'A2');
  if (isAsked(facts)) return allow([action.audience], 'A22');
  if (isLeftToUnit(facts) && action.audience === 'whole-panel') return allow([action.audience], 'A23');
  if (answersForUnit(facts)) return allow([action.audience], 'Q1');
  if (action.audience === 'her-side' && withoutHerSide(facts)) return unknown();
  const read = readCase(facts);
  return read.allow ? allow([action.audience], 'A3') : read;
}

function respond(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  return owns(facts) ? allow(readable.audiences, 'A2') : refuse('forbidden', 'A2', 'X2');
}

/** A22: its owner, or who follows actions up; who is asked still has to take it. */
function handOn(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (owns(facts)) return allow(readable.audiences, 'A2', 'A22');
  if (!coordinates(facts)) return refuse('forbidden', 'A22');
  const inCase = readCase(facts);
  return inCase.allow ? allow(readable.audiences, 'P3', 'A22') : inCase;
}

function take(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (isAsked(facts)) return allow(readable.audiences, 'A22');
  return isLeftToUnit(facts) ? allow(readable.audiences, 'A23') : refuse('forbidden', 'A22', 'A23');
}

/** A21: the coordinator or a chair, never for what is their own. */
function answerChange(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (facts.action?.owner || !(coordinates(facts) || facts.panel?.membership === 'co-chair'))
    return refuse('forbidden', 'A21');
  const inCase = readCase(facts);
  return inCase.allow ? allow(readable.audiences, 'A21') : inCase;
}

/** Q20: only who answers for it puts its reminders off; an advocate gets none that she could (Q3). */
function snooze(facts: Facts): Decision {
  const answers = respond(facts);
  if (!answers.allow) return answers;
  return facts.actor.unitKind === 'partner-contact' ? refuse('forbidden', 'Q3') : allow(answers.audiences, 'A2', 'Q20');
}

/** Actions that agencies own. */
export const actionLaw = {
  'action.read': read,
  'action.respond': respond,
  'action.snooze': snooze,
  'action.hand-on': handOn,
  'action.take': take,
  'action.answer-change': answerChange,
};
