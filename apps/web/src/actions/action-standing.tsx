import { Check, CornerUpLeft } from 'lucide-react';
import { useState } from 'react';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { shortDate } from '../ui/dates.js';
import { StatusTag } from '../ui/notice.js';
import { ProblemPanel } from '../ui/state.js';
import type { ActionView } from './action-list.js';
import { Opened, Reason } from './opened.js';
import { showsActions } from './response-form.js';

type Change = NonNullable<ActionView['change']>;

/** The coordinator's or a chair's answer: agreement is said, and so is a no (A21). */
function AnswerChange({ actionId, change }: { readonly actionId: string; readonly change: Change }) {
  const [refusing, setRefusing] = useState(false);
  const answer = useDo('action.answer-change', {
    refresh: showsActions,
    onDone: () => announce('Answered. The owner sees it.'),
  });
  const params = { actionId };
  if (refusing)
    return (
      <Opened label="Do not agree">
        <Reason
          actionId={actionId}
          label="Why not?"
          hint="The owner reads this, and others who can see the action."
          button="Do not agree"
          missing="Write why not."
          refused={answer.error}
          busy={answer.isPending}
          onReason={(reason) => answer.mutate({ params, body: { answer: 'not-agreed', changeId: change.id, reason } })}
          onClose={() => setRefusing(false)}
        />
      </Opened>
    );
  return (
    <>
      <ProblemPanel problem={answer.error} />
      <div className="row action-buttons">
        <Button
          kind="primary"
          icon={Check}
          busy={answer.isPending}
          onClick={() => answer.mutate({ params, body: { answer: 'agreed', changeId: change.id } })}
        >
          Agree to the change
        </Button>
        <Button icon={CornerUpLeft} onClick={() => setRefusing(true)}>
          Do not agree
        </Button>
      </div>
    </>
  );
}

function ChangeStanding({ action, mayAnswer }: { readonly action: ActionView; readonly mayAnswer: boolean }) {
  const { change } = action;
  if (!change) return null;
  return (
    <div className="standing stack">
      <div className="row action-facts">
        {change.agreed === null && <StatusTag tone="needs-you">Change proposed, not agreed to yet</StatusTag>}
        {change.agreed === true && <StatusTag tone="good">Change agreed to</StatusTag>}
        {change.agreed === false && <StatusTag>Change not agreed to</StatusTag>}
        {change.dueOn && <span className="small">Due {shortDate(change.dueOn)}</span>}
      </div>
      {change.what && <p className="small prose">“{change.what}”</p>}
      <p className="small soft prose">{change.reason}</p>
      {change.answer && <p className="small prose">Answer: “{change.answer}”</p>}
      {mayAnswer && change.agreed === null && <AnswerChange actionId={action.id} change={change} />}
    </div>
  );
}

function HandoverStanding({ handover }: { readonly handover: NonNullable<ActionView['handover']> }) {
  const { from, to, reason, taken, answer } = handover;
  return (
    <div className="standing">
      <p className="small">
        {taken === null && `${to.name}, ${to.agency}, is asked to take it over.`}
        {taken === true && reason !== null && `Handed on by ${from.name}, ${from.agency}.`}
        {taken === true && reason === null && `Taken over from ${from.name}, who has left.`}
        {taken === false && `${to.name}, ${to.agency}, does not take it over.`}
      </p>
      {reason && <p className="small soft prose">{reason}</p>}
      {answer && <p className="small prose">Answer: “{answer}”</p>}
    </div>
  );
}

/** Whether it is to change, and between whom it passes. */
export function ActionStanding(props: { readonly action: ActionView; readonly mayAnswer: boolean }) {
  const { handover } = props.action;
  return (
    <>
      <ChangeStanding {...props} />
      {handover && <HandoverStanding handover={handover} />}
    </>
  );
}
