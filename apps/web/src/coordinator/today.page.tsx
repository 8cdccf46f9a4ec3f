import { CalendarPlus } from 'lucide-react';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { shortDate, localDate } from '../ui/dates.js';
import { PanelCoverage } from '../program/coverage.js';
import { Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { ConsultationsCard } from './consultations-card.js';
import { MeetingCard } from './meeting-card.js';
import { LeftActionsCard } from './left-actions-card.js';
import { OverdueCard } from './overdue-card.js';
import { ReferralsCard } from './referrals-card.js';
import { WarningsCard } from './warnings-card.js';
import './coordinator.css';

type Today = RouteResponse<'panel.today'>;

/** The number that Inview exists to move. */
function Count({ asked, answeredBeforeMeeting }: Today['consultationCount']) {
  return (
    <section className="card count" aria-label="Consultations asked and answered">
      <p className="count-figure figures">
        <strong>{answeredBeforeMeeting}</strong> of {asked}
      </p>
      <p>
        consultations answered before the meeting
        <span className="small soft">
          {asked === 0
            ? 'None has been asked yet. A family safety advocate may know what nobody else does.'
            : 'Asked of a family safety advocate, and answered in time to be heard.'}
        </span>
      </p>
    </section>
  );
}

function Day({ panelId, today }: { readonly panelId: string; readonly today: Today }) {
  return (
    <div className="today">
      <div className="stack stack-wide">
        <ReferralsCard
          referrals={today.referrals}
          planned={today.nextMeeting !== null || today.openMeetingId !== null}
        />
        <WarningsCard panelId={panelId} />
        <ConsultationsCard consultations={today.consultations} />
      </div>
      <div className="stack stack-wide">
        <MeetingCard panelId={panelId} today={today} />
        <Count {...today.consultationCount} />
        <LeftActionsCard panelId={panelId} />
        <OverdueCard overdue={today.overdueByAgency} />
        <PanelCoverage panelId={panelId} />
      </div>
    </div>
  );
}

function PanelToday({ panelId }: { readonly panelId: string }) {
  const today = useRead('panel.today', { panelId });
  // The meeting is open and its undertaking not accepted yet: that comes first, and leads on to the room (M1).
  if (today.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Loaded query={today} what="your day">
      {(data) => <Day panelId={panelId} today={data} />}
    </Loaded>
  );
}

/** The coordinator's day: what waits, what is overdue, and whether the next meeting is ready. */
export function TodayPage() {
  const { panels } = useMe();
  const panel = panels.find((each) => each.membership === 'coordinator');
  return (
    <Page title="Today" lead={`${shortDate(localDate())}${panel ? `, ${panel.name}` : ''}`}>
      {panel ? (
        <PanelToday panelId={panel.id} />
      ) : (
        <Empty icon={CalendarPlus} title="You coordinate no panel">
          Today is the page of a panel’s coordinator.
        </Empty>
      )}
    </Page>
  );
}
