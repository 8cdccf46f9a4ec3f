import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { withoutHerSide } from './audiences.js';
import { coordinates } from './side.js';
import type { Audience } from './words.js';

function read(facts: Facts): Decision {
  const audience = facts.section?.audience;
  if (!audience) return refuse('unknown', 'V3');
  const without = audience === 'her-side' && withoutHerSide(facts);
  if (without) return without;
  // Before any undertaking is asked for, which would tell that it is there.
  if (!holds(facts, audience)) return refuse('unknown', 'V23', 'V3');
  const read = readCase(facts);
  return read.allow ? allow([audience], 'L3', 'V2') : read;
}

/** V23: a section syncs whole, so whoever was not released what a line of it derives from has none of it; who coordinates reads first (C3). */
const holds = (facts: Facts, audience: Audience): boolean =>
  audience === 'whole-panel' || facts.section?.released === true || (coordinates(facts) && !facts.panel?.standsIn);

function edit(facts: Facts): Decision {
  const readable = read(facts);
  if (!readable.allow || !facts.section) return readable;
  if (facts.section.frozen || !facts.case?.open) return refuse('frozen', 'L2');
  if (facts.section.meetingOpen || facts.panel?.membership === 'coordinator')
    return allow(readable.audiences, 'L1', 'L3');
  return refuse('meeting-closed', 'L1');
}

/** The co-edited plan, section by section. */
export const planLaw = { 'plan.read': read, 'plan.edit': edit };
