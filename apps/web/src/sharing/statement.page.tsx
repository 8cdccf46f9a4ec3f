import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { useDo, useRead } from '../api/queries.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { Acknowledgements } from './acknowledgements.js';
import { AddMissingForm } from './add-missing-form.js';
import { CorrectForm } from './correct-form.js';
import { consentHowWords, consentWords, purposeWords, toldWords } from './request.words.js';
import { howWords } from './words.js';

type Statement = RouteResponse<'statement.read'>;

function Corrected({ corrections }: { readonly corrections: Statement['corrections'] }) {
  return corrections.map(({ wrong, right, at, notices }) => (
    <Notice tone="needs-you" key={at}>
      <p className="strong">
        Corrected <Time at={at} />
      </p>
      <SummaryList
        rows={[
          { term: 'Wrong', detail: wrong },
          { term: 'Right', detail: right },
          ...(notices ? [{ term: 'Told', detail: <Acknowledgements notices={notices} /> }] : []),
        ]}
      />
    </Notice>
  ));
}

/** What the giver keeps of it beside what was given, with what was added since. */
function Kept({ statement }: { readonly statement: Statement }) {
  const { record, additions = [] } = statement;
  if (!record) return null;
  const { recipient, consent, consentHow, exception, views, told, toldWhy } = record;
  const consentSays = consentHow
    ? `${consentWords[consent]}: ${consentHowWords[consentHow].toLowerCase()}`
    : consentWords[consent];
  const ofHim = statement.about.role === 'person-using-violence';
  return (
    <Card title="Kept on record">
      <AudienceLine of="own">The agency that gave it and the coordinator read this.</AudienceLine>
      <SummaryList
        rows={[
          { term: 'Who received it', detail: recipient || 'Not recorded yet' },
          ...(ofHim ? [] : [{ term: 'Consent', detail: consentSays }]),
          ...(exception ? [{ term: 'Why without consent', detail: exception }] : []),
          ...(views ? [{ term: 'Views', detail: views }] : []),
          ...(ofHim
            ? []
            : [
                {
                  term: 'Told',
                  detail: told ? [toldWords[told], toldWhy].filter(Boolean).join(': ') : 'Not recorded yet',
                },
              ]),
          ...additions.map(({ by, at }) => ({
            term: 'Added to',
            detail: (
              <>
                {by.name}, <Time at={at} />
              </>
            ),
          })),
        ]}
      />
    </Card>
  );
}

/** What can be done with what was given: putting it right, and adding what was only said and not yet recorded. */
function Next({ statement }: { readonly statement: Statement }) {
  const [doing, setDoing] = useState<'correct' | 'add' | null>(null);
  const correct = useDo('statement.correct', {
    refresh: ['statement.read', 'ledger.read'],
    onDone: () => {
      announce('The correction was sent.');
      setDoing(null);
    },
  });
  const { id, mayCorrect, mayAdd, recipients } = statement;
  if (!mayCorrect && !mayAdd) return null;
  return (
    <Card>
      {doing === 'correct' && (
        <CorrectForm
          holders={recipients.map(({ agency }) => agency.shortName)}
          problem={correct.error}
          busy={correct.isPending}
          onSend={(body) => correct.mutate({ params: { statementId: id }, body })}
          onCancel={() => setDoing(null)}
        />
      )}
      {doing === 'add' && <AddMissingForm statement={statement} onDone={() => setDoing(null)} />}
      {doing === null && (
        <div className="row">
          {mayCorrect && <Button onClick={() => setDoing('correct')}>Correct what is wrong</Button>}
          {mayAdd && <Button onClick={() => setDoing('add')}>Add what was not recorded</Button>}
        </div>
      )}
    </Card>
  );
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
      {statement.record && <Kept statement={statement} />}
      <Next statement={statement} />
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
