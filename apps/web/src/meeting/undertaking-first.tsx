import { Navigate } from 'react-router';
import { useRead } from '../api/queries.js';
import { usePanelId } from '../api/session.js';
import { Notice } from '../ui/notice.js';

function ToTheMeeting({ panelId }: { readonly panelId: string }) {
  const open = useRead('panel.read', { panelId }).data?.meetings.find((meeting) => meeting.state === 'open');
  return open ? <Navigate to={`/meetings/${open.id}`} replace /> : null;
}

/** While a meeting is open, its undertaking comes before any case content: this leads there (M1). */
export function UndertakingFirst() {
  const panelId = usePanelId();
  return (
    <>
      <Notice tone="needs-you">
        <p>A meeting is open. Accept its confidentiality undertaking first.</p>
      </Notice>
      {panelId && <ToTheMeeting panelId={panelId} />}
    </>
  );
}
