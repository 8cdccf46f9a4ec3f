import { readCase } from './case.js';
import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { audiencesOf, withoutHerSide } from './audiences.js';

function read(facts: Facts): Decision {
  const audience = facts.section?.audience;
  if (!audience) return refuse('unknown', 'V3');
  if (!audiencesOf(facts).includes(audience)) return withoutHerSide(facts) ?? refuse('unknown', 'V2', 'V3');
  const read = readCase(facts);
  return read.allow ? allow([audience], 'L3', 'V2') : read;
}

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
