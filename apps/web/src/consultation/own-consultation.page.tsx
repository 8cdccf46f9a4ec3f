import { useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { NoAdvocateNotice } from './no-advocate.js';
import { backToPeople } from './own-consultation.js';
import { Thread } from './thread.js';
import { Wizard } from './wizard.js';

/** One of her consultations: the wizard until it is sent, then what came back. */
export function OwnConsultationPage() {
  const { consultationId = '' } = useParams();
  const own = useRead('consultation.own', { consultationId });
  if (own.data === undefined) {
    return (
      <Page title="Consultation" width="narrow" back={backToPeople}>
        <Loaded query={own} what="this consultation">
          {() => null}
        </Loaded>
      </Page>
    );
  }
  const { noAdvocate, asked } = own.data;
  if (noAdvocate) {
    return (
      <Page title={asked ? `Asked about ${asked.about}` : 'Consultation'} width="narrow" back={backToPeople}>
        <NoAdvocateNotice said={noAdvocate} />
      </Page>
    );
  }
  return own.data.sentAt === null ? (
    <Wizard key={consultationId} consultation={own.data} />
  ) : (
    <Thread consultation={own.data} />
  );
}
