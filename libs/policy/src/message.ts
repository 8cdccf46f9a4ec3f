import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { mayBeTasked } from './loop.js';

/** W6: whoever is named says it, for the agency they were named for (V22), needs no panel seat, and is never somebody who answers, or answered, for her. */
const gives = (facts: Facts): boolean =>
  facts.message?.giver === true &&
  facts.message.ownAgency &&
  mayBeTasked(facts.actor.unitKind) &&
  facts.conflict?.actedForHer !== true;

function read(facts: Facts): Decision {
  if (gives(facts)) return allow(['whole-panel'], 'W6');
  const readable = readCase(facts);
  return readable.allow ? allow(['whole-panel'], 'W6') : readable;
}

function report(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow) return readable;
  if (!gives(facts)) return refuse('forbidden', 'W7');
  return facts.message?.stands ? allow(['whole-panel'], 'W7') : refuse('frozen', 'W7');
}

/** What is said to him: one sentence that the panel agreed, by one person. Agreeing it is running the meeting (P3). */
export const messageLaw = {
  'own-messages.list': () => allow([], 'W6'),
  'message.read': read,
  'message.report': report,
};
