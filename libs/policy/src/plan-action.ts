import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { receiverOf, usesSchemes } from './receiver.js';
import { flowsTo, isCarried } from './receiving.js';
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

/** X2: nobody answers for an action aimed at him who has acted for her, whoever named them. */
const owns = (facts: Facts) => facts.action?.owner === true && !wouldActForBoth(facts);

/** Q1: to see that it gets done; what is for her side stays with those who have a seat (V2). */
const answersForUnit = (facts: Facts) =>
  facts.action?.contact === true && facts.action.audience === 'whole-panel' && !wouldActForBoth(facts);

/** The owner needs no panel seat: a facilitator or a case worker may own one action and know nothing else. */
function read(facts: Facts): Decision {
  const action = facts.action;
  if (!action || (action.audience === 'her-side' && sideOf(facts) === 'his')) return unknown();
  if (!sourceFlows(facts)) return refuse('unknown', 'C5', 'V3');
  if (owns(facts)) return allow([action.audience], 'A2');
  if (answersForUnit(facts)) return allow([action.audience], 'Q1');
  const read = readCase(facts);
  return read.allow ? allow([action.audience], 'A3') : read;
}

function respond(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  return owns(facts) ? allow(readable.audiences, 'A2') : refuse('forbidden', 'A2', 'X2');
}

/** Actions that agencies own. */
export const actionLaw = { 'action.read': read, 'action.respond': respond };
