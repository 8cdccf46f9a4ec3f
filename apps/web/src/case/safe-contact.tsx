import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useRead } from '../api/queries.js';
import { SafeContactList } from '../consultation/safe-contact-list.js';
import { Button } from '../ui/button.js';
import { SummaryList } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';

function People({ caseId }: { readonly caseId: string }) {
  const query = useRead('case.safe-contact', { caseId });
  return (
    <Loaded query={query} what="safe contact">
      {({ people }) =>
        people.map(({ partyId, name, safeContact, school }) => (
          <section key={partyId} className="stack stack-tight">
            <h3>{name}</h3>
            <SafeContactList safeContact={safeContact} />
            {school && <SummaryList rows={[{ term: 'School', detail: school }]} />}
          </section>
        ))
      }
    </Loaded>
  );
}

/** Safe contact, for the units that will contact her: masked until it is asked for, and looking is recorded (K1). */
export function SafeContactCard({ caseId }: { readonly caseId: string }) {
  const [shown, setShown] = useState(false);
  return (
    <Card title="Safe contact" className="no-print">
      {shown ? (
        <>
          <People caseId={caseId} />
          <p>
            <Button onClick={() => setShown(false)}>Hide again</Button>
          </p>
        </>
      ) : (
        <>
          <Notice>
            <p>How, when and with what words to reach her safely. Only units that will contact her can look.</p>
            <p className="strong">Looking is recorded.</p>
          </Notice>
          <p>
            <Button icon={Phone} onClick={() => setShown(true)}>
              Show safe contact
            </Button>
          </p>
        </>
      )}
    </Card>
  );
}
