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

const asks = {
  conflict: 'A conflict of interest',
  lifting: 'Lifting a conflict of interest',
  substitute: 'Who stands in,',
  'taking-back': 'Taking back that a program is of it,',
} as const;

function Offices() {
  const waiting = useRead('conflicts.mine').data?.waiting ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card title="Conflicts of chairs and coordinators" className="card-bare">
      <TaskList
        tasks={waiting.map(({ id, caseId, reference, what, by, at }) => ({
          key: id,
          to: `/cases/${caseId}/conflicts`,
          title: `${asks[what]} in case ${reference}`,
          hint: `${by.name}, ${by.agency}, asks, ${instant(at)}`,
          status: toDecide,
        }))}
      />
    </Card>
  );
}

/** Where nobody reads first what an advocate sends: said of the office alone, never that something waits (C3). */
function WithoutCoordinator() {
  const empty = useRead('conflicts.mine').data?.emptyOffices ?? [];
  if (empty.length === 0) return null;
  return (
    <Card title="Nobody is coordinator" className="card-bare">
      <TaskList
        tasks={empty.map(({ caseId, reference, recused }) => ({
          key: caseId,
          to: `/cases/${caseId}/conflicts`,
          title: `Name who stands in for ${recused.name} in case ${reference}`,
          hint: 'They do not take part in this case. Until somebody stands in, nobody follows up what only a coordinator may.',
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
  const { waiting = [], emptyOffices = [] } = conflicts.data ?? {};
  const count = (goingOn.data?.waiting.length ?? 0) + waiting.length + emptyOffices.length;
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
                  <WithoutCoordinator />
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
