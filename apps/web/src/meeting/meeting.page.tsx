import { useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { MeetingRoom } from './room.js';
import { UndertakingGate } from './undertaking.js';
import './meeting.css';
import './room.css';

/** A meeting: its undertaking first, then its room. */
export function MeetingPage() {
  const { meetingId = '' } = useParams();
  const query = useRead('meeting.read', { meetingId });
  if (query.error?.code === 'undertaking-required') return <UndertakingGate meetingId={meetingId} />;
  if (query.data) return <MeetingRoom key={meetingId} meeting={query.data} />;
  return (
    <Page title="Meeting" back={{ to: '/cases', label: 'Meetings and cases' }}>
      <Loaded query={query} what="the meeting">
        {() => null}
      </Loaded>
    </Page>
  );
}
