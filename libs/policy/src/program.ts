import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { readCase } from './case.js';
import { keepsConflicts } from './conflict.js';
import type { UnitKind } from './words.js';

const unknown = () => refuse('unknown', 'N4', 'V3');
const ofProgram = ({ actor }: Facts, ...kinds: readonly UnitKind[]): boolean =>
  actor.agencyKind === 'mens-service' && kinds.includes(actor.unitKind);
const worksWithHim = (facts: Facts): boolean => ofProgram(facts, 'facilitators', 'risk-lead');
const ofTheirs = (facts: Facts): boolean => facts.enrolment?.ownAgency === true;

const list = (facts: Facts): Decision =>
  worksWithHim(facts) || ofProgram(facts, 'partner-contact') ? allow([], 'N4') : unknown();

function write(facts: Facts): Decision {
  if (!worksWithHim(facts) || !ofTheirs(facts)) return unknown();
  // X2: who has been her advocate writes nothing of him, whatever their unit is now.
  if (facts.conflict?.actedForHer) return refuse('unknown', 'X2', 'V3');
  return facts.enrolment?.ended ? refuse('frozen', 'N4') : allow([], 'N4');
}

/** A member who works with him says that the man of this case is in its program; they learn nothing by it. */
function link(facts: Facts): Decision {
  const read = readCase(facts);
  if (!read.allow) return read;
  return worksWithHim(facts) ? allow(read.audiences, 'N4') : refuse('forbidden', 'N4');
}

/** X31: asked by who could say it, or by who keeps the case's conflicts; a second person agrees. */
function takeBack(facts: Facts): Decision {
  const read = readCase(facts);
  if (!read.allow) return read;
  if (worksWithHim(facts)) return allow(['whole-panel'], 'N4', 'X31');
  return keepsConflicts(facts) ? allow(['whole-panel'], 'X4', 'X31') : refuse('forbidden', 'N4', 'X4', 'X31');
}

function review(facts: Facts): Decision {
  const theirs = ofProgram(facts, 'partner-contact') && ofTheirs(facts);
  return theirs ? allow([], 'N5') : refuse('unknown', 'N5', 'V3');
}

/** What the program holds of him, and what her side makes of it. */
export const programLaw = {
  'own-programs.list': list,
  'program.enrol': (facts: Facts) => (worksWithHim(facts) ? allow([], 'N4') : unknown()),
  'program.read': (facts: Facts) => (list(facts).allow && ofTheirs(facts) ? allow([], 'N4') : unknown()),
  'program.write': write,
  'program.link': link,
  'program.take-back': takeBack,
  'own-program-reviews.list': (facts: Facts) =>
    ofProgram(facts, 'partner-contact') ? allow([], 'N5') : refuse('unknown', 'N5', 'V3'),
  'program.review': review,
};
