import { Eye, EyeOff } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { AgencyName } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import type { StepProps } from './wizard.js';

type Seen = RouteResponse<'consultation.preview'>['agencies'][number];

function Recipients({
  title,
  icon: Icon,
  agencies,
}: {
  readonly title: string;
  readonly icon: typeof Eye;
  readonly agencies: readonly Seen[];
}) {
  if (agencies.length === 0) return null;
  return (
    <Card
      title={
        <>
          <Icon className="icon" aria-hidden /> {title}
        </>
      }
    >
      <ul className="recipients">
        {agencies.map(({ agency, why, rules }) => (
          <li key={agency.id}>
            <span className="strong">
              <AgencyName name={agency.name} kind={agency.kind} />
            </span>
            <span>
              {why} <span className="small soft">Rule {rules.join(', ')}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Who will see it, agency by agency: the server's answer, from the same rule that every later read asks (C4). */
export function StepPreview({ consultation, draft }: StepProps) {
  const preview = useRead('consultation.preview', { consultationId: consultation.id });
  return (
    <Loaded query={preview} what="who will see it">
      {({ firstReader, agencies }) => (
        <>
          <Notice tone="info" icon={Eye}>
            <p>
              <span className="strong">{firstReader}</span> reads it first, alone, and decides agency by agency.
            </p>
          </Notice>
          <Recipients
            title="Only if the coordinator releases it to them"
            icon={Eye}
            agencies={agencies.filter(({ sees }) => sees === 'if-released')}
          />
          <Recipients title="Never" icon={EyeOff} agencies={agencies.filter(({ sees }) => sees === 'never')} />
          {draft.mayKnow && (
            <Notice tone="needs-you">
              Besides, the coordinator may tell the men’s service’s risk lead, by your switch “may know”. They do not
              read it here.
            </Notice>
          )}
        </>
      )}
    </Loaded>
  );
}
