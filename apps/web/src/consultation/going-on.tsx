import { CircleCheck, Hourglass } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { instant, longDate } from '../ui/dates.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { GoingOnForm } from './going-on-form.js';
import { GoingOnTerms, type GoingOn } from './going-on-view.js';

type Read = RouteResponse<'going-on.read'>;

/** What became of the newest proposal. */
function Became({ goingOn }: { readonly goingOn: GoingOn }) {
  const { answer, answeredAt, reason, confirmer, until } = goingOn;
  if (answer === null)
    return (
      <Notice tone="needs-you" icon={Hourglass}>
        <p className="strong">Waits for {confirmer.name}</p>
        <p>Nobody reads it meanwhile.</p>
      </Notice>
    );
  if (answer === 'declined')
    return (
      <Notice tone="needs-you">
        <p className="strong">
          {confirmer.name} declined it, {instant(answeredAt ?? '')}
        </p>
        {reason && <p className="prose">{reason}</p>}
      </Notice>
    );
  return (
    <Notice tone="good" icon={CircleCheck}>
      <p className="strong">
        {confirmer.name} confirmed it, {instant(answeredAt ?? '')}
      </p>
      <p>It goes on for those named until {longDate(until)}, and ends by itself. Her advocate sees that it goes on.</p>
    </Notice>
  );
}

function Decided({ consultationId, read }: { readonly consultationId: string; readonly read: Read }) {
  const { goingOn, mayPropose, holders, confirmers } = read;
  return (
    <>
      {goingOn && <Became goingOn={goingOn} />}
      {goingOn && <GoingOnTerms goingOn={goingOn} />}
      {mayPropose && <GoingOnForm consultationId={consultationId} holders={holders} confirmers={confirmers} />}
    </>
  );
}

/** After her agreement has ended: going on needs a new basis, which two people decide (E1, E2). */
export function GoingOnCard({ consultationId }: { readonly consultationId: string }) {
  const query = useRead('going-on.read', { consultationId });
  const nothing = query.data && query.data.goingOn === null && !query.data.mayPropose;
  if (nothing) return null;
  return (
    <Card title="Going on without her agreement">
      <Loaded query={query} what="whether it goes on">
        {(read) => <Decided consultationId={consultationId} read={read} />}
      </Loaded>
    </Card>
  );
}
