import { answer, type SchemeAnswer } from './scheme.js';
import type { SharingPart } from './sharing-part.js';

/** What bars a part under both schemes, whoever agreed and whatever threatens; null when nothing does. */
export function barOf({ subject, recipient, exclusion, consent }: SharingPart): SchemeAnswer | null {
  if (exclusion !== null) return answer('refuse', 'S1');
  if (recipient.capacity !== 'employed') return answer('refuse', 'S2');
  if (recipient.isSubject) return answer('refuse', 'S4');
  if (!recipient.isHisSide) return null;
  if (subject === 'adult-victim-survivor' || subject === 'child-victim-survivor') return answer('refuse', 'S3');
  return subject === 'linked-person' && consent !== 'given' ? answer('refuse', 'S3') : null;
}
