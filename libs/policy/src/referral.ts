import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { withoutHerSide } from './audiences.js';
import { coordinates } from './side.js';

const unknown = () => refuse('unknown', 'R2', 'V3');
const sent = (facts: Facts) => facts.referral !== undefined && facts.referral.state !== 'draft';

function write({ referral }: Facts): Decision {
  if (!referral?.own) return unknown();
  return referral.state === 'draft' ? allow([], 'R1') : refuse('frozen', 'R1');
}

function read(facts: Facts): Decision {
  if (facts.referral?.own) return allow([], 'R2');
  const without = withoutHerSide(facts);
  if (without) return without;
  const chairs = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
  return sent(facts) && chairs ? allow([], 'R2') : unknown();
}

function decideReferral(facts: Facts): Decision {
  if (!coordinates(facts) || !sent(facts)) return unknown();
  return facts.referral?.state === 'submitted' ? allow([], 'R2', 'P3') : refuse('frozen', 'R2');
}

/** Referral and triage. */
export const referralLaw = {
  'referral.write': write,
  'referral.read': read,
  'referral.read-outcome': ({ referral }: Facts) => (referral?.own ? allow([], 'R3') : unknown()),
  'referral.decide': decideReferral,
};
