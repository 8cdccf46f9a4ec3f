import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Eye,
  Inbox,
  MessageCircleQuestion,
  Reply,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { ConsultationState } from '@inview/policy';
import { StatusTag, type Tone } from '../ui/notice.js';
import { ownStateWords, panelStateWords } from './words.js';

const looks: Record<ConsultationState, { readonly own: Tone; readonly panel: Tone; readonly icon: LucideIcon }> = {
  asked: { own: 'needs-you', panel: 'neutral', icon: MessageCircleQuestion },
  draft: { own: 'needs-you', panel: 'neutral', icon: CircleDashed },
  received: { own: 'neutral', panel: 'needs-you', icon: Inbox },
  read: { own: 'info', panel: 'needs-you', icon: Eye },
  answered: { own: 'needs-you', panel: 'info', icon: Reply },
  acknowledged: { own: 'good', panel: 'good', icon: CircleCheck },
  withdrawn: { own: 'neutral', panel: 'needs-you', icon: Undo2 },
  'no-advocate': { own: 'neutral', panel: 'needs-you', icon: CircleSlash },
};

/** The state of a consultation as the advocate reads it. */
export function OwnState({ state }: { readonly state: ConsultationState }) {
  return (
    <StatusTag tone={looks[state].own} icon={looks[state].icon}>
      {ownStateWords[state]}
    </StatusTag>
  );
}

/** The state of a consultation as the coordinator reads it. */
export function PanelState({ state }: { readonly state: ConsultationState }) {
  return (
    <StatusTag tone={looks[state].panel} icon={looks[state].icon}>
      {panelStateWords[state]}
    </StatusTag>
  );
}
