import { useRead } from '../api/queries.js';
import { StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { TaskList } from '../ui/list.js';
import { ProblemPanel } from '../ui/state.js';
import { due } from '../ui/dates.js';

/** What people who have left had still to do, and nobody has taken; the card is there only while there is something. */
export function LeftActionsCard({ panelId }: { readonly panelId: string }) {
  const { data, error } = useRead('panel.left-actions', { panelId });
  if (!data) return <ProblemPanel problem={error} />;
  if (data.actions.length === 0) return null;
  return (
    <Card
      title="Left, and taken by nobody"
      aside={<StatusTag tone="needs-you">{String(data.actions.length)}</StatusTag>}
    >
      <p className="small soft">
        Their owner has left. Their unit is asked to take each; you can hand it on in the case.
      </p>
      <TaskList
        tasks={data.actions.map((action) => ({
          key: action.id,
          title: action.what,
          hint: `${action.owner.name}, ${action.owner.agency} · ${action.dueOn === null ? 'waits for an event' : due(action.dueOn)}`,
          to: `/cases/${action.caseId}`,
        }))}
      />
    </Card>
  );
}
