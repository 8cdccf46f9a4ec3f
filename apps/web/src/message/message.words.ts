import type { MessageState, RouteResponse } from '@inview/contract';
import type { Tone } from '../ui/notice.js';

export type Message = RouteResponse<'messages.mine'>['messages'][number];

export const messageWords: Record<MessageState, string> = {
  agreed: 'To be said',
  said: 'Said',
  'not-said': 'Not said',
  replaced: 'Replaced before it was said',
};

export const messageTones: Record<MessageState, Tone> = {
  agreed: 'needs-you',
  said: 'good',
  'not-said': 'danger',
  replaced: 'neutral',
};
