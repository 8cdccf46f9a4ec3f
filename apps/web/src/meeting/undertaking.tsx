import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
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

/** The confidentiality undertaking of an open meeting: nothing of a case is fetched before it is accepted (M1). */
export function UndertakingGate({ meetingId }: { readonly meetingId: string }) {
  const query = useRead('meeting.undertaking', { meetingId });
  return (
    <Page title="Confidentiality undertaking" width="narrow" back={{ to: '/cases', label: 'Meetings and cases' }}>
      {query.error?.code === 'out-of-step' ? (
        <Notice>
          <p>This meeting is not open. Its undertaking is asked of you when it opens.</p>
        </Notice>
      ) : (
        <Loaded query={query} what="the undertaking">
          {(of) => <Words key={of.version} of={of} />}
        </Loaded>
      )}
    </Page>
  );
}
