import { useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { ReferralReading } from '../referral/reading.js';
import { AgencyName, SummaryList, Time } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { DecisionForm } from './decision-form.js';
import './coordinator.css';

type Referral = RouteResponse<'referral.read'>;

function Source({ referral }: { readonly referral: Referral }) {
  const { referrer, sentAt } = referral;
  return (
    <Card title="Where it comes from">
      <SummaryList
        rows={[
          { term: 'Referred by', detail: `${referrer.name}, ${referrer.role}` },
          { term: 'Agency', detail: <AgencyName name={referrer.agency} /> },
          { term: 'Sent', detail: sentAt ? <Time at={sentAt} /> : 'Not yet' },
        ]}
      />
    </Card>
  );
}

function Decided({ referral }: { readonly referral: Referral }) {
  return (
    <Card title="Decision">
      <Notice tone={referral.state === 'accepted' ? 'good' : 'neutral'}>
        <p className="strong">{referral.state === 'accepted' ? 'Accepted' : 'Declined'}</p>
        <p>The referrer sees this, the next step and you as the contact, not the reasons.</p>
      </Notice>
    </Card>
  );
}

function Triage({ referral }: { readonly referral: Referral }) {
  return (
    <div className="triage">
      <div className="stack">
        <Source referral={referral} />
        <ReferralReading content={referral.content} masked={referral.masked} />
      </div>
      <div className="triage-decision">
        {referral.state === 'submitted' ? <DecisionForm referral={referral} /> : <Decided referral={referral} />}
      </div>
    </div>
  );
}

const named = (people: readonly { name?: string | undefined }[] = []) =>
  people
    .map((person) => person.name?.trim())
    .filter(Boolean)
    .join(' and ') || 'not named';

/** Who is at risk, from whom. */
function namesIn({ victimSurvivors, personsUsingViolence }: Referral['content']): string {
  return `${named(victimSurvivors)}, from ${named(personsUsingViolence)}`;
}

/** A referral to decide on: its source and its reasons left, the decision right. */
export function TriagePage() {
  const { referralId = '' } = useParams();
  const referral = useRead('referral.read', { referralId });
  return (
    <Loaded query={referral} what="the referral" page="Referral">
      {(data) => (
        <Page title={namesIn(data.content)} lead="Referral" back={{ to: '/today', label: 'Today' }}>
          <Triage referral={data} />
        </Page>
      )}
    </Loaded>
  );
}
