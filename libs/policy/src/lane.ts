import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isEmployed } from './receiver.js';
import { consentLives } from './receiving.js';

const unknown = () => refuse('unknown', 'N1', 'V3');
const isAdvocate = ({ actor }: Facts): boolean => actor.unitKind === 'partner-contact';

/** N3: asked before anything of an item is told to who works with him. */
function lives({ lane, today }: Facts): boolean {
  return lane !== undefined && !lane.pulledBack && consentLives(lane.consent, today);
}

const isLead = (facts: Facts): boolean =>
  facts.actor.unitKind === 'risk-lead' && facts.lane?.ownUnit === true && lives(facts);

/** V22: what came from a consultation stays with the unit it was put to. */
const ownItem = (facts: Facts): boolean =>
  isAdvocate(facts) && facts.lane?.advocateUnit === true && facts.lane.ownAdvocate;

/** C9: when its advocate is gone, the unit's advocates see it and pull it back; none of them says yes for her. */
const inherited = (facts: Facts): boolean =>
  isAdvocate(facts) && facts.lane?.advocateUnit === true && facts.lane.advocateGone;

function list({ actor }: Facts): Decision {
  const inTheLane = ['partner-contact', 'risk-lead', 'facilitators'].includes(actor.unitKind);
  return inTheLane && actor.agencyKind === 'mens-service' ? allow([], 'N1') : unknown();
}

/** The two switches stand on the consultation: off, nothing of it enters the lane (rule 46). */
function clear(facts: Facts): Decision {
  const { consultation } = facts;
  if (!isAdvocate(facts) || !consultation?.ownUnit || !consultation.ownAdvocate) return refuse('unknown', 'C2', 'V3');
  if (!isEmployed(facts)) return refuse('forbidden', 'V21');
  if (!consultation.sent || !consultation.mayKnow) return refuse('forbidden', 'N1');
  return consentLives(consultation.consent, facts.today) ? allow([], 'N1', 'C5') : refuse('forbidden', 'N3', 'C5');
}

function pass(facts: Facts): Decision {
  if (!isLead(facts)) return unknown();
  return facts.lane?.mayUseWithHim ? allow([], 'N1', 'N2') : refuse('forbidden', 'N2');
}

function confirm(facts: Facts): Decision {
  if (!ownItem(facts)) return unknown();
  return lives(facts) && facts.lane?.mayUseWithHim ? allow([], 'N2') : refuse('forbidden', 'N2', 'N3');
}

function receive(facts: Facts): Decision {
  const ofProgram = facts.actor.unitKind === 'facilitators' && facts.lane?.ownAgency === true;
  const theirs = ofProgram && facts.lane?.passed === true;
  return theirs && facts.lane?.mayUseWithHim && lives(facts) ? allow([], 'N2') : refuse('unknown', 'N2', 'V3');
}

/** The lane from the advocate to the men's service's risk lead and on to one facilitator, each step cleared by her side. */
export const laneLaw = {
  'own-lane.list': list,
  'lane.clear': clear,
  'lane.read': (facts: Facts) => (ownItem(facts) || inherited(facts) || isLead(facts) ? allow([], 'N1') : unknown()),
  'lane.pass': pass,
  'lane.confirm': confirm,
  'lane.pull-back': (facts: Facts) => {
    if (ownItem(facts)) return allow([], 'N3');
    return inherited(facts) ? allow([], 'N3', 'C9') : unknown();
  },
  'lane.receive': receive,
};
