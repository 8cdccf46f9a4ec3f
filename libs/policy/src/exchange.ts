import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { memberFirst } from './panel.js';
import { audiencesOf, coordinates, sideOf } from './side.js';
import type { AgencyKind, Audience, PartyRole, RefusalGround } from './words.js';

const unknown = () => refuse('unknown', 'D1', 'S2', 'V3');
/** Partner contact keeps its own (rule 43); who is not employed there uses no scheme (S2). */
const outside = ({ actor }: Facts) => actor.unitKind === 'partner-contact' || actor.register.capacity !== 'employed';
const hers = (audience: Audience | undefined, facts: Facts) => audience === 'her-side' && sideOf(facts) === 'his';

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

const readRequest = (facts: Facts) =>
  partOf(facts, facts.request?.audience, facts.request?.asks === true || facts.request?.asked === true);

const readStatement = (facts: Facts) =>
  partOf(facts, facts.statement?.audience, facts.statement?.gives === true || facts.statement?.receives === true);

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

function acknowledge(facts: Facts): Decision {
  if (!facts.correction?.receives) return unknown();
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

function correctRole(facts: Facts): Decision {
  const read = inOpenCase(facts);
  if (!read.allow) return read;
  const chairs = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
  return chairs && sideOf(facts) !== 'his' ? allow(read.audiences, 'D7', 'D6') : refuse('forbidden', 'D7');
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
  'meeting.say': say,
  'correction.acknowledge': acknowledge,
  'complaint.record': inCase,
  'ledger.read': readLedger,
  'party.correct-role': correctRole,
};

/** D2: whether an agency of this kind may be asked about, or given, what is about somebody in this role. */
export function exchanges(agencyKind: AgencyKind, about: PartyRole): boolean {
  return agencyKind !== 'mens-service' || about === 'person-using-violence';
}

/** D2: the audience of what these agencies take part in. His side knows of what it takes part in, and of nothing else. */
export function exchangeAudience(parts: readonly AgencyKind[]): Audience {
  return parts.includes('mens-service') ? 'whole-panel' : 'her-side';
}

/** D5: whether who asked is told the written reason, or the neutral sentence. */
export function tellsReason(ground: RefusalGround, asking: AgencyKind): boolean {
  return asking !== 'mens-service' && ground !== 'excluded' && ground !== 'no-consent';
}
