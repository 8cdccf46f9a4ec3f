import { CalendarClock, Radio } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { ButtonLink } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { Notice, StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { TaskList } from '../ui/list.js';
import { OpenMeeting } from '../meeting/open-meeting.js';
import { PlanMeeting } from './plan-meeting.js';

type Today = RouteResponse<'panel.today'>;
type Meeting = NonNullable<Today['nextMeeting']>;

function Readiness({ meeting, today }: { readonly meeting: Meeting; readonly today: Today }) {
  const sent = today.consultations.filter((row) => row.sentAt !== null && row.state !== 'withdrawn');
  const unread = sent.filter((row) => row.state === 'received').length;
  const practice = useRead('practice.read').data?.meeting.newCases;
  const crowded = practice !== undefined && meeting.newCases > practice;
  const done = (isDone: boolean, word: string, todo: string) => (
    <StatusTag tone={isDone ? 'good' : 'needs-you'}>{isDone ? word : todo}</StatusTag>
  );
  return (
    <TaskList
      tasks={[
        {
          key: 'agenda',
          title: 'Cases on the agenda',
          // A soft limit: more is said, never forbidden (rule 58).
          ...(crowded && {
            hint: `${meeting.newCases} new cases: more than the ${practice} that a meeting usually takes`,
          }),
          to: `/meetings/${meeting.id}`,
          status: done(meeting.cases > 0, `${meeting.cases}`, 'None yet'),
        },
        {
          key: 'referrals',
          title: 'Referrals decided',
          status: done(today.referrals.length === 0, 'All', `${today.referrals.length} waiting`),
        },
        {
          key: 'consultations',
          title: 'Consultations read',
          status: sent.length === 0 ? <StatusTag>None came</StatusTag> : done(unread === 0, 'All', `${unread} to read`),
        },
        {
          key: 'undertakings',
          title: 'Undertakings accepted',
          hint: 'Asked of each person when the meeting opens',
          status: (
            <StatusTag>
              {meeting.undertakings} of {meeting.members}
            </StatusTag>
          ),
        },
      ]}
    />
  );
}

/** While a meeting is open it is the next one: what is accepted meanwhile goes on the one after it, when that is planned. */
function PlanTheOneAfter({ panelId }: { readonly panelId: string }) {
  const meetings = useRead('panel.read', { panelId }).data?.meetings;
  if (!meetings || meetings.some(({ state }) => state === 'planned')) return null;
  return <PlanMeeting panelId={panelId} first={false} />;
}

/** The next meeting: planned, ready, opened, under way. */
export function MeetingCard({ panelId, today }: { readonly panelId: string; readonly today: Today }) {
  const navigate = useNavigate();
  const { nextMeeting, openMeetingId } = today;
  return (
    <Card
      title={
        <>
          <CalendarClock className="icon" aria-hidden /> Next meeting
        </>
      }
      aside={nextMeeting && <span className="strong figures">{instant(nextMeeting.startsAt)}</span>}
    >
      {openMeetingId && (
        <Notice tone="needs-you" icon={Radio}>
          <p className="strong">A meeting is open now.</p>
          <p>
            <ButtonLink kind="primary" to={`/meetings/${openMeetingId}`}>
              Go to the room
            </ButtonLink>
          </p>
        </Notice>
      )}
      {nextMeeting ? (
        <>
          <Readiness meeting={nextMeeting} today={today} />
          {!openMeetingId && (
            <div className="row">
              <OpenMeeting meeting={nextMeeting} onOpened={() => navigate(`/meetings/${nextMeeting.id}`)} />
            </div>
          )}
        </>
      ) : (
        <PlanMeeting panelId={panelId} first />
      )}
      {openMeetingId && <PlanTheOneAfter panelId={panelId} />}
    </Card>
  );
}
