import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { withoutHerSide } from './audiences.js';
import { coordinates, sideOf } from './side.js';

const unknown = () => refuse('unknown', 'R2', 'V3');
const sent = (facts: Facts) => facts.referral !== undefined && facts.referral.state !== 'draft';

/** V22: what they wrote in another unit, who works with him now does not take along. */
const writtenHere = (facts: Facts): boolean =>
  facts.referral?.own === true && (facts.referral.ownUnit || sideOf(facts) !== 'his');

function write(facts: Facts): Decision {
  const { referral } = facts;
  if (!referral || !writtenHere(facts)) return unknown();
  return referral.state === 'draft' ? allow([], 'R1') : refuse('frozen', 'R1');
}

function read(facts: Facts): Decision {
  // Of his side they read back what they wrote, and once it is sent without how to reach her: without her side's audience (K1).
  if (writtenHere(facts)) return sideOf(facts) === 'his' ? allow([], 'R2', 'K1') : allow(['her-side'], 'R2');
  const without = withoutHerSide(facts);
  if (without) return without;
  const chairs = facts.panel?.membership === 'coordinator' || facts.panel?.membership === 'co-chair';
  return sent(facts) && chairs ? allow(['her-side'], 'R2') : unknown();
}

function decideReferral(facts: Facts): Decision {
  if (!coordinates(facts) || !sent(facts)) return unknown();
  return facts.referral?.state === 'submitted' ? allow([], 'R2', 'P3') : refuse('frozen', 'R2');
}

/** Referral and triage. */
export const referralLaw = {
  'referral.write': write,
  'referral.read': read,
  'referral.read-outcome': (facts: Facts) => (writtenHere(facts) ? allow([], 'R3') : unknown()),
  'referral.decide': decideReferral,
};
