import { readHerSide } from './case.js';
import { coordinate, flows, readInput, readsFirst, standsInFor } from './consultation.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isEmployed } from './receiver.js';
import { consentLives } from './receiving.js';
import { coordinates, sideOf } from './side.js';
import type { UnitKind } from './words.js';

const unknown = () => refuse('unknown', 'C2', 'V3');

/** C10: the coordinator, or a member whose unit contacts her: the lead worker. */
function ask(facts: Facts): Decision {
  const read = readHerSide(facts);
  if (!read.allow) return read;
  return coordinates(facts) || facts.case?.contactsHer ? allow(['her-side'], 'C10') : refuse('forbidden', 'C10');
}

/** The advocate whose consultation it is. */
export const ownAdvocate = ({ actor, consultation }: Facts): boolean =>
  actor.unitKind === 'partner-contact' && consultation?.ownUnit === true && consultation.ownAdvocate;

/** C11: both ends write on, until her agreement ends. The grant of the advocate carries no audience, as hers never does (C2). */
function followUp(facts: Facts): Decision {
  const { consultation, today } = facts;
  if (ownAdvocate(facts)) {
    if (!consultation?.sent || !isEmployed(facts)) return refuse('forbidden', 'C2', 'V21');
    return consentLives(consultation.consent, today) ? allow([], 'C2', 'C11') : refuse('frozen', 'C5', 'C11');
  }
  if (!readsFirst(facts) || !flows(facts, true)) return refuse('unknown', 'C3', 'C5', 'V3');
  // What goes on without her agreement is read, never added to (E2).
  if (!consultation || !consentLives(consultation.consent, today)) return refuse('frozen', 'C5', 'C11', 'E2');
  const first = coordinate(facts);
  return first.allow ? allow(['her-side'], 'C3', 'C11') : first;
}

/** Y4: part of what she agreed to, so that it ends with her agreement. */
function assess(facts: Facts): Decision {
  if (!ownAdvocate(facts)) return unknown();
  if (!facts.consultation?.sent || !isEmployed(facts)) return refuse('forbidden', 'C2', 'V21');
  const { consent } = facts.consultation;
  // It judges the risk to a victim survivor or a child; to a linked person nobody is judged to be at risk by it.
  if (consent?.subject === 'linked-person') return refuse('forbidden', 'Y4');
  const lives = consentLives(consent, facts.today);
  return lives ? allow([], 'C2', 'Y4') : refuse('frozen', 'C5', 'Y4');
}

/** C12: her advocate alone names her, once. */
function name(facts: Facts): Decision {
  if (!ownAdvocate(facts)) return unknown();
  return facts.consultation?.unnamed ? allow([], 'C2', 'C12') : refuse('frozen', 'C12');
}

/** C12: what bears no name is matched to nothing. */
function match(facts: Facts): Decision {
  const first = coordinate(facts);
  if (!first.allow) return first;
  return facts.consultation?.unnamed ? refuse('forbidden', 'C12') : first;
}

/** C13: whoever reads it may find it; reading it is asked first. */
function findSeriousRisk(facts: Facts): Decision {
  const read = readInput(facts);
  return read.allow ? allow(read.audiences, 'C13') : read;
}

/** X22: with what may be said stands what she said, so that who stands in is asked as of the consultation itself. */
function coordinateWarning(facts: Facts): Decision {
  const source = facts.warning?.source;
  if (!(source ? standsInFor(facts, source) : coordinates(facts))) return refuse('unknown', 'P3', 'V2', 'V3');
  return facts.panel?.undertakingDue ? refuse('undertaking-required', 'M1') : allow(['her-side'], 'P3', 'T1');
}

/** T1: the person named, who knows of it only what may be said; an advocate works for the men's service, and is on her side. */
function carryOut(facts: Facts): Decision {
  const advocate = facts.actor.unitKind === 'partner-contact' && facts.conflict?.workedWithHim !== true;
  const herSide = advocate || sideOf(facts) !== 'his';
  if (!facts.warning?.named || !facts.warning.reachesHer || !herSide) return refuse('unknown', 'T1', 'V3');
  return facts.warning.ended ? refuse('frozen', 'T1') : allow([], 'T1');
}

/** V22, C9: in the unit where she was recorded; when her advocate is gone, whichever of its advocates takes over. */
function keepClient({ actor, client }: Facts): Decision {
  if (actor.unitKind !== 'partner-contact' || !client?.ownUnit) return unknown();
  if (client.own) return allow([], 'C2', 'T2');
  return client.advocateGone ? allow([], 'C9', 'T2') : unknown();
}

/** A4: whether somebody of this kind of unit may be given an action at all. */
export const mayBeTasked = (unitKind: UnitKind): boolean => unitKind !== 'partner-contact';

/** The consultation as a conversation, and what follows from it: warning her, keeping contact with her. */
export const loopLaw = {
  'consultation.ask': ask,
  'consultation.follow-up': followUp,
  'consultation.name': name,
  'consultation.assess': assess,
  'consultation.match': match,
  'consultation.find-serious-risk': findSeriousRisk,
  'own-warnings.list': () => allow([], 'T1'),
  'warning.coordinate': coordinateWarning,
  'warning.carry-out': carryOut,
  'client.keep': keepClient,
};
