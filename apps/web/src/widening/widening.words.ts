import type { RouteResponse, WideningState } from '@inview/contract';
import type { Tone } from '../ui/notice.js';

export type Widening = RouteResponse<'widening.list'>['widenings'][number];
export type OwnWidening = RouteResponse<'widenings.mine'>['widenings'][number];

export const stateWords: Record<WideningState, string> = {
  waiting: 'Waits for a second person',
  shared: 'Shared with the whole panel',
  declined: 'Not shared',
  objected: 'Stopped by her advocate',
  ended: 'Stopped: her agreement has ended',
  'taken-down': 'Taken down',
};

export const stateTones: Record<WideningState, Tone> = {
  waiting: 'needs-you',
  shared: 'good',
  declined: 'neutral',
  objected: 'danger',
  ended: 'danger',
  'taken-down': 'neutral',
};

/** The one question that is asked before anything of hers is shared wider (rules 3, 45). */
export const PROMPT = 'Could he know this from anywhere but her?';
