import { Armchair, TriangleAlert } from 'lucide-react';
import type { Case } from '../case/case.js';
import { AudienceTabs, partOf } from '../case/audience-tabs.js';
import { Parties } from '../case/parties.js';
import { PlanSections } from '../plan/plan-sections.js';
import { Notice } from '../ui/notice.js';
import type { AgendaItem, Place } from './meeting.js';

interface PlanColumnProps {
  readonly of: Case;
  readonly item: AgendaItem;
  readonly place: Place;
  readonly onAudience: (audience: Place['audience']) => void;
  readonly onLine: (sectionId: string, text: string) => void;
}

/** His side's calm standing notice: the same for every item of every case, whether or not the part is needed (V2). */
function StandingNotice() {
  return (
    <Notice icon={Armchair}>
      <p className="strong">The standing part of this item is open.</p>
      <p>
        Every item of every meeting has one, and your service does not attend it. Please leave the room until the
        coordinator says that it is done. The plan below stays as it is.
      </p>
    </Notice>
  );
}

/** What her side is told about who may be in the room before it is read aloud or shown. */
function RoomNotice({ item, place }: { readonly item: AgendaItem; readonly place: Place }) {
  if (item.standingPart === 'open')
    return (
      <Notice tone="info">
        <p>The part without the men’s service is open.</p>
      </Notice>
    );
  if (place.audience !== 'her-side') return null;
  return (
    <Notice tone="needs-you" icon={TriangleAlert}>
      <p>
        The men’s service may be in the room. Do not read this aloud or share your screen before the coordinator opens
        the part without them.
      </p>
    </Notice>
  );
}

/** Middle: who it is about, how serious it is judged and why, and the plan as quiet live documents. */
export function PlanColumn({ of, item, place, onAudience, onLine }: PlanColumnProps) {
  const part = partOf(of, place.audience);
  const judgements =
    place.audience === 'her-side' ? [...of.wholePanel.riskLevels, ...part.riskLevels] : part.riskLevels;
  return (
    <>
      <header className="identity">
        <h2>{item.names}</h2>
        <details className="small soft">
          <summary>Case {of.reference}: how it came here</summary>
          <p className="prose">{of.summary}</p>
        </details>
        <Parties parties={of.parties} judgements={judgements} />
      </header>
      {place.readsHerSide ? (
        <RoomNotice item={item} place={place} />
      ) : (
        item.standingPart === 'open' && <StandingNotice />
      )}
      <AudienceTabs of={of} audience={place.audience} onAudience={onAudience}>
        <PlanSections
          key={place.audience}
          sections={part.sections}
          actions={part.actions}
          audience={place.audience}
          readsHerSide={place.readsHerSide}
          onLine={onLine}
        />
      </AudienceTabs>
    </>
  );
}
