import type { ActionDirection, ActionState, GapReason, PartyRole, Repetition, RiskLevel } from '@inview/policy';
import type { Tone } from '../ui/notice.js';

export const roleWords: Record<PartyRole, string> = {
  'person-using-violence': 'Person using violence',
  'victim-survivor': 'Victim survivor',
  'child-victim-survivor': 'Child victim survivor',
  'linked-person': 'Linked person',
};

export const levelWords: Record<RiskLevel, string> = {
  'at-risk': 'At risk',
  'elevated-risk': 'Elevated risk',
  'serious-risk': 'Serious risk',
  'serious-risk-immediate-protection': 'Serious risk, requires immediate protection',
};

export const levelTones: Record<RiskLevel, Tone> = {
  'at-risk': 'neutral',
  'elevated-risk': 'needs-you',
  'serious-risk': 'danger',
  'serious-risk-immediate-protection': 'danger',
};

/** Whom an action is turned to. */
export const directionWords: Record<ActionDirection, string> = {
  'aimed-at-him': 'Aimed at him',
  'asked-of-her': 'Asked of her',
  'for-a-child': 'For a child',
  'for-the-system': 'For the agencies',
};

/** How often an action comes again. */
export const repetitionWords: Record<Repetition, string> = {
  1: 'Every week',
  2: 'Every two weeks',
  4: 'Every four weeks',
};

/** Why an action was not undertaken. */
export const gapWords: Record<GapReason, string> = {
  'no-service': 'No such service here',
  'waiting-list': 'A waiting list',
  'not-eligible': 'Not eligible for the service',
  'no-capacity': 'No capacity in the agency',
  'not-safe-to-do': 'Not safe to do',
  other: 'Another reason',
};

/** The state of an action; "overtaken" and "not undertaken" are not the same (domain.md §5 rule 26). */
export const actionStateWords: Record<ActionState, string> = {
  proposed: 'Not accepted yet',
  accepted: 'Accepted',
  declined: 'Declined',
  done: 'Done',
  overtaken: 'Overtaken by a change of circumstances',
  'not-undertaken': 'Not undertaken',
};

export const actionStateTones: Record<ActionState, Tone> = {
  proposed: 'needs-you',
  accepted: 'info',
  declined: 'danger',
  done: 'good',
  overtaken: 'neutral',
  'not-undertaken': 'danger',
};
