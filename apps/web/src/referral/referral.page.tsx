import { useParams } from 'react-router';
import { useRead } from '../api/queries.js';
import { Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { OutcomeCard } from './outcome.js';
import { ReferralReading } from './reading.js';
import { ReferralWriting } from './writing.js';

const back = { to: '/referrals', label: 'Referrals' };

/** One referral of mine: being written, or sent and what became of it. */
export function ReferralPage() {
  const { referralId = '' } = useParams();
  const query = useRead('referral.read', { referralId });
  return (
    <Loaded query={query} what="the referral" page="Referral">
      {(referral) =>
        referral.state === 'draft' ? (
          <ReferralWriting key={referral.id} referral={referral} />
        ) : (
          <Page title="Your referral" lead={`To ${referral.panel.name}`} back={back} width="narrow">
            <OutcomeCard referralId={referral.id} />
            <ReferralReading content={referral.content} masked={referral.masked} />
          </Page>
        )
      }
    </Loaded>
  );
}
