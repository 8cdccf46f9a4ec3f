import type { RouteResponse } from '@inview/contract';
import { ComplaintList } from '../sharing/complaint-list.js';
import { ReceivedCorrections } from '../sharing/received-corrections.js';
import { RequestSteps } from '../sharing/request-steps.js';
import { purposeWords, stateTones, stateWords, type Request } from '../sharing/request.words.js';
import { Corrected, Given, Kept, type Statement } from '../sharing/statement-view.js';
import { howWords } from '../sharing/words.js';
import { Due, SummaryList, Time } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import type { Seen } from './seen.js';

type Exchange = NonNullable<Seen['exchange']>;
type Row = RouteResponse<'exchange.mine'>['given'][number];

function SeenRequest({ request, agencyId }: { readonly request: Request; readonly agencyId: string }) {
  const { about, from, to, purpose, state, dueOn, when } = request;
  return (
    <li className="stack stack-tight">
      <p className="row row-apart">
        <span className="strong">
          About {about.name}, {to.id === agencyId ? `asked by ${from.shortName}` : `asked of ${to.shortName}`}
        </span>
        <span className="row">
          <StatusTag tone={stateTones[state]}>{stateWords[state]}</StatusTag>
          <Due on={dueOn} finished={when === 'finished'} />
        </span>
      </p>
      <details>
        <summary>What was said of it</summary>
        <SummaryList rows={[{ term: 'Purpose', detail: purposeWords[purpose] }]} />
        <RequestSteps request={request} opens={false} />
      </details>
    </li>
  );
}

function SeenGiven({ row, statement }: { readonly row: Row; readonly statement: Statement | undefined }) {
  return (
    <li className="stack stack-tight">
      <p className="strong">
        About {row.about.name}, by {row.from.shortName} to {row.to.map(({ shortName }) => shortName).join(', ')}
      </p>
      <p className="small soft">
        {howWords[row.how]}, <Time at={row.at} />
      </p>
      {statement ? (
        <details>
          <summary>What was given</summary>
          <div className="stack stack-tight">
            <Corrected statement={statement} />
            <Given statement={statement} opened={false} />
            {statement.record && <Kept statement={statement} />}
          </div>
        </details>
      ) : (
        <p className="small">Read as its consultation, on Her side above.</p>
      )}
    </li>
  );
}

/** What their agency asks, is asked, gives and is given in the case: the pieces of its own pages, with nothing to press. */
export function SeenExchange({ exchange }: { readonly exchange: Exchange }) {
  const { ledger, requests, statements } = exchange;
  const given = [...ledger.given, ...ledger.received];
  return (
    <>
      <Card title="Requests of their agency">
        {requests.length === 0 && <p className="soft">Nothing was asked by it or of it in this case.</p>}
        <ul className="plain-list ruled">
          {requests.map((request) => (
            <SeenRequest key={request.id} request={request} agencyId={ledger.agency.id} />
          ))}
        </ul>
      </Card>
      <Card title="Ledger of their agency">
        {given.length === 0 && <p className="soft">It has given nothing in this case and was given nothing.</p>}
        <ul className="plain-list ruled">
          {given.map((row) => (
            <SeenGiven key={row.id} row={row} statement={statements.find(({ id }) => id === row.id)} />
          ))}
        </ul>
      </Card>
      {ledger.corrections.length > 0 && (
        <Card title="Corrections that it received">
          <ReceivedCorrections corrections={ledger.corrections} agencyId={ledger.agency.id} acknowledges={false} />
        </Card>
      )}
      {ledger.complaints.length > 0 && (
        <Card title="Complaints that it keeps">
          <ComplaintList complaints={ledger.complaints} answers={false} empty="" />
        </Card>
      )}
      {ledger.rolesToConfirm.length > 0 && (
        <Card title="Waits for them as a second person">
          <p>{ledger.rolesToConfirm.length === 1 ? 'A correction' : 'Corrections'} of who is who in this case.</p>
        </Card>
      )}
    </>
  );
}
