import { BookMarked } from 'lucide-react';
import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { useMe, usePanelId } from '../api/session.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { ButtonLink } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { Card, Page } from '../ui/page.js';
import { Empty, Loaded } from '../ui/state.js';
import { ComplaintList } from './complaint-list.js';
import { OwnLedger } from './own-ledger.js';
import { ReceivedCorrections } from './received-corrections.js';
import { RequestList } from './request-list.js';
import { WaitingRole } from './role-waiting.js';

function Exchanges({
  exchange,
  panelId,
}: {
  readonly exchange: RouteResponse<'exchange.mine'>;
  readonly panelId: string;
}) {
  const { agency, requestsIn, requestsOut, corrections, complaints, rolesToConfirm } = exchange;
  return (
    <>
      {rolesToConfirm.length > 0 && (
        <Card title="Waits for a second person">
          <ul className="plain-list ruled">
            {rolesToConfirm.map((proposal) => (
              <WaitingRole key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </Card>
      )}
      <Card title="Asked of us">
        <RequestList
          requests={requestsIn}
          incoming
          empty="No agency has asked yours for anything. A request will be here with the day by which it is due."
        />
      </Card>
      <Card title="Asked by us">
        <RequestList
          requests={requestsOut}
          incoming={false}
          empty="Your agency has asked for nothing yet. Open a case to ask another agency of its panel."
        />
      </Card>
      <Card title="Corrections">
        <ReceivedCorrections corrections={corrections} agencyId={agency.id} acknowledges />
      </Card>
      <Card title="Complaints about sharing">
        <ComplaintList
          complaints={complaints}
          answers
          empty="None. One that your agency receives is recorded from its case, and answered here."
        />
      </Card>
      <Card title="Our ledger">
        <OwnLedger exchange={exchange} panelId={panelId} />
      </Card>
    </>
  );
}

function Read({ panelId }: { readonly panelId: string }) {
  const query = useRead('exchange.mine', { panelId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Loaded query={query} what="the requests of your agency">
      {(exchange) => <Exchanges exchange={exchange} panelId={panelId} />}
    </Loaded>
  );
}

/** An agency's requests in and out, by clock, with what it gave, was given and must put right. */
export function RequestsPage() {
  const own = usePanelId();
  const { panels, agency } = useMe();
  const [chosen, setChosen] = useState('');
  const panelId = chosen || own;
  return (
    <Page
      title="Requests"
      lead={`${agency.name}: what it asks, is asked, gives and is given on the panel.`}
      actions={
        <ButtonLink icon={BookMarked} to="/register">
          Register
        </ButtonLink>
      }
    >
      {panels.length > 1 && (
        <Select
          label="Panel"
          options={panels.map(({ id, name }) => ({ value: id, label: name }))}
          value={panelId ?? ''}
          onValue={setChosen}
        />
      )}
      {panelId ? (
        <Read panelId={panelId} />
      ) : (
        <Empty title="You sit on no panel">Requests between the agencies of a panel appear here for its members.</Empty>
      )}
    </Page>
  );
}
