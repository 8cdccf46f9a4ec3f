import { allow, refuse, type Decision } from './decision.js';
import type { Audience } from './words.js';

/** A50: whether an action may name a judgement of risk as what it answers: who reads the one learns of the other. */
export function mayAnswerRisk(action: Audience, judgement: Audience): Decision {
  return judgement === 'whole-panel' || action === 'her-side' ? allow([action], 'A50') : refuse('unknown', 'A50', 'V2');
}
