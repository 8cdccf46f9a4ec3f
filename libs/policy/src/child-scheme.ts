import { answer, mayReceiveFor, type SchemeAnswer } from './scheme.js';
import type { SharingPart } from './sharing-part.js';

/** The child information sharing scheme (CISS, domain.md §1.6), for a part that nothing bars: nobody's consent is asked. */
export function childScheme({ subject, purpose, recipient, meetsChildThreshold }: SharingPart): SchemeAnswer {
  if (!mayReceiveFor(purpose, recipient.childStanding)) return answer('refuse', 'S5');
  if (!meetsChildThreshold) return answer('refuse', 'S11');
  // S7: before it is established, nothing about him is managed as a risk, under this scheme neither.
  if (purpose === 'protection' && subject === 'alleged-person-using-violence') return answer('refuse', 'S7');
  return answer('allow', 'S11');
}
