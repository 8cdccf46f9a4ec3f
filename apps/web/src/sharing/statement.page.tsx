import { Link, useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { SummaryList, Time } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { purposeWords } from './request.words.js';
import { howWords } from './words.js';

type Statement = RouteResponse<'statement.read'>;

function Corrected({ corrections }: { readonly corrections: Statement['corrections'] }) {
  return corrections.map(({ wrong, right, at }) => (
    <Notice tone="needs-you" key={at}>
      <p className="strong">
        Corrected <Time at={at} />
      </p>
      <SummaryList
        rows={[
          { term: 'Wrong', detail: wrong },
          { term: 'Right', detail: right },
        ]}
      />
    </Notice>
  ));
}

function Given({ statement }: { readonly statement: Statement }) {
  const { about, from, by, at, how, what, purpose, relevance, prepared, recipients, reference, caseId } = statement;
  return (
    <Page
      title={`About ${about.name}`}
      lead={`${howWords[how]}, ${from.name}`}
      width="narrow"
      back={
        statement.requestId
          ? { to: `/requests/${statement.requestId}`, label: 'Request' }
          : { to: '/requests', label: 'Requests' }
      }
    >
      <Corrected corrections={statement.corrections} />
      <Card title="What was given">
        <p className="prose">{what}</p>
        <p className="small soft">
          {by.name}, {by.agency}, <Time at={at} />. That you opened it is recorded.
        </p>
        <SummaryList
          rows={[
            { term: 'Case', detail: <Link to={`/cases/${caseId}`}>{reference}</Link> },
            { term: 'Purpose', detail: purposeWords[purpose] },
            ...(relevance ? [{ term: 'Relevance', detail: relevance }] : []),
            ...(prepared ? [{ term: 'Risk assessment or safety plan', detail: prepared }] : []),
            { term: 'Given to', detail: recipients.map(({ agency }) => agency.name).join(', ') },
          ]}
        />
      </Card>
    </Page>
  );
}

/** One thing that an agency gave, as its giver or a recipient reads it. */
export function StatementPage() {
  const { statementId = '' } = useParams();
  const query = useRead('statement.read', { statementId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Loaded query={query} what="what was given" page="What was given">
      {(statement) => <Given statement={statement} />}
    </Loaded>
  );
}
