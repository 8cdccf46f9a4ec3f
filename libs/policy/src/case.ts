import { allow, refuse, type Decision } from './decision.js';
import type { Facts } from './facts.js';
import { memberFirst } from './panel.js';
import { audiencesOf, withoutHerSide } from './audiences.js';
import { coordinates } from './side.js';

/** P2, M1: a member of the panel, invited where that is needed; then the undertaking, which thus tells nobody of a case (V3). */
export function readCase(facts: Facts): Decision {
  const uninvited = facts.panel?.membership === 'associate' && !facts.case?.invited;
  if (!facts.case || uninvited) return refuse('unknown', 'P2', 'V3');
  return memberFirst(facts) ?? allow(audiencesOf(facts), 'P2', 'V1', 'V2');
}

export function readHerSide(facts: Facts): Decision {
  const without = withoutHerSide(facts);
  if (without) return without;
  const read = readCase(facts);
  return read.allow ? allow(['her-side'], 'V2', 'V21') : read;
}

function readSafeContact(facts: Facts): Decision {
  const read = readHerSide(facts);
  if (!read.allow) return read;
  return facts.case?.contactsHer ? allow(['her-side'], 'K1') : refuse('forbidden', 'K1');
}

function coordinate(facts: Facts): Decision {
  const read = readCase(facts);
  if (!read.allow) return read;
  return coordinates(facts) ? allow(read.audiences, 'P3') : refuse('forbidden', 'P3');
}

function contribute(facts: Facts): Decision {
  const read = readCase(facts);
  if (!read.allow) return read;
  return facts.case?.open ? allow(read.audiences, 'P2', 'A3') : refuse('frozen', 'L2');
}

/** One case: reading it, her safe contact, what the panel judges and asks in it. */
export const caseLaw = {
  'case.read': readCase,
  'case.read-her-side': readHerSide,
  'case.read-safe-contact': readSafeContact,
  'case.coordinate': coordinate,
  'risk.judge': contribute,
  'action.assign': contribute,
};
