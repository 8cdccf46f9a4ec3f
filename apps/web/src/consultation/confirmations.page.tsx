import { ShieldCheck } from 'lucide-react';
import { useRead } from '../api/queries.js';
import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';

const toDecide = <StatusTag tone="needs-you">To decide</StatusTag>;

function GoingOn() {
  const waiting = useRead('going-on.mine').data?.waiting ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card title="Going on without her agreement" className="card-bare">
      <TaskList
        tasks={waiting.map(({ consultationId, about, by, at }) => ({
          key: consultationId,
          to: `/confirmations/${consultationId}`,
          title: `About ${about}`,
          hint: `${by.name} asks, ${instant(at)}`,
          status: toDecide,
        }))}
      />
    </Card>
  );
}

function Offices() {
  const waiting = useRead('conflicts.mine').data?.waiting ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card title="Conflicts of chairs and coordinators" className="card-bare">
      <TaskList
        tasks={waiting.map(({ id, caseId, reference, what, by, at }) => ({
          key: id,
          to: `/cases/${caseId}/conflicts`,
          title:
            what === 'conflict' ? `A conflict of interest in case ${reference}` : `Who stands in, in case ${reference}`,
          hint: `${by.name}, ${by.agency}, asks, ${instant(at)}`,
          status: toDecide,
        }))}
      />
    </Card>
  );
}

/** What waits for a chair or coordinator to confirm as a second person; nobody else is asked (E1, X20). */
export function ConfirmationsPage() {
  const goingOn = useRead('going-on.mine');
  const conflicts = useRead('conflicts.mine');
  const count = (goingOn.data?.waiting.length ?? 0) + (conflicts.data?.waiting.length ?? 0);
  return (
    <Page title="To confirm" width="narrow" lead="Somebody asks you to decide with them.">
      <Loaded query={goingOn} what="what waits for you">
        {() => (
          <Loaded query={conflicts} what="what waits for you">
            {() =>
              count === 0 ? (
                <Empty icon={ShieldCheck} title="Nothing waits for you">
                  What a coordinator proposes to go on with after somebody’s agreement has ended, and what another
                  agency records of a chair or coordinator, will be here.
                </Empty>
              ) : (
                <div className="stack">
                  <GoingOn />
                  <Offices />
                </div>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
