import { CircleCheck, Siren } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useDo, useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Due, SummaryList } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import { AnswerForm } from './answer-form.js';
import { AskAgainForm } from './ask-again-form.js';
import { ExchangeAudience } from './exchange-audience.js';
import { RefuseForm } from './refuse-form.js';
import { RequestSteps } from './request-steps.js';
import { purposeWords, stateTones, stateWords, type Request } from './request.words.js';

type Doing = 'answer' | 'refuse' | 'ask-again';
type Of = { readonly request: Request };

const isWaiting = ({ state }: Request) => state !== 'answered' && state !== 'refused';
const canComeBack = ({ state }: Request) => state === 'refused' || state === 'partly-answered';

/** What whose turn it is can do next: one thing at a time. */
function Next({ request }: Of) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const acknowledge = useDo('request.acknowledge', {
    refresh: ['request.read', 'exchange.mine'],
    onDone: () => announce('Acknowledged.'),
  });
  const done = () => setDoing(null);
  const answers = request.mayAnswer && isWaiting(request);
  const comesBack = request.mayAskAgain && canComeBack(request);
  if (!answers && !comesBack) return null;
  if (answers && doing === 'answer') return <AnswerForm request={request} onDone={done} />;
  if (answers && doing === 'refuse') return <RefuseForm request={request} onDone={done} />;
  if (comesBack && doing === 'ask-again') return <AskAgainForm request={request} onDone={done} />;
  return (
    <div className="stack">
      <ProblemPanel problem={acknowledge.error} />
      <div className="row">
        {answers && request.state === 'asked' && (
          <Button
            kind="primary"
            icon={CircleCheck}
            busy={acknowledge.isPending}
            onClick={() => acknowledge.mutate({ params: { requestId: request.id }, body: {} })}
          >
            Acknowledge
          </Button>
        )}
        {answers && <Button onClick={() => setDoing('answer')}>Answer</Button>}
        {answers && <Button onClick={() => setDoing('refuse')}>Refuse in writing</Button>}
        {comesBack && <Button onClick={() => setDoing('ask-again')}>Ask again with more detail</Button>}
      </div>
    </div>
  );
}

function Thread({ request }: Of) {
  const { agency } = useMe();
  const { about, caseId, reference, from, to, purpose, safetyConcern, state, dueOn, when } = request;
  return (
    <Page
      title={`About ${about.name}`}
      lead={
        to.id === agency.id
          ? `Asked of us by ${from.name}`
          : `Asked of ${to.name} by ${from.id === agency.id ? 'us' : from.name}`
      }
      width="narrow"
      back={{ to: '/requests', label: 'Requests' }}
      actions={<StatusTag tone={stateTones[state]}>{stateWords[state]}</StatusTag>}
    >
      <div className="row">
        {safetyConcern && (
          <StatusTag tone="danger" icon={Siren}>
            Safety concern
          </StatusTag>
        )}
        <Due on={dueOn} finished={when === 'finished'} />
      </div>
      <Card>
        <SummaryList
          rows={[
            { term: 'Case', detail: <Link to={`/cases/${caseId}`}>{reference}</Link> },
            { term: 'Purpose', detail: purposeWords[purpose] },
          ]}
        />
      </Card>
      <Card title="What was said of it">
        <ExchangeAudience ends={[from, to]} />
        <RequestSteps request={request} opens />
        <Next request={request} />
      </Card>
    </Page>
  );
}

/** One request as a thread: asked, acknowledged, answered or refused, asked again. */
export function RequestPage() {
  const { requestId = '' } = useParams();
  const query = useRead('request.read', { requestId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Loaded query={query} what="the request" page="Request">
      {(request) => <Thread request={request} />}
    </Loaded>
  );
}
