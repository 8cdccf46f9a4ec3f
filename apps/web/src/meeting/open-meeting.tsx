import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { instant, localDate } from '../ui/dates.js';
import { Notice } from '../ui/notice.js';
import { ProblemPanel } from '../ui/state.js';

interface OpenMeetingProps {
  readonly meeting: { readonly id: string; readonly startsAt: string };
  readonly onOpened?: () => void | Promise<void>;
}

/** Opens a planned meeting, after asking: it cannot be taken back. */
export function OpenMeeting({ meeting, onOpened }: OpenMeetingProps) {
  const [asking, setAsking] = useState(false);
  const open = useDo('meeting.open', {
    refresh: ['meeting.read', 'meeting.review', 'meeting.undertaking', 'panel.today', 'panel.read', 'case.read'],
    onDone: () => onOpened?.(),
  });
  const early = localDate(meeting.startsAt) !== localDate();
  return (
    <>
      <ProblemPanel problem={open.error} />
      <Button kind="primary" icon={DoorOpen} onClick={() => setAsking(true)}>
        Open the meeting
      </Button>
      <ConfirmDialog
        open={asking}
        title="Open the meeting now?"
        confirm="Open the meeting"
        busy={open.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          open.mutate({ params: { meetingId: meeting.id }, body: {} }, { onSettled: () => setAsking(false) })
        }
      >
        {early && (
          <Notice tone="needs-you">
            <p>It is planned for {instant(meeting.startsAt)}.</p>
          </Notice>
        )}
        <p>
          Everyone who attends accepts the confidentiality undertaking before any case is shown to them. The plans can
          be edited until you close the meeting.
        </p>
      </ConfirmDialog>
    </>
  );
}
