import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { audiencesOf } from './audiences.js';
import { coordinates } from './side.js';

const unknown = () => refuse('unknown', 'P2', 'V3');

/** P2 and M1, asked before any case, plan or meeting content. Null means: go on. */
export function memberFirst(facts: Facts): Decision | null {
  if (!facts.panel?.membership) return unknown();
  return facts.panel.undertakingDue ? refuse('undertaking-required', 'M1') : null;
}

/** Running a meeting serves no content by itself, so that a coordinator can open one and accept the undertaking after. */
function run(facts: Facts): Decision {
  if (!facts.panel?.membership) return unknown();
  return coordinates(facts) ? allow(audiencesOf(facts), 'P3') : refuse('forbidden', 'P3');
}

/** X22: opening and closing it, and who was there, are of every case on it: never of who stands in for one. */
function convene(facts: Facts): Decision {
  const runs = run(facts);
  return runs.allow && facts.panel?.standsIn ? refuse('forbidden', 'X22') : runs;
}

function undertake({ panel, meeting }: Facts): Decision {
  if (!panel?.membership || !meeting?.attends) return unknown();
  return meeting.state === 'open' ? allow([], 'M1') : refuse('meeting-closed', 'M1');
}

/** Q21: names and offices only, so that what a meeting asks first is not asked here (M1). */
function nameContact(facts: Facts): Decision {
  const runs = run(facts);
  return runs.allow ? allow([], 'P3', 'Q21') : runs;
}

/** The panel, its meetings and who runs them. */
export const panelLaw = {
  // Dates and names of members only: no case content, so no undertaking is asked (M1).
  'panel.read': ({ panel }: Facts) => (panel?.membership ? allow([], 'P2') : unknown()),
  'panel.read-cases': (facts: Facts) => memberFirst(facts) ?? allow(audiencesOf(facts), 'P2', 'M1'),
  'panel.coordinate': (facts: Facts) => memberFirst(facts) ?? run(facts),
  'panel.name-contact': nameContact,
  'meeting.undertake': undertake,
  'meeting.read': (facts: Facts) => memberFirst(facts) ?? allow(audiencesOf(facts), 'P2', 'M1'),
  'meeting.run': run,
  'meeting.convene': convene,
};
