import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { AssessmentBody } from '../case/assessments.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { AssessForm } from './assess-form.js';

type Own = RouteResponse<'consultation.assessments'>;

function Body({ consultationId, own }: { readonly consultationId: string; readonly own: Own }) {
  const { assessments, edition } = own;
  return (
    <>
      {assessments.length > 0 && (
        <ul className="plain-list ruled">
          {assessments.map((one) => (
            <li key={one.id}>
              <AssessmentBody of={one} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{assessments.length === 0 ? 'Assess the risk to her' : 'Assess it again'}</summary>
        <div className="stack">
          <p className="soft">By the {edition}. It goes where this consultation goes, and ends with her agreement.</p>
          <AssessForm key={assessments.length} consultationId={consultationId} first={assessments.length === 0} />
        </div>
      </details>
    </>
  );
}

/** Her advocate's own assessment of risk, beside what she said: what was written so far, and writing it (Y4). */
export function AssessRisk({ consultationId }: { readonly consultationId: string }) {
  const query = useRead('consultation.assessments', { consultationId });
  return (
    <Card title="Your assessment of the risk">
      <Loaded query={query} what="your assessments">
        {(own) => <Body consultationId={consultationId} own={own} />}
      </Loaded>
    </Card>
  );
}
