import { CircleCheck, ListChecks } from 'lucide-react';
import { useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { OwnMessages } from '../message/messages.js';
import { OwnWarnings } from '../consultation/own-warnings.js';
import { BoardLinks } from '../boards/board-links.js';
import { StatusTag } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { ActionList, type OwnAction } from './action-list.js';
import { ToTake } from './to-take.js';

const groups = [
  { when: 'overdue', title: 'Overdue' },
  { when: 'today', title: 'Today' },
  { when: 'next', title: 'Next' },
] as const;

const byDue = (one: OwnAction, other: OwnAction) => one.dueOn.localeCompare(other.dueOn);

function Groups({ actions }: { readonly actions: readonly OwnAction[] }) {
  const meId = useMe().id;
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
              <ActionList actions={due} meId={meId} />
            </section>
          )
        );
      })}
      {finished.length > 0 && (
        <details className="finished">
          <summary>
            <h2>Finished ({finished.length})</h2>
          </summary>
          <ActionList actions={finished} meId={meId} />
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
        {({ actions, unit }) => (
          <>
            <Groups actions={actions} />
            <UnitActions actions={unit} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
