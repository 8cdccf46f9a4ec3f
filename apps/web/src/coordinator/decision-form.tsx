import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { Choice } from '../ui/choice.js';
import { Card } from '../ui/page.js';
import { AcceptForm } from './accept-form.js';
import { DeclineForm } from './decline-form.js';

type Verdict = 'accept' | 'decline';

/** The decision on a referral: accept or decline, each with what it needs. */
export function DecisionForm({ referral }: { readonly referral: RouteResponse<'referral.read'> }) {
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  return (
    <Card title="Your decision">
      <Choice
        legend="Is a plan of several agencies needed, beyond the usual responses?"
        value={verdict}
        onValue={setVerdict}
        options={[
          { value: 'accept', label: 'Yes, accept', hint: 'It becomes a case on the next agenda.' },
          { value: 'decline', label: 'No, decline', hint: 'With a named service that takes it from here.' },
        ]}
      />
      {verdict === 'accept' && <AcceptForm referral={referral} />}
      {verdict === 'decline' && <DeclineForm referralId={referral.id} />}
    </Card>
  );
}
