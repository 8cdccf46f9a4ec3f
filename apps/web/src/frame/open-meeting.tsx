import { Radio } from 'lucide-react';
import { Link } from 'react-router';
import type { Me } from '@inview/contract';
import { useRead } from '../api/queries.js';

function OpenOf({ panelId }: { readonly panelId: string }) {
  const open = useRead('panel.read', { panelId }).data?.meetings.find((meeting) => meeting.state === 'open');
  if (!open) return null;
  return (
    <Link className="open-meeting" to={`/meetings/${open.id}`}>
      <Radio className="icon" aria-hidden />
      <span>
        <strong>Meeting open now</strong>
        <span className="small">Go to the room</span>
      </span>
    </Link>
  );
}

/** The way into a meeting that is open now, for those who sit in it. */
export function OpenMeeting({ me }: { readonly me: Me }) {
  if (!me.work.includes('meet')) return null;
  return me.panels.map((panel) => <OpenOf key={panel.id} panelId={panel.id} />);
}
