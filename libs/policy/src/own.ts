import { allow, refuse } from './decision.js';
import type { Facts } from './facts.js';

const anyone = () => allow([], 'P1');
const advocate = ({ actor }: Facts) =>
  actor.unitKind === 'partner-contact' ? allow([], 'C2') : refuse('unknown', 'C1', 'V3');
/** Q3: an advocate's mail leaves at one hour, whatever she would like. */
const chooser = ({ actor }: Facts) =>
  actor.unitKind === 'partner-contact' ? refuse('forbidden', 'Q3') : allow([], 'P1');

/** Q22: an address is no sign-in, so that a read is told of nothing that it may not be told of. */
const mayHaveCalendar = ({ actor }: Facts) => actor.unitKind !== 'partner-contact';
const keepCalendar = (facts: Facts) => (mayHaveCalendar(facts) ? allow([], 'Q22') : refuse('forbidden', 'Q22'));
const readCalendar = (facts: Facts) => (mayHaveCalendar(facts) ? allow([], 'Q22') : refuse('unknown', 'Q22', 'V3'));

/** What one may do with what is one's own. */
export const ownLaw = {
  'self.read': anyone,
  'own-actions.list': anyone,
  'own-reminders.read': anyone,
  'own-reminders.choose': chooser,
  'own-calendar.keep': keepCalendar,
  'own-calendar.read': readCalendar,
  'own-confirmations.list': anyone,
  'own-emergencies.list': anyone,
  'referral.start': () => allow([], 'R1'),
  'own-referrals.list': () => allow([], 'R1'),
  'own-consultations.list': advocate,
  'own-consultations.start': advocate,
};
