import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { usePanelId, useMe } from '../api/session.js';
import { useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { instant, shortDate } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Select } from '../ui/choice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import './case.css';

const stateWords = { planned: 'Planned', open: 'Open now', closed: 'Closed' } as const;
const stateTones = { planned: 'neutral', open: 'needs-you', closed: 'good' } as const;

type Meeting = RouteResponse<'panel.read'>['meetings'][number];

/** What is open, then what comes next, then what has been, the latest first. */
function inOrder(meetings: readonly Meeting[]): readonly Meeting[] {
  const inState = (state: Meeting['state']) =>
    meetings
      .filter((meeting) => meeting.state === state)
      .sort((one, other) => one.startsAt.localeCompare(other.startsAt));
  return [...inState('open'), ...inState('planned'), ...inState('closed').reverse()];
}

function Meetings({ panelId }: { readonly panelId: string }) {
  const panel = useRead('panel.read', { panelId });
  return (
    <Loaded query={panel} what="the meetings">
      {({ meetings }) => (
        <TaskList
          tasks={inOrder(meetings).map(({ id, startsAt, state }) => ({
            key: id,
            title: instant(startsAt),
            to: state === 'closed' ? `/meetings/${id}/minutes` : `/meetings/${id}`,
            hint: state === 'closed' ? 'Minutes' : 'Meeting room',
            status: <StatusTag tone={stateTones[state]}>{stateWords[state]}</StatusTag>,
          }))}
        />
      )}
    </Loaded>
  );
}

function Cases({ panelId }: { readonly panelId: string }) {
  const query = useRead('panel.cases', { panelId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Loaded query={query} what="the cases">
      {({ cases }) =>
        cases.length ? (
          <TaskList
            tasks={cases.map(({ id, reference, names, open, nextMeetingOn }) => ({
              key: id,
              title: names,
              hint: [`Case ${reference}`, nextMeetingOn && `next meeting ${shortDate(nextMeetingOn)}`]
                .filter(Boolean)
                .join(', '),
              to: `/cases/${id}`,
              status: <StatusTag tone={open ? 'info' : 'neutral'}>{open ? 'Open' : 'Closed'}</StatusTag>,
            }))}
          />
        ) : (
          <Empty title="No cases yet">
            A case appears here when the coordinator accepts its referral, or when you are invited to it.
          </Empty>
        )
      }
    </Loaded>
  );
}

/** The meetings of the panel, and the cases that the reader may open. */
export function CasesPage() {
  const own = usePanelId();
  const { panels } = useMe();
  const [chosen, setChosen] = useState('');
  const panelId = chosen || own;
  if (!panelId)
    return (
      <Page title="Meetings and cases">
        <Empty title="You sit on no panel">Cases and meetings of a panel appear here for its members.</Empty>
      </Page>
    );
  return (
    <Page title="Meetings and cases">
      {panels.length > 1 && (
        <Select
          label="Panel"
          options={panels.map(({ id, name }) => ({ value: id, label: name }))}
          value={panelId}
          onValue={setChosen}
        />
      )}
      <Card title="Cases">
        <Cases panelId={panelId} />
      </Card>
      <Card title="Meetings">
        <Meetings panelId={panelId} />
      </Card>
    </Page>
  );
}
