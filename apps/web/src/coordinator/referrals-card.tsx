import { Clock, Inbox } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { waited } from '../ui/dates.js';
import { TaskList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Empty } from '../ui/state.js';

interface ReferralsCardProps {
  readonly referrals: RouteResponse<'panel.today'>['referrals'];
  /** Whether there is a meeting that an accepted case could go to. */
  readonly planned: boolean;
}

const aDay = 24;

/** Referrals that wait for a decision, each with its clock. */
export function ReferralsCard({ referrals, planned }: ReferralsCardProps) {
  return (
    <Card
      title="Referrals waiting"
      aside={<span className="soft figures">{referrals.length}</span>}
      className="card-bare"
    >
      {referrals.length > 0 && !planned && (
        <p className="small soft">To accept one, plan the next meeting first: its case goes on that agenda.</p>
      )}
      {referrals.length === 0 ? (
        <Empty icon={Inbox} title="No referral is waiting">
          One that is sent appears here at once, with how long it has waited.
        </Empty>
      ) : (
        <TaskList
          tasks={referrals.map((row) => ({
            key: row.id,
            to: `/triage/${row.id}`,
            title: row.about,
            hint: `${row.referrer.name}, ${row.referrer.role}, ${row.referrer.agency}`,
            status: (
              <StatusTag tone={row.waitingHours >= aDay ? 'needs-you' : 'neutral'} icon={Clock}>
                Waiting {waited(row.waitingHours)}
              </StatusTag>
            ),
          }))}
        />
      )}
    </Card>
  );
}
