import { withoutHerSide } from './audiences.js';
import { readCase } from './case.js';
import { derivedFlows } from './consultation.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { consentLives } from './receiving.js';
import { coordinates } from './side.js';

const unknown = () => refuse('unknown', 'W1', 'V2', 'V3');

/** W1: whoever reads her side; what they share wider is asked of its own law besides. */
function propose(facts: Facts): Decision {
  if (withoutHerSide(facts)) return unknown();
  const read = readCase(facts);
  if (!read.allow) return read;
  return facts.case?.open ? allow(['her-side'], 'W1') : refuse('frozen', 'L2');
}

/** W2: whether all that it comes from may flow to the actor. */
function holdsSources(facts: Facts): boolean {
  return facts.widening?.sources.every((source) => derivedFlows(facts, source)) === true;
}

/**
 * The coordinator reads on after her agreement has ended, as of all that derives from it, to decide what becomes of it (rule 51);
 * who stands in for them only what their own agency may hold (X22).
 */
function read(facts: Facts): Decision {
  if (withoutHerSide(facts)) return unknown();
  const readsOn = coordinates(facts) && !facts.panel?.standsIn;
  if (!readsOn && !holdsSources(facts)) return refuse('unknown', 'C3', 'C5', 'V3');
  const readable = readCase(facts);
  return readable.allow ? allow(['her-side'], 'W1') : readable;
}

function answer(facts: Facts): Decision {
  const readable = read(facts);
  const { widening, today } = facts;
  if (!readable.allow || !widening) return readable;
  if (widening.proposer || !holdsSources(facts)) return refuse('forbidden', 'W2');
  const stands = !widening.objected && widening.sources.every(({ consent }) => consentLives(consent, today));
  return widening.waiting && stands && facts.case?.open ? allow(['her-side'], 'W1', 'W2') : refuse('frozen', 'W3');
}

/** Never blocked by a state, like a withdrawal (C6): after sharing too it takes effect at once. */
function object({ actor, widening }: Facts): Decision {
  const own = actor.unitKind === 'partner-contact' && widening?.advocate === true;
  return own ? allow([], 'W4', 'C2') : refuse('unknown', 'W4', 'V3');
}

/** Anybody on the panel, his side too, adds to what everybody may know: so that what was widened is one among many (W5). */
function add(facts: Facts): Decision {
  const readable = readCase(facts);
  if (!readable.allow) return readable;
  return facts.case?.open ? allow(['whole-panel'], 'W5') : refuse('frozen', 'L2');
}

/** W3: what two people shared rests on her agreement and on no objection of her advocate. */
function stands({ contribution, today }: Facts): boolean {
  if (!contribution || (contribution.goneFrom !== null && contribution.goneFrom <= today)) return false;
  if (contribution.independent) return true;
  return !contribution.objected && contribution.consents.every((consent) => consentLives(consent, today));
}

function readContribution(facts: Facts): Decision {
  const due = facts.contribution !== undefined && (facts.contribution.own || facts.contribution.from <= facts.today);
  if (!stands(facts) || !due) return refuse('unknown', 'W3', 'W5', 'V3');
  const readable = readCase(facts);
  return readable.allow ? allow(['whole-panel'], 'W5') : readable;
}

function takeDown(facts: Facts): Decision {
  const readable = readContribution(facts);
  if (!readable.allow) return readable;
  return facts.contribution?.own || coordinates(facts) ? allow(['whole-panel'], 'W5') : refuse('forbidden', 'W5');
}

/** Sharing something of her side with the whole panel, and what everybody on the panel may know. */
export const wideningLaw = {
  'widening.propose': propose,
  'widening.read': read,
  'widening.answer': answer,
  'widening.object': object,
  'own-widenings.list': ({ actor }: Facts) =>
    actor.unitKind === 'partner-contact' ? allow([], 'W4', 'C2') : refuse('unknown', 'W4', 'V3'),
  'contribution.add': add,
  'contribution.read': readContribution,
  'contribution.take-down': takeDown,
};
