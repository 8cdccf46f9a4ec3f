import type { Audience } from '@inview/policy';
import { AudienceLine } from '../ui/notice.js';

interface CaseAudienceProps {
  readonly of: Audience;
  /** Whether the reader has her side: only they are told what the other part leaves out (V2). */
  readonly readsHerSide: boolean;
}

/** Who can see this part of the case, said before it is read or written. */
export function CaseAudience({ of, readsHerSide }: CaseAudienceProps) {
  if (of === 'her-side') return <AudienceLine of="her-side">Panel members only. Not the men’s service.</AudienceLine>;
  return (
    <AudienceLine of="whole-panel">
      Everyone on the panel{readsHerSide ? ', the men’s service included' : ''}.
    </AudienceLine>
  );
}
