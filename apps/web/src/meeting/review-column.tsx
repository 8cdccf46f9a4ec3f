import { ArrowRight, CircleCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ReviewedAction, RouteBody } from '@inview/contract';
import type { Audience } from '@inview/policy';
import { ActionList } from '../actions/action-list.js';
import { Opened, Reason } from '../actions/opened.js';
import { NotUndertaken, showsActions } from '../actions/response-form.js';
import { useDo } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { AudienceTabs } from '../case/audience-tabs.js';
import { CaseAudience } from '../case/case-audience.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { StatusTag } from '../ui/notice.js';
import { Empty, ProblemPanel } from '../ui/state.js';
import type { Review } from './meeting.js';

type Said = RouteBody<'action.review'>;

interface GoesOnProps {
  readonly action: ReviewedAction;
  readonly busy: boolean;
  readonly tell: (body: Said) => void;
}

function GoesOn({ action, busy, tell }: GoesOnProps) {
  return (
    <Button icon={ArrowRight} busy={busy} onClick={() => tell({ outcome: 'goes-on' })}>
      {action.state === 'proposed' ? 'Goes on, not accepted yet' : 'Goes on'}
    </Button>
  );
}

/** Of what is their own a coordinator or chair says in the room that it goes on; what came of it they report as its owner. */
function OwnGoesOn({ action }: { readonly action: ReviewedAction }) {
  const record = useDo('action.review', { refresh: showsActions, onDone: () => announce('Recorded.') });
  return (
    <>
      <ProblemPanel problem={record.error} />
      <div className="row action-buttons">
        <GoesOn
          action={action}
          busy={record.isPending}
          tell={(body) => record.mutate({ params: { actionId: action.id }, body })}
        />
      </div>
    </>
  );
}

/** What the room is told of one, in one tap, or two where it asks for a reason (A41). */
function RecordSaid({ action }: { readonly action: ReviewedAction }) {
  const [asking, setAsking] = useState<'overtaken' | 'not-undertaken' | null>(null);
  const record = useDo('action.review', { refresh: showsActions, onDone: () => announce('Recorded.') });
  const tell = (body: Said) => record.mutate({ params: { actionId: action.id }, body });
  const form = {
    actionId: action.id,
    refused: record.error,
    busy: record.isPending,
    onClose: () => setAsking(null),
  };
  if (asking === 'not-undertaken')
    return (
      <Opened label="Record it as not undertaken">
        <NotUndertaken {...form} tell={tell} />
      </Opened>
    );
  if (asking === 'overtaken')
    return (
      <Opened label="Record it as overtaken">
        <Reason
          {...form}
          label="What changed?"
          hint="The action no longer makes sense, because circumstances changed."
          button="Record overtaken"
          missing="Write what changed."
          onReason={(note) => tell({ outcome: 'overtaken', note })}
        />
      </Opened>
    );
  return (
    <>
      <ProblemPanel problem={record.error} />
      {action.state === 'proposed' && (
        <p className="small soft">Its owner has not accepted it: only they can, here or on My actions.</p>
      )}
      <div className="row action-buttons" role="group" aria-label="What the room was told">
        {action.state === 'accepted' && (
          <>
            <Button icon={CircleCheck} busy={record.isPending} onClick={() => tell({ outcome: 'done' })}>
              Done
            </Button>
            <Button onClick={() => setAsking('overtaken')}>Overtaken</Button>
            <Button onClick={() => setAsking('not-undertaken')}>Not undertaken</Button>
          </>
        )}
        <GoesOn action={action} busy={record.isPending} tell={tell} />
      </div>
    </>
  );
}

function Besides({ action: { inCase, standing, said } }: { readonly action: ReviewedAction }) {
  return (
    <div className="row action-facts">
      <Link className="small" to={`/cases/${inCase.id}`}>
        Case {inCase.reference}
      </Link>
      <StatusTag tone={standing ? 'good' : 'needs-you'} icon={standing ? CircleCheck : CircleDashed}>
        {standing === null ? 'Not answered' : standing === 'goes-on' ? 'Goes on' : 'Answered'}
      </StatusTag>
      {said && (
        <span className="small soft">
          Recorded by {said.by.name}, {said.by.agency}
        </span>
      )}
    </div>
  );
}

/** The review of what earlier meetings asked for: what is not answered yet first (C5). */
export function ReviewColumn({ review, open }: { readonly review: Review; readonly open: boolean }) {
  const meId = useMe().id;
  const [audience, setAudience] = useState<Audience>('whole-panel');
  const part = (audience === 'her-side' ? review.herSide : undefined) ?? review.wholePanel;
  const waits = part.actions.filter(({ standing }) => standing === null);
  const answered = part.actions.filter(({ standing }) => standing !== null);
  const list = {
    meId,
    besides: (action: ReviewedAction) => <Besides action={action} />,
    // After all that is known of it: who answers has read it.
    answer: (action: ReviewedAction) =>
      open &&
      action.standing === null &&
      action.mayRecord &&
      (action.owner.id === meId ? <OwnGoesOn action={action} /> : <RecordSaid action={action} />),
  };
  return (
    <section className="stack" aria-labelledby="review-title">
      <h2 id="review-title">Outstanding actions</h2>
      <p className="soft">
        What earlier meetings asked for and was not settled when the last one closed. Each is answered before new cases:
        done, overtaken, not undertaken and why, or it goes on.
      </p>
      <AudienceTabs of={review} audience={audience} onAudience={setAudience}>
        <div className="stack">
          <CaseAudience of={audience} readsHerSide={review.herSide !== undefined} />
          {part.actions.length === 0 ? (
            <Empty title="Nothing is outstanding">What earlier meetings asked for is settled.</Empty>
          ) : (
            <p className="row" role="status">
              <strong>
                {part.answered} of {part.actions.length} answered
              </strong>
              <progress value={part.answered} max={part.actions.length} aria-hidden />
            </p>
          )}
          <ActionList actions={waits} {...list} />
          {answered.length > 0 && (
            <details className="finished" open={waits.length === 0}>
              <summary>
                <h3>Answered ({answered.length})</h3>
              </summary>
              <ActionList actions={answered} {...list} />
            </details>
          )}
        </div>
      </AudienceTabs>
      {review.leftWhy && <p className="small soft prose">A new case was begun before the end: “{review.leftWhy}”</p>}
    </section>
  );
}
