import { useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { SeeAs } from './see-as.js';

/** A case as each agency sees it. */
export function SeeAsPage() {
  const { caseId = '' } = useParams();
  const query = useRead('case.seats', { caseId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page title="As they see it" back={{ to: `/cases/${caseId}`, label: 'Case' }}>
      <Loaded query={query} what="who sits on the panel">
        {({ seats }) => <SeeAs caseId={caseId} seats={seats} releasing={null} />}
      </Loaded>
    </Page>
  );
}

/** What the members of one agency will see once a consultation is released to it. */
export function BeforeReleasePage() {
  const { caseId = '', consultationId = '', agencyId = '' } = useParams();
  const query = useRead('case.seats', { caseId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title="What they will see"
      lead="Before you release it."
      back={{ to: `/consultations/${consultationId}`, label: 'Consultation' }}
    >
      <Loaded query={query} what="who sits on the panel">
        {({ seats }) => (
          <SeeAs
            caseId={caseId}
            seats={seats.filter(({ agency }) => agency.id === agencyId)}
            releasing={consultationId}
          />
        )}
      </Loaded>
    </Page>
  );
}
