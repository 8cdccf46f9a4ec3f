import { withoutHerSide } from './audiences.js';
import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { ConsultationFacts, Facts } from './facts.js';
import { isEmployed, receiverOf, usesSchemes } from './receiver.js';
import { flowsTo, isCarried, mayReceive } from './receiving.js';
import { coordinates } from './side.js';

const unknown = () => refuse('unknown', 'C2', 'V3');
const advocateUnit = (facts: Facts) =>
  facts.actor.unitKind === 'partner-contact' && facts.consultation?.ownUnit === true;

function answer(facts: Facts): Decision {
  if (!advocateUnit(facts)) return refuse('unknown', 'C1', 'V3');
  if (!isEmployed(facts)) return refuse('unknown', 'V21', 'V3');
  if (!facts.consultation?.ownAdvocate && !facts.consultation?.untaken) return unknown();
  // C2: what is sent is asked first, or who has acted for him would learn by the other refusal that it was matched to his case.
  if (facts.consultation.sent) return refuse('frozen', 'C2');
  return facts.conflict?.actedForHim ? refuse('unknown', 'X2', 'V3') : allow([], 'C1', 'C2');
}

function readOwn(facts: Facts): Decision {
  return advocateUnit(facts) && facts.consultation?.ownAdvocate ? allow([], 'C2') : unknown();
}

/** What the panel answers tells of the case: not to an advocate with a conflict in it (X1). */
function readReply(facts: Facts): Decision {
  const own = readOwn(facts);
  return own.allow ? allow([], 'C2', 'X1') : own;
}

/** C9: when her advocate has left, whoever of the unit she tells. */
function withdraw(facts: Facts): Decision {
  const inherited = advocateUnit(facts) && facts.consultation?.advocateGone === true;
  const own = inherited ? allow([], 'C9') : readOwn(facts);
  if (!own.allow) return own;
  return facts.consultation?.sent ? allow([], ...own.rules, 'C6') : refuse('forbidden', 'C2');
}

/** X22: who stands in for the coordinator does so where she did not keep it from their own agency, while her agreement held. */
export function standsInFor(facts: Facts, { consent }: Pick<ConsultationFacts, 'consent'>): boolean {
  if (!coordinates(facts) || !facts.panel?.standsIn) return coordinates(facts);
  return consent !== null && mayReceive(receiverOf(facts), { ...consent, withdrawn: false }, consent.until).allow;
}

/** C3: the coordinator reads first; whether her agreement still holds is asked of every reader after that. */
export function readsFirst(facts: Facts): boolean {
  const { consultation } = facts;
  return consultation?.sent ? standsInFor(facts, consultation) : coordinates(facts);
}

/** A consultation without a case is still the coordinator's to match (rule 48), so the case is not asked for here. */
export function coordinate(facts: Facts): Decision {
  if (!readsFirst(facts)) return refuse('unknown', 'C3', 'V2', 'V3');
  return facts.panel?.undertakingDue ? refuse('undertaking-required', 'M1') : allow(['her-side'], 'P3', 'C3');
}

/** E1: the coordinator proposes; whether her agreement has ended is asked of the record, as withdrawing opens nothing. */
function proposeGoingOn(facts: Facts): Decision {
  const coordinating = coordinate(facts);
  return coordinating.allow ? allow(['her-side'], 'P3', 'E1') : coordinating;
}

/** E1: a chair who was asked by name; no other chair learns of it (C3). */
function confirmGoingOn(facts: Facts): Decision {
  const asked = facts.consultation?.confirms === true && facts.panel?.membership === 'co-chair';
  if (!asked || withoutHerSide(facts)) return refuse('unknown', 'E1', 'V2', 'V3');
  const read = readCase(facts);
  return read.allow ? allow(['her-side'], 'E1') : read;
}

/** C3, C5: whether the input may flow to the actor, undertaking aside. X22: to who stands in as to their own agency. */
export function flows(facts: Facts, first: boolean): boolean {
  const { consultation, today } = facts;
  const receiver = receiverOf(facts);
  if (!consultation?.sent) return false;
  if (first && facts.panel?.standsIn) return flowsTo(receiver, { ...consultation, released: true }, today);
  return first ? usesSchemes(receiver) && isCarried(consultation, today) : flowsTo(receiver, consultation, today);
}

/** C5, E1: whether what derives from a consultation flows to the actor: to its coordinator, released to them or not (X22). */
export function derivedFlows(
  facts: Facts,
  source: Pick<ConsultationFacts, 'consent' | 'released' | 'goingOn'>,
): boolean {
  const receiver = receiverOf(facts);
  if (!coordinates(facts)) return flowsTo(receiver, source, facts.today);
  if (facts.panel?.standsIn) return flowsTo(receiver, { ...source, released: true }, facts.today);
  return usesSchemes(receiver) && isCarried(source, facts.today);
}

/** Asked before the case and its undertaking, so that a refusal tells nobody of a consultation (V3). */
export function readInput(facts: Facts): Decision {
  const first = readsFirst(facts);
  if (!flows(facts, first)) return refuse('unknown', 'C3', 'C5', 'V3');
  if (first) return coordinate(facts);
  const read = readCase(facts);
  return read.allow ? allow(['her-side'], 'C3', 'C4') : read;
}

/** The family safety advocate's consultation, on both ends. */
export const consultationLaw = {
  'consultation.answer': answer,
  'consultation.read-own': readOwn,
  'consultation.read-reply': readReply,
  'consultation.withdraw': withdraw,
  'consultation.coordinate': coordinate,
  'consultation.read': readInput,
  'consultation.propose-going-on': proposeGoingOn,
  'consultation.confirm-going-on': confirmGoingOn,
};
