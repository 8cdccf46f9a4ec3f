import { MessagesSquare } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import type { ConsultationState } from '@inview/policy';
import { clockWords } from '../consultation/clock-tag.js';
import { PanelState } from '../consultation/consultation-state.js';
import { ButtonLink } from '../ui/button.js';
import { instant } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { Card } from '../ui/page.js';
import { Empty } from '../ui/state.js';

type Row = RouteResponse<'panel.today'>['consultations'][number];

/** What the coordinator owes comes first. */
const urgency: readonly ConsultationState[] = [
  'withdrawn',
  'received',
  'read',
  'no-advocate',
  'asked',
  'draft',
  'answered',
  'acknowledged',
];

function hint(row: Row): string {
  const words = clockWords(row.clock);
  return [happened(row), words].filter(Boolean).join(', ');
}

function happened({ program, sentAt, askedAt, state, noAdvocate }: Row): string {
  if (noAdvocate) return `${program} has no advocate for her`;
  if (state === 'withdrawn') return `${program}. Go through what derives from it`;
  if (sentAt) return `${program}, came ${instant(sentAt)}`;
  return askedAt ? `${program}, asked ${instant(askedAt)}` : program;
}

/** Secondary consultations: to read first, asked and being answered, answered, withdrawn. */
export function ConsultationsCard({ consultations }: { readonly consultations: readonly Row[] }) {
  const rows = [...consultations].sort((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state));
  return (
    <Card title="Consultations" aside={<span className="soft figures">{rows.length}</span>} className="card-bare">
      {rows.length === 0 ? (
        <Empty
          icon={MessagesSquare}
          title="No consultation yet"
          action={<ButtonLink to="/cases">Open the cases</ButtonLink>}
        >
          Open a case, then “Her side”, and ask the program that works with him: its family safety advocate knows how
          she is.
        </Empty>
      ) : (
        <TaskList
          tasks={rows.map((row) => ({
            key: row.id,
            to: `/consultations/${row.id}`,
            title: row.about,
            hint: hint(row),
            status: <PanelState state={row.state} />,
          }))}
        />
      )}
    </Card>
  );
}
