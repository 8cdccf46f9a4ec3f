import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { memberFirst } from './panel.js';
import { audiencesOf } from './audiences.js';
import { coordinates, sideOf } from './side.js';
import type { Audience, PartyRole, RefusalGround } from './words.js';

const unknown = () => refuse('unknown', 'D1', 'S2', 'V3');
/** Partner contact keeps its own (rule 43); who is not employed there uses no scheme (S2). */
const outside = ({ actor }: Facts) => actor.unitKind === 'partner-contact' || actor.register.capacity !== 'employed';
const hers = (audience: Audience | undefined, facts: Facts) => audience === 'her-side' && sideOf(facts) === 'his';
/** D9: told to his side of somebody who is not, or is no longer, the person using violence. */
const freed = (aboutHim: boolean | undefined, facts: Facts) => aboutHim === false && sideOf(facts) === 'his';

/** D1: a member of the panel in a case that is theirs to know. */
function inCase(facts: Facts): Decision {
  return outside(facts) ? unknown() : readCase(facts);
}

function inOpenCase(facts: Facts): Decision {
  const read = inCase(facts);
  if (!read.allow) return read;
  return facts.case?.open ? allow(read.audiences, 'D1', 'D3') : refuse('frozen', 'L2');
}

function list(facts: Facts): Decision {
  if (outside(facts)) return unknown();
  return memberFirst(facts) ?? allow(audiencesOf(facts), 'D1');
}

/** One thing between agencies: for those who take part in it, and for the coordinator of the case. */
function partOf(facts: Facts, audience: Audience | undefined, part: boolean): Decision {
  if (!audience || hers(audience, facts) || (!part && !coordinates(facts))) return unknown();
  const read = inCase(facts);
  return read.allow ? allow([audience], 'D1', 'D2') : read;
}

function readRequest(facts: Facts): Decision {
  const { request } = facts;
  if (freed(request?.aboutHim, facts)) return refuse('unknown', 'D9', 'V3');
  return partOf(facts, request?.audience, request?.asks === true || request?.asked === true);
}

/** What his side gave of anybody stays its own to read and to put right. */
function readStatement(facts: Facts): Decision {
  const { statement } = facts;
  if (!statement?.gives && freed(statement?.aboutHim, facts)) return refuse('unknown', 'D9', 'V3');
  return partOf(facts, statement?.audience, statement?.gives === true || statement?.receives === true);
}

/** What its own agency alone may do with it, while the case is open. */
function own(read: Decision, facts: Facts, mine: boolean | undefined): Decision {
  if (!read.allow) return read;
  if (!mine) return refuse('forbidden', 'D4');
  return facts.case?.open ? allow(read.audiences, 'D3', 'D4') : refuse('frozen', 'L2');
}

function correct(facts: Facts): Decision {
  const read = readStatement(facts);
  if (!read.allow) return read;
  return facts.statement?.gives || coordinates(facts) ? allow(read.audiences, 'D6') : refuse('forbidden', 'D6');
}

/** D11: the rest of what was only spoken, by who recorded that it was said. */
function add(facts: Facts): Decision {
  const read = readStatement(facts);
  if (!read.allow) return read;
  return facts.statement?.spoken && facts.statement.recorded
    ? allow(read.audiences, 'D3', 'D11')
    : refuse('forbidden', 'D11');
}

function acknowledge(facts: Facts): Decision {
  if (!facts.correction?.receives) return unknown();
  if (freed(facts.correction.aboutHim, facts)) return refuse('unknown', 'D9', 'V3');
  const read = partOf(facts, facts.correction.audience, true);
  return read.allow ? allow(read.audiences, 'D6') : read;
}

/** Whoever came may record what their agency said; the coordinator what anybody's did (rule 17). */
function say(facts: Facts): Decision {
  if (outside(facts) || !facts.meeting?.attends) return unknown();
  const first = memberFirst(facts);
  if (first) return first;
  return facts.meeting.state === 'open' ? allow(audiencesOf(facts), 'D3') : refuse('meeting-closed', 'D3');
}

function readLedger(facts: Facts): Decision {
  const read = inCase(facts);
  if (!read.allow) return read;
  return coordinates(facts) ? allow(read.audiences, 'D1', 'P3') : refuse('forbidden', 'P3');
}

/** D7: the coordinator and the chairs, never his side. */
function keepsRoles(facts: Facts): boolean {
  const chairs = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
  return chairs && sideOf(facts) !== 'his';
}

function correctRole(facts: Facts): Decision {
  const read = inOpenCase(facts);
  if (!read.allow) return read;
  return keepsRoles(facts) ? allow(read.audiences, 'D7', 'D6') : refuse('forbidden', 'D7');
}

/** D8: what is proposed is known to those who correct roles. */
function declineRole(facts: Facts): Decision {
  if (!keepsRoles(facts)) return refuse('unknown', 'D8', 'V3');
  const keeps = correctRole(facts);
  return keeps.allow ? allow(keeps.audiences, 'D7', 'D8') : keeps;
}

function confirmRole(facts: Facts): Decision {
  const keeps = declineRole(facts);
  if (!keeps.allow) return keeps;
  return facts.role?.proposes === false ? keeps : refuse('forbidden', 'D8');
}

/** D10: a complaint is answered for also when the case is closed. */
function answerComplaint(facts: Facts): Decision {
  if (!facts.complaint?.own) return refuse('unknown', 'D10', 'V3');
  const read = inCase(facts);
  return read.allow ? allow(read.audiences, 'D10') : read;
}

/** D8: whether this correction takes two people. */
export function takesTwo(to: PartyRole): boolean {
  return to === 'person-using-violence';
}

/** Requests between agencies, what they give each other, and what becomes of it. */
export const exchangeLaw = {
  'exchange.list': list,
  'request.send': inOpenCase,
  'request.read': readRequest,
  'request.answer': (facts: Facts) => own(readRequest(facts), facts, facts.request?.asked),
  'request.ask-again': (facts: Facts) => own(readRequest(facts), facts, facts.request?.asks),
  'statement.give': inOpenCase,
  'statement.read': readStatement,
  'statement.correct': correct,
  'statement.add': add,
  'meeting.say': say,
  'correction.acknowledge': acknowledge,
  'complaint.record': inCase,
  'complaint.answer': answerComplaint,
  'ledger.read': readLedger,
  'party.correct-role': correctRole,
  'role.confirm': confirmRole,
  'role.decline': declineRole,
};

/** D2: whether his side, or anybody else, may be asked about, or given, what is about somebody in this role. */
export function exchanges(isHisSide: boolean, about: PartyRole): boolean {
  return !isHisSide || about === 'person-using-violence';
}

/** D2: the audience of what these take part in, each of his side or not. His side knows of what it takes part in, and of nothing else. */
export function exchangeAudience(ofHisSide: readonly boolean[]): Audience {
  return ofHisSide.includes(true) ? 'whole-panel' : 'her-side';
}

/**
 * D5: whether who asked is told the written reason, or the neutral sentence. About the person using violence no consent is ever
 * needed, so that beside any reason that is told the neutral sentence would mean that it is excluded: there it is always neutral.
 */
export function tellsReason(ground: RefusalGround, askedByHisSide: boolean, about: PartyRole): boolean {
  const isKept = ground === 'excluded' || ground === 'no-consent';
  return !isKept && !askedByHisSide && about !== 'person-using-violence';
}
