import { useInfiniteQuery } from '@tanstack/react-query';
import { ChevronDown, CircleCheck, ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { call } from '../api/call.js';
import type { ProblemError } from '../api/problem.js';
import { readKey, useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { OwnMessages } from '../message/messages.js';
import { OwnWarnings } from '../consultation/own-warnings.js';
import { BoardLinks } from '../boards/board-links.js';
import { Button } from '../ui/button.js';
import { StatusTag } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { Empty, Loaded, ProblemPanel } from '../ui/state.js';
import { ActionList, type OwnAction } from './action-list.js';
import { LabelFilter, Labels, useLabels } from './labels.js';
import { ToTake } from './to-take.js';

type FinishedPage = RouteResponse<'actions.finished'>;

const groups = [
  { when: 'overdue', title: 'Overdue' },
  { when: 'today', title: 'Today' },
  { when: 'next', title: 'Next' },
  { when: 'waiting', title: 'Waiting for an event' },
] as const;

/** The soonest first; of what waits, what is expected first. */
const byDue = (one: OwnAction, other: OwnAction) => dayOf(one).localeCompare(dayOf(other));
const dayOf = ({ dueOn, waits }: OwnAction) => dueOn ?? waits?.expectedOn ?? '9999';

/** Those before them, a page at a time, once they are asked for. */
function OlderFinished({ after }: { readonly after: string }) {
  const meId = useMe().id;
  const [wanted, setWanted] = useState(false);
  const older = useInfiniteQuery<FinishedPage, ProblemError, OwnAction[], readonly unknown[], string>({
    queryKey: readKey('actions.finished', { after }),
    queryFn: ({ pageParam }) => call('actions.finished', { query: { after: pageParam } }),
    initialPageParam: after,
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.actions),
    enabled: wanted,
  });
  const { data: actions = [], error, isFetching, hasNextPage, fetchNextPage } = older;
  return (
    <div className="stack">
      <ActionList actions={actions} meId={meId} />
      <ProblemPanel problem={error} />
      {(!older.data || hasNextPage) && (
        <p>
          <Button
            icon={ChevronDown}
            busy={isFetching}
            onClick={() => (older.data ? void fetchNextPage() : setWanted(true))}
          >
            Show older
          </Button>
        </p>
      )}
    </div>
  );
}

interface GroupsProps {
  readonly actions: readonly OwnAction[];
  readonly olderFinished: string | null;
}

function Groups({ actions: all, olderFinished }: GroupsProps) {
  const meId = useMe().id;
  const labels = useLabels();
  const [label, setLabel] = useState('');
  const labelled = all.filter(({ id }) => labels.get(id)?.includes(label));
  // What no action bears any more narrows nothing.
  const actions = labelled.length > 0 ? labelled : all;
  const own = {
    meId,
    answer: ({ id }: { readonly id: string }) => <Labels actionId={id} labels={labels.get(id) ?? []} />,
  };
  const finished = actions
    .filter(({ when }) => when === 'finished')
    .sort((one, other) => other.changedAt.localeCompare(one.changedAt));
  if (actions.length === 0) {
    return (
      <Empty icon={ListChecks} title="No actions yet">
        When a panel names you for an action, it will be here: accept or decline it, then report what came of it.
      </Empty>
    );
  }
  return (
    <>
      <LabelFilter labels={labels} value={label} onValue={setLabel} />
      {finished.length === actions.length && (
        <Empty icon={CircleCheck} title="Nothing is waiting for you">
          What you have finished is below.
        </Empty>
      )}
      {groups.map(({ when, title }) => {
        const due = actions.filter((action) => action.when === when).sort(byDue);
        return (
          due.length > 0 && (
            <section className="stack" aria-labelledby={`actions-${when}`} key={when}>
              <h2 className="row" id={`actions-${when}`}>
                {title}{' '}
                <StatusTag tone={when === 'overdue' ? 'danger' : when === 'today' ? 'needs-you' : 'neutral'}>
                  {String(due.length)}
                </StatusTag>
              </h2>
              <ActionList actions={due} {...own} />
            </section>
          )
        );
      })}
      {finished.length > 0 && (
        <details className="finished">
          <summary>
            <h2>Finished ({olderFinished ? `last ${finished.length}` : finished.length})</h2>
          </summary>
          <ActionList actions={finished} {...own} />
          {olderFinished && <OlderFinished after={olderFinished} />}
        </details>
      )}
    </>
  );
}

/** What others of the unit still have to do, for its point of contact (Q1): to see that it gets done, not to answer for it. */
function UnitActions({ actions }: { readonly actions: readonly OwnAction[] }) {
  if (actions.length === 0) return null;
  const overdue = actions.filter(({ when }) => when === 'overdue');
  const others = actions.filter(({ when }) => when !== 'overdue');
  return (
    <section className="stack" aria-labelledby="actions-unit">
      <h2 id="actions-unit">Open in your unit</h2>
      <p className="soft">
        You are its point of contact. Each is for its owner to answer; you are told when one is overdue.
      </p>
      <ActionList actions={[...overdue.sort(byDue), ...others.sort(byDue)]} />
    </section>
  );
}

/** My actions over all panels, the most pressing first. */
export function ActionsPage() {
  const mine = useRead('actions.mine');
  return (
    <Page title="My actions" width="narrow">
      <BoardLinks />
      <OwnWarnings />
      <OwnMessages />
      <ToTake />
      <Loaded query={mine} what="your actions">
        {({ actions, olderFinished, unit }) => (
          <>
            <Groups actions={actions} olderFinished={olderFinished} />
            <UnitActions actions={unit} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
