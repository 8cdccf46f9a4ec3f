import { Check, HandHelping, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useDo, useRead } from '../api/queries.js';
import { DueTag } from '../consultation/clock-tag.js';
import { consentWords, purposeWords } from '../sharing/request.words.js';
import { announce } from '../ui/announce.js';
import { Button, ButtonLink } from '../ui/button.js';
import { SummaryList, Time } from '../ui/list.js';
import { AudienceLine, Notice, StatusTag } from '../ui/notice.js';
import { Card, Page } from '../ui/page.js';
import { Loaded, ProblemPanel } from '../ui/state.js';
import { AnswerForm } from './answer-form.js';
import { NameForm } from './name-form.js';
import { basisWords, roleWords, stateTones, stateWords, waitWords, type Question } from './question.words.js';

function Asked({ question }: { readonly question: Question }) {
  const { words, by, askedAt, basis, program, state, clock } = question;
  return (
    <Card title="The question" aside={<StatusTag tone={stateTones[state]}>{stateWords[state]}</StatusTag>}>
      <AudienceLine of="her-side">
        Who asked, and the advocates of {program.shortName}’s partner-contact unit. Nobody who works with him.
      </AudienceLine>
      <p className="prose">{words}</p>
      <p className="soft small">
        {by.role}, {by.agency}, <Time at={askedAt} />. {basisWords[basis]}.
      </p>
      {clock && (
        <p className="row">
          <span>{waitWords[clock.next]}</span>
          <DueTag dueAt={clock.dueAt} overdue={clock.overdue} />
        </p>
      )}
    </Card>
  );
}

/** Taking it first: whoever takes it answers, and who asked sees that somebody has. */
function Take({ questionId }: { readonly questionId: string }) {
  const take = useDo('question.take', { refresh: ['question.read', 'questions.mine'] });
  return (
    <Card title="For your unit">
      <p className="soft">Whoever takes it answers it. You are not told whom it is about, and need not know.</p>
      <ProblemPanel problem={take.error} />
      <div>
        <Button
          kind="primary"
          icon={HandHelping}
          busy={take.isPending}
          onClick={() => take.mutate({ params: { questionId }, body: {} })}
        >
          Take this question
        </Button>
      </div>
    </Card>
  );
}

function Answered({ question }: { readonly question: Question }) {
  const { id: questionId, answer, mayAcknowledge } = question;
  const acknowledge = useDo('question.acknowledge', {
    refresh: ['question.read', 'questions.mine'],
    onDone: () => announce('Acknowledged.'),
  });
  if (!answer) return null;
  return (
    <Card title="The answer">
      <p className="prose">{answer.words}</p>
      <p className="soft small">
        {answer.by.role}, {answer.by.agency}, <Time at={answer.at} />
      </p>
      <ProblemPanel problem={acknowledge.error} />
      {mayAcknowledge && (
        <div>
          <Button
            kind="primary"
            icon={Check}
            busy={acknowledge.isPending}
            onClick={() => acknowledge.mutate({ params: { questionId }, body: {} })}
          >
            I have read it, thank you
          </Button>
        </div>
      )}
    </Card>
  );
}

/** What is kept of the naming, as far as something is. */
function keptRows(kept: NonNullable<NonNullable<Question['named']>['record']>) {
  const words = {
    'What it was for': purposeWords[kept.purpose],
    'How it is relevant': kept.relevance,
    'Risk assessment or safety plan': kept.prepared,
    'Consent of the person': consentWords[kept.consent],
    'Why it was shared without consent': kept.exception,
    'What the person thinks of it': kept.views,
    'Why the person was not told': kept.toldWhy,
    'Who received it': kept.recipient,
  };
  return Object.entries(words).flatMap(([term, detail]) =>
    detail ? [{ term, detail: <span className="prose">{detail}</span> }] : [],
  );
}

/** Whom it was about, once that is told; the advocate goes on from there with her own client’s agreement, never with an answer. */
function Named({ question }: { readonly question: Question }) {
  const { named, own } = question;
  if (!named) return null;
  const kept = named.record;
  return (
    <Card title="Whom it was about">
      <SummaryList
        rows={[
          { term: 'Name', detail: named.name },
          { term: 'Who it is', detail: roleWords[named.role] },
          { term: 'Told', detail: <Time at={named.at} /> },
          { term: 'What was told', detail: <span className="prose">{named.what}</span> },
          ...(kept ? keptRows(kept) : []),
        ]}
      />
      {!own && (
        <Notice>
          <p>
            Do not answer whether you know this person. If it is somebody you support, ask her, and speak by a
            consultation of your own.
          </p>
          <p>
            <ButtonLink to="/people">My people</ButtonLink>
          </p>
        </Notice>
      )}
    </Card>
  );
}

function Naming({ question }: { readonly question: Question }) {
  const [names, setNames] = useState(false);
  if (!question.mayName) return null;
  if (names) return <NameForm question={question} onBack={() => setNames(false)} />;
  return (
    <div>
      <Button icon={UserCheck} onClick={() => setNames(true)}>
        Say whom it is about
      </Button>
    </div>
  );
}

function Thread({ question }: { readonly question: Question }) {
  const { id, mayAnswer, taken, by } = question;
  const answers = mayAnswer && taken !== null && question.takenByMe;
  return (
    <>
      <Asked question={question} />
      {mayAnswer && !answers && <Take questionId={id} />}
      {answers && <AnswerForm questionId={id} asker={`${by.role}, ${by.agency}`} />}
      <Answered question={question} />
      <Named question={question} />
      <Naming question={question} />
    </>
  );
}

/** One question without names, at either end. */
export function QuestionPage() {
  const { questionId = '' } = useParams();
  const query = useRead('question.read', { questionId });
  const back =
    query.data?.own === false ? { to: '/people', label: 'My people' } : { to: '/questions', label: 'Ask an advocate' };
  return (
    <Page title="Question without names" width="narrow" back={back}>
      <Loaded query={query} what="the question">
        {(question) => <Thread question={question} />}
      </Loaded>
    </Page>
  );
}
