import { MessagesSquare, type LucideIcon, BellRing, CircleCheck, Hourglass, Ban } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import type { ConsultationState } from '@inview/policy';
import { panelStateWords } from '../consultation/words.js';
import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag, type Tone } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Empty } from '../ui/state.js';

type Row = RouteResponse<'panel.today'>['consultations'][number];

const looks: Record<ConsultationState, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  asked: { tone: 'neutral', icon: Hourglass },
  draft: { tone: 'neutral', icon: Hourglass },
  received: { tone: 'needs-you', icon: BellRing },
  read: { tone: 'needs-you', icon: BellRing },
  answered: { tone: 'info', icon: Hourglass },
  acknowledged: { tone: 'good', icon: CircleCheck },
  withdrawn: { tone: 'danger', icon: Ban },
};

/** What the coordinator owes comes first. */
const urgency: readonly ConsultationState[] = [
  'withdrawn',
  'received',
  'read',
  'asked',
  'draft',
  'answered',
  'acknowledged',
];

function hint({ program, sentAt, askedAt }: Row): string {
  if (sentAt) return `${program}, came ${instant(sentAt)}`;
  return askedAt ? `${program}, asked ${instant(askedAt)}` : program;
}

/** Secondary consultations: to read first, being answered, answered. */
export function ConsultationsCard({ consultations }: { readonly consultations: readonly Row[] }) {
  const rows = [...consultations].sort((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state));
  return (
    <Card title="Consultations" aside={<span className="soft figures">{rows.length}</span>} className="card-bare">
      {rows.length === 0 ? (
        <Empty icon={MessagesSquare} title="No consultation yet">
          Open a case and ask the program that works with him: its family safety advocate knows how she is.
        </Empty>
      ) : (
        <TaskList
          tasks={rows.map((row) => ({
            key: row.id,
            // One that has not come yet has nothing to open.
            to: row.sentAt ? `/consultations/${row.id}` : undefined,
            title: row.about,
            hint: hint(row),
            status: <StatusTag {...looks[row.state]}>{panelStateWords[row.state]}</StatusTag>,
          }))}
        />
      )}
    </Card>
  );
}
