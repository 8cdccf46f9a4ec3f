import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { usePanelId } from '../api/session.js';
import { Button, ButtonLink } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';

function Words({ of }: { readonly of: RouteResponse<'meeting.undertaking'> }) {
  const accept = useDo('meeting.undertake', {
    refresh: ['meeting.read', 'meeting.undertaking', 'panel.cases', 'case.read'],
  });
  return (
    <Card title="Before you enter">
      <p>
        {of.meeting.panel}, {instant(of.meeting.startsAt)}
      </p>
      <ul className="undertaking">
        {of.words.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="small soft">
        Your acceptance is recorded with the meeting, with the version of these words ({of.version}).
      </p>
      <ProblemPanel problem={accept.error} />
      <p>
        <Button
          kind="primary"
          busy={accept.isPending}
          onClick={() => accept.mutate({ params: { meetingId: of.meeting.id }, body: { version: of.version } })}
        >
          Accept the undertaking and enter
        </Button>
      </p>
    </Card>
  );
}

/** It is not this meeting that is open; where another is, its undertaking comes before anything of this one. */
function NotOpen({ panelId }: { readonly panelId: string }) {
  const other = useRead('panel.read', { panelId }).data?.meetings.find(({ state }) => state === 'open');
  if (!other)
    return (
      <Notice>
        <p>This meeting is not open. Its undertaking is asked of you when it opens.</p>
      </Notice>
    );
  return (
    <Notice tone="needs-you">
      <p>The meeting of {instant(other.startsAt)} is open. Accept its undertaking first, then this one can be read.</p>
      <p>
        <ButtonLink to={`/meetings/${other.id}`}>Go to the open meeting</ButtonLink>
      </p>
    </Notice>
  );
}

/** The confidentiality undertaking of an open meeting: nothing of a case is fetched before it is accepted (M1). */
export function UndertakingGate({ meetingId }: { readonly meetingId: string }) {
  const query = useRead('meeting.undertaking', { meetingId });
  const panelId = usePanelId();
  return (
    <Page title="Confidentiality undertaking" width="narrow" back={{ to: '/cases', label: 'Meetings and cases' }}>
      {query.error?.code === 'meeting-closed' && panelId ? (
        <NotOpen panelId={panelId} />
      ) : (
        <Loaded query={query} what="the undertaking">
          {(of) => <Words key={of.version} of={of} />}
        </Loaded>
      )}
    </Page>
  );
}
