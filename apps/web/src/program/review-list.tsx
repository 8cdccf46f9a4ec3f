import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import type { ReviewOutcome } from '@inview/policy';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Time } from '../ui/list.js';
import { AudienceLine } from '../ui/notice.js';
import { shortDate } from '../ui/dates.js';
import { optionsOf, reviewWords } from './program-words.js';
import { Standing } from './sessions.js';

type Review =
  | Omit<RouteResponse<'program.reviews'>['reviews'][number], 'enrolmentId'>
  | RouteResponse<'case.program-reviews'>['reviews'][number];
type Answer = NonNullable<Review['answer']>;

function AnswerForm({ enrolmentId }: { readonly enrolmentId: string }) {
  const [outcome, setOutcome] = useState<ReviewOutcome>('contact-continues');
  const [note, setNote] = useState('');
  const answer = useDo('program.review', {
    refresh: ['program.reviews', 'case.program-reviews', 'client.read', 'consultations.mine'],
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!answer.isPending) answer.mutate({ params: { enrolmentId }, body: { outcome, note } });
      }}
    >
      <ErrorSummary problem={answer.error} />
      <Choice legend="What follows for her" options={optionsOf(reviewWords)} value={outcome} onValue={setOutcome} />
      <TextArea
        label="Why, and what is next"
        audience={
          <AudienceLine of="her-side">
            Partner contact and her side of the panel. Nobody who works with him.
          </AudienceLine>
        }
        pointer="/note"
        error={errorAt(answer.error?.fields ?? [], '/note')}
        maxLength={2000}
        rows={2}
        value={note}
        onValue={setNote}
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={answer.isPending}>
          Record what follows
        </Button>
      </div>
    </form>
  );
}

/** The program has it whole; the case has what follows, by its day. */
function Answered({ answer }: { readonly answer: Answer }) {
  return (
    <p>
      <span className="strong">{reviewWords[answer.outcome]}.</span>{' '}
      {'note' in answer ? (
        <>
          {answer.note}{' '}
          <span className="small soft">
            {answer.by.name}, <Time at={answer.at} />
          </span>
        </>
      ) : (
        <span className="small soft">{shortDate(answer.on)}</span>
      )}
    </p>
  );
}

/** He is less in view: what her side does about it. Contact with her does not end because he leaves (H11). */
export function ReviewItem({ review, answerOn }: { readonly review: Review; readonly answerOn?: string }) {
  const { man, exit, raisedAt, answer } = review;
  return (
    <li className="stack">
      <div className="row row-apart">
        <span className="strong">{man}</span>
        <Standing state="ended" exit={exit} />
      </div>
      <p className="prose">{exit.reason}</p>
      {answer ? (
        <Answered answer={answer} />
      ) : answerOn === undefined ? (
        <p className="soft">
          Partner contact is asked what follows for her, since <Time at={raisedAt} />.
        </p>
      ) : (
        <AnswerForm enrolmentId={answerOn} />
      )}
    </li>
  );
}
