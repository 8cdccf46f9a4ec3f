import { useRead } from '../api/queries.js';
import { SummaryList } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { contactWords } from './words.js';

/** How this person can safely be reached about what was agreed; after a withdrawal too (C22). */
export function SafeContactOf({ consultationId, her }: { readonly consultationId: string; readonly her: string }) {
  const contact = useRead('consultation.safe-contact', { consultationId });
  return (
    <Card title={`Reaching ${her} about this`}>
      <AudienceLine of="own">You, and who takes over from you in your unit. Never the panel.</AudienceLine>
      <Loaded query={contact} what="how to reach the person">
        {({ by, when }) => (
          <SummaryList
            rows={[
              { term: 'Safe by', detail: contactWords[by] },
              ...(when ? [{ term: 'When, and what else to know', detail: when }] : []),
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
