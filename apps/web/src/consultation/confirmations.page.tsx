import { ShieldCheck } from 'lucide-react';
import { useRead } from '../api/queries.js';
import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';

/** What waits for a chair to confirm as a second person; nobody else is asked (E1). */
export function ConfirmationsPage() {
  const query = useRead('going-on.mine');
  return (
    <Page title="To confirm" width="narrow" lead="Somebody asks you by name to decide with them.">
      <Loaded query={query} what="what waits for you">
        {({ waiting }) =>
          waiting.length === 0 ? (
            <Empty icon={ShieldCheck} title="Nothing waits for you">
              When a coordinator proposes to go on without somebody’s agreement and asks you to confirm it, it will be
              here.
            </Empty>
          ) : (
            <Card title="Going on without her agreement" className="card-bare">
              <TaskList
                tasks={waiting.map(({ consultationId, about, by, at }) => ({
                  key: consultationId,
                  to: `/confirmations/${consultationId}`,
                  title: `About ${about}`,
                  hint: `${by.name} asks, ${instant(at)}`,
                  status: <StatusTag tone="needs-you">To decide</StatusTag>,
                }))}
              />
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}
