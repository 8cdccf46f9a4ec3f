import { useRead } from '../api/queries.js';
import { DueTag } from '../consultation/clock-tag.js';
import { TaskList } from '../ui/list.js';
import { Card } from '../ui/page.js';

const causes = { 'level-up': 'The level of risk rose', 'serious-risk-found': 'Serious risk was found' } as const;

/** Who is to be warned, and by whom; absent while there is nobody to warn (T1). */
export function WarningsCard({ panelId }: { readonly panelId: string }) {
  const waiting = useRead('warnings.waiting', { panelId });
  const warnings = waiting.data?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <Card title="To be warned" aside={<span className="soft figures">{warnings.length}</span>} className="card-bare">
      <TaskList
        tasks={warnings.map((warning) => ({
          key: warning.id,
          to: `/warnings/${warning.id}`,
          title: warning.about,
          hint: `${causes[warning.cause]}. ${warning.named ? `${warning.named.name} warns her` : 'Nobody is named yet'}`,
          status: <DueTag dueAt={warning.dueAt} overdue={warning.overdue} />,
        }))}
      />
    </Card>
  );
}
