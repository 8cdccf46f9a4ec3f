import { ArrowRight, DoorClosed, DoorOpen, Gavel, LogOut, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { ProblemPanel } from '../ui/state.js';
import { AttendanceDialog } from './attendance.js';
import { BeforeAnswered } from './before-answered.js';
import type { AgendaItem, Meeting, Review } from './meeting.js';
import { OpenMeeting } from './open-meeting.js';

interface CoordinatorBarProps {
  readonly meeting: Meeting;
  readonly review: Review | undefined;
  readonly onMoved: (itemId: string) => void;
  /** Null while no case is on screen. */
  readonly onDecision: (() => void) | null;
}

function NextItem({ meeting, review, onMoved }: Omit<CoordinatorBarProps, 'onDecision'>) {
  const at = meeting.agenda.findIndex((item) => item.current);
  const next = meeting.agenda[at + 1];
  const [asking, setAsking] = useState(false);
  const move = useDo('meeting.current', { refresh: ['meeting.read', 'meeting.review'] });
  if (!next) return null;
  const { actions, answered } = review?.wholePanel ?? { actions: [], answered: 0 };
  const unanswered = review?.leftWhy === null ? actions.length - answered : 0;
  const go = (why?: string) =>
    move.mutate(
      { params: { meetingId: meeting.id }, body: { itemId: next.id, ...(why && { why }) } },
      {
        onSuccess: () => {
          setAsking(false);
          onMoved(next.id);
        },
      },
    );
  // A42: the server asks for it too, where somebody answered meanwhile or this screen is behind.
  const needsWhy = next.kind === 'new' && (unanswered > 0 || move.error?.code === 'incomplete');
  return (
    <>
      {!asking && <ProblemPanel problem={move.error} />}
      <BeforeAnswered
        open={asking}
        unanswered={unanswered}
        refused={move.error}
        busy={move.isPending}
        onWhy={go}
        onCancel={() => setAsking(false)}
      />
      <Button icon={ArrowRight} busy={move.isPending} onClick={() => (needsWhy ? setAsking(true) : go())}>
        {at < 0 ? 'First item' : 'Next item'}: {next.names}
      </Button>
    </>
  );
}

function StandingPart({ meetingId, item }: { readonly meetingId: string; readonly item: AgendaItem }) {
  const change = useDo('meeting.part', { refresh: ['meeting.read'] });
  const opens = item.standingPart !== 'open';
  const set = () =>
    change.mutate({ params: { meetingId }, body: { itemId: item.id, standingPart: opens ? 'open' : 'done' } });
  return (
    <>
      <ProblemPanel problem={change.error} />
      <Button icon={opens ? DoorClosed : DoorOpen} busy={change.isPending} onClick={set}>
        {opens
          ? item.standingPart === 'done'
            ? 'Open the part without his side again'
            : 'Open the part without his side'
          : 'Close the part without his side'}
      </Button>
    </>
  );
}

function Closing({ meetingId }: { readonly meetingId: string }) {
  const [asking, setAsking] = useState(false);
  const close = useDo('meeting.close', {
    refresh: ['meeting.read', 'case.read', 'meeting.minutes'],
    onDone: () => setAsking(false),
  });
  return (
    <>
      <Button icon={LogOut} onClick={() => setAsking(true)}>
        Close meeting
      </Button>
      <ConfirmDialog
        open={asking}
        title="Close this meeting?"
        confirm="Close meeting and freeze plans"
        danger
        busy={close.isPending}
        onConfirm={() => close.mutate({ params: { meetingId }, body: {} })}
        onCancel={() => setAsking(false)}
      >
        <p>
          Every plan is frozen as it stands, the minutes are made, and nobody can edit any more. Wait until everyone’s
          words show as saved.
        </p>
        <p className="strong">This cannot be undone.</p>
        <ProblemPanel problem={close.error} />
      </ConfirmDialog>
    </>
  );
}

/** At the bottom, the coordinator's alone: what moves the meeting on. */
export function CoordinatorBar({ meeting, review, onMoved, onDecision }: CoordinatorBarProps) {
  const [attendance, setAttendance] = useState(false);
  const current = meeting.agenda.find((item) => item.current);
  const open = meeting.state === 'open';
  return (
    <div className="coordinator-bar no-print" role="region" aria-label="Running the meeting">
      {meeting.mayConvene && meeting.state === 'planned' && <OpenMeeting meeting={meeting} />}
      {open && <NextItem meeting={meeting} review={review} onMoved={onMoved} />}
      {open && current && <StandingPart meetingId={meeting.id} item={current} />}
      {open && onDecision && (
        <Button icon={Gavel} onClick={onDecision}>
          Record a decision
        </Button>
      )}
      {meeting.mayConvene && meeting.attendance.length > 0 && (
        <Button icon={UsersRound} onClick={() => setAttendance(true)}>
          Attendance
        </Button>
      )}
      {meeting.mayConvene && open && <Closing meetingId={meeting.id} />}
      <AttendanceDialog meeting={meeting} open={attendance} onClose={() => setAttendance(false)} />
    </div>
  );
}
