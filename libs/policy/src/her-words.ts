import { withoutHerSide } from './audiences.js';
import { readHerSide } from './case.js';
import { readInput } from './consultation.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { isHisSide } from './place.js';
import { isShutOut } from './recusal.js';

const answersForHer = ({ actor }: Facts) => actor.unitKind === 'partner-contact';
/** Who answers for her may work for the agency that runs his program (rule 43). */
const worksForHim = (facts: Facts) => isHisSide(facts.actor) && !answersForHer(facts);

/** Asked before all else: of his side nothing is looked at, so that what it writes costs the same whatever she said (V2, W5). */
function mayHoldAny(facts: Facts): Decision {
  return worksForHim(facts) ? refuse('unknown', 'V2', 'V3') : allow([], 'W20');
}

/** As if her agreement lived and every undertaking were accepted: neither takes from anybody what they have read. */
function asIfItFlowed(facts: Facts): Facts {
  const { consultation, panel, today } = facts;
  const accepted = { ...facts, ...(panel && { panel: { ...panel, undertakingDue: false } }) };
  if (!consultation) return accepted;
  const consent = consultation.consent && { ...consultation.consent, withdrawn: false, until: today };
  const goingOn = consultation.goingOn && { ...consultation.goingOn, until: today };
  return { ...accepted, consultation: { ...consultation, consent, goingOn } };
}

/** W20: whether the actor may have anything that was said for her in the case: of who worked with him in it no more is asked (V20). */
function mayHold(facts: Facts): Decision {
  const wrote = answersForHer(facts) && facts.conflict?.actedForHer === true;
  if (wrote) return allow([], 'C2', 'W20');
  const read = readHerSide(asIfItFlowed(facts));
  return read.allow ? allow([], 'W20') : read;
}

/**
 * W20: whoever wrote it for her, had it on their screen, or could have read it; nobody else, so that no refusal tells of one that they
 * never held (C3). Who has read it lets go of it by no other seat, agency or conflict; of his side nothing is asked (V2).
 */
function holds(facts: Facts): Decision {
  const { consultation } = facts;
  const wrote = answersForHer(facts) && consultation?.ownUnit === true && consultation.ownAdvocate;
  if (wrote) return allow([], 'C2', 'W20');
  if (consultation?.hasRead && !worksForHim(facts)) return allow([], 'W20');
  if (isShutOut(facts.conflict)) return refuse('unknown', 'X1', 'V3');
  const without = withoutHerSide(facts);
  if (without) return without;
  return readInput(asIfItFlowed(facts)).allow ? allow([], 'W20') : refuse('unknown', 'C3', 'V3');
}

/** What a text for others is held against. It opens nothing: no route asks it, and no answer shows what it finds. */
export const herWordsLaw = {
  'own.hold-words': mayHoldAny,
  'case.hold-words': mayHold,
  'consultation.hold-words': holds,
};
