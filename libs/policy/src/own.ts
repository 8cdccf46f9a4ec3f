import { allow, refuse } from './decision.js';
import type { Facts } from './facts.js';

const anyone = () => allow([], 'P1');
const advocate = ({ actor }: Facts) =>
  actor.unitKind === 'partner-contact' ? allow([], 'C2') : refuse('unknown', 'C1', 'V3');

/** What one may do with what is one's own. */
export const ownLaw = {
  'self.read': anyone,
  'own-actions.list': anyone,
  'own-confirmations.list': anyone,
  'own-emergencies.list': anyone,
  'referral.start': () => allow([], 'R1'),
  'own-referrals.list': () => allow([], 'R1'),
  'own-consultations.list': advocate,
  'own-consultations.start': advocate,
};
