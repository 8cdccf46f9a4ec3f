import { withoutHerSide } from './audiences.js';
import { readCase } from './case.js';
import { derivedFlows } from './consultation.js';
import { allow, refuse, type Decision } from './decision.js';
import type { ActionFacts, Facts } from './facts.js';
import { mayBeTasked } from './loop.js';
import { wouldActForBoth } from './recusal.js';
import { coordinates, sideOf } from './side.js';

const unknown = () => refuse('unknown', 'V2', 'V3');

/** C5, E1: an action that derives from a consultation stands only while that consultation may flow to the actor. */
function sourceFlows(facts: Facts): boolean {
  const source = facts.action?.source;
  return !source || derivedFlows(facts, source);
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

/** What is for her side and derives from nothing is for those who have a seat (V2); what derives, for those who hold that. */
const needsSeat = ({ audience, source }: ActionFacts) => audience === 'her-side' && source === null;

/** A4: nobody takes over what they could not be given. */
const tasked = ({ actor }: Facts) => mayBeTasked(actor.unitKind);

/** The owner needs no panel seat: a facilitator or a case worker may own one action and know nothing else. */
function asIfItFlowed(facts: Facts): Decision {
  const action = facts.action;
  if (!action || ((action.audience === 'her-side' || action.source) && sideOf(facts) === 'his')) return unknown();
  if (owns(facts)) return allow([action.audience], 'A2');
  if (isAsked(facts) && !needsSeat(action)) return allow([action.audience], 'A22');
  if (isLeftToUnit(facts) && action.audience === 'whole-panel') return allow([action.audience], 'A23');
  if (answersForUnit(facts)) return allow([action.audience], 'Q1');
  if (action.audience === 'her-side' && withoutHerSide(facts)) return unknown();
  const read = readCase(facts);
  return read.allow ? allow([action.audience], 'A3') : read;
}

function read(facts: Facts): Decision {
  return sourceFlows(facts) ? asIfItFlowed(facts) : refuse('unknown', 'C5', 'V3');
}

/** A27: of a change of it, whoever reads it, or would but for an agreement that has ended: their screens must let go of it. */
function hear(facts: Facts): Decision {
  // X22: who stands in for the coordinator holds what their agency may receive, and hears no more once it does not flow.
  const held = facts.action?.source?.released === true || (coordinates(facts) && facts.panel?.standsIn === false);
  return held || sourceFlows(facts) ? asIfItFlowed(facts) : refuse('unknown', 'C3', 'V3');
}

function respond(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  return owns(facts) ? allow(readable.audiences, 'A2') : refuse('forbidden', 'A2', 'X2');
}

/** Its owner, or who follows actions up. */
function followUp(facts: Facts, rule: 'A22' | 'A30'): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (owns(facts)) return allow(readable.audiences, 'A2', rule);
  if (!coordinates(facts)) return refuse('forbidden', rule);
  const inCase = readCase(facts);
  return inCase.allow ? allow(readable.audiences, 'P3', rule) : inCase;
}

/** A22: who is asked still has to take it. */
const handOn = (facts: Facts) => followUp(facts, 'A22');

/** A30: what it waited for has happened, or has not. */
const recordEvent = (facts: Facts) => followUp(facts, 'A30');

function take(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (isAsked(facts)) return allow(readable.audiences, 'A22');
  return isLeftToUnit(facts) ? allow(readable.audiences, 'A23') : refuse('forbidden', 'A22', 'A23');
}

/** Who answers, with the coordinator, for what the panel asks of agencies: a chair, unless of his side. */
const chairs = (facts: Facts) => facts.panel?.membership === 'co-chair' && sideOf(facts) !== 'his';
const keepsThePlan = (facts: Facts) => coordinates(facts) || chairs(facts);

/** A41: what the room is told of it is written down by who follows up, as said by others; nobody thereby answers for it, least of all his side. */
function review(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (!keepsThePlan(facts)) return refuse('forbidden', 'A41');
  const inCase = readCase(facts);
  return inCase.allow ? allow(readable.audiences, 'A41') : inCase;
}

/** A21: the coordinator or a chair, never for what is their own; none of his side says when another agency's falls due. */
function answerChange(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (facts.action?.owner || !keepsThePlan(facts)) return refuse('forbidden', 'A21');
  const inCase = readCase(facts);
  return inCase.allow ? allow(readable.audiences, 'A21') : inCase;
}

/** Q20: only who answers for it puts its reminders off; an advocate gets none that she could (Q3). */
function snooze(facts: Facts): Decision {
  const answers = respond(facts);
  if (!answers.allow) return answers;
  return facts.actor.unitKind === 'partner-contact' ? refuse('forbidden', 'Q3') : allow(answers.audiences, 'A2', 'Q20');
}

/** A51: what it answers is for who keeps the plan to say, as long as there is one. */
function answerRisk(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (!keepsThePlan(facts)) return refuse('forbidden', 'A51');
  const inCase = readCase(facts);
  if (!inCase.allow) return inCase;
  return facts.case?.open ? allow(readable.audiences, 'A51') : refuse('frozen', 'L2');
}

/** A33: on whatever they may read; the words are read by nobody else. */
function label(facts: Facts): Decision {
  const readable = read(facts);
  return readable.allow ? allow(readable.audiences, 'A33') : readable;
}

/** Actions that agencies own. */
export const actionLaw = {
  'action.read': read,
  'action.hear': hear,
  'action.respond': respond,
  'action.snooze': snooze,
  'action.record-event': recordEvent,
  'action.label': label,
  'action.answer-risk': answerRisk,
  'action.hand-on': handOn,
  'action.take': take,
  'action.answer-change': answerChange,
  'action.review': review,
};
