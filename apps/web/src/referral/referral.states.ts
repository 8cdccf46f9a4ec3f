import { CircleCheck, CircleSlash, Clock, PencilLine, type LucideIcon } from 'lucide-react';
import type { ReferralState } from '@inview/policy';
import type { Tone } from '../ui/notice.js';

/** A referral's state as the referrer reads it. */
export const referralStateWords: Record<
  ReferralState,
  { readonly word: string; readonly tone: Tone; readonly icon: LucideIcon }
> = {
  draft: { word: 'Draft', tone: 'needs-you', icon: PencilLine },
  submitted: { word: 'Sent, not decided yet', tone: 'info', icon: Clock },
  accepted: { word: 'Accepted', tone: 'good', icon: CircleCheck },
  declined: { word: 'Declined', tone: 'neutral', icon: CircleSlash },
};
