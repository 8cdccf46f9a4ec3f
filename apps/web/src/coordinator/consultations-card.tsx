import { MessagesSquare } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import type { ConsultationState } from '@inview/policy';
import { AgreementTag, asksForWork, goesOnWords } from '../consultation/agreement.js';
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
  const stands = row.derived > 0 && (asksForWork(row.agreement) || row.agreement?.is === 'goes-on');
  return [happened(row), words, goesOnWords(row.agreement), stands && standing(row.derived)].filter(Boolean).join(', ');
}

/** Without it these would stand on nothing that she agreed to (E3). */
const standing = (derived: number): string =>
  derived === 1 ? 'one line or action comes from it' : `${derived} lines and actions come from it`;

function happened({ program, sentAt, askedAt, state, noAdvocate }: Row): string {
  if (noAdvocate) return `${program} has no advocate for her`;
  if (state === 'withdrawn') return `${program}. Go through what derives from it`;
  if (sentAt) return `${program}, came ${instant(sentAt)}`;
  return askedAt ? `${program}, asked ${instant(askedAt)}` : program;
}

/** Secondary consultations: to read first, asked and being answered, answered, withdrawn. */
export function ConsultationsCard({ consultations }: { readonly consultations: readonly Row[] }) {
  // What has lost its basis, or is about to, comes before what merely waits.
  const rank = (row: Row) => (asksForWork(row.agreement) ? -1 : urgency.indexOf(row.state));
  const rows = [...consultations].sort((one, other) => rank(one) - rank(other));
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
            hint: row.part ? `Part of another · ${hint(row)}` : hint(row),
            status: (
              <span className="tags">
                <AgreementTag agreement={row.agreement} />
                <PanelState state={row.state} />
              </span>
            ),
          }))}
        />
      )}
    </Card>
  );
}
