import { CircleCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { RouteBody } from '@inview/contract';
import { gapReasons, type GapReason } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo, type ReadName } from '../api/queries.js';
import { gapWords } from '../case/case-words.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { lacking, Opened, Reason, type FormProps } from './opened.js';

type Outcome = RouteBody<'action.report'>['outcome'];

/** What shows an action: fetched again after every answer. */
export const showsActions: readonly ReadName[] = [
  'actions.mine',
  'actions.to-take',
  'board.read',
  'board.figures',
  'board.owners',
  'meeting.review',
  'action.read',
  'case.read',
  'panel.today',
  'panel.left-actions',
];

/** Declining goes back to the coordinator with the reason. */
export function DeclineForm({ actionId, onClose }: FormProps) {
  const decline = useDo('action.decline', {
    refresh: showsActions,
    onDone: () => announce('Declined. It is back with the coordinator.'),
  });
  return (
    <Opened label="Decline the action">
      <Reason
        actionId={actionId}
        label="Why can you not take it?"
        hint="It goes back to the coordinator with your reason."
        button="Decline action"
        missing="Write why you cannot take it."
        refused={decline.error}
        busy={decline.isPending}
        onReason={(reason) => decline.mutate({ params: { actionId }, body: { reason } })}
        onClose={onClose}
      />
    </Opened>
  );
}

/** A form that reports one end of an action. */
export interface ReportProps extends FormProps {
  readonly refused: ProblemError | null;
  readonly busy: boolean;
  readonly tell: (report: RouteBody<'action.report'>) => void;
}

/** Why it did not happen: a reason that is counted as a service gap, and words for the panel (A20). */
export function NotUndertaken({ actionId, refused, busy, tell, onClose }: ReportProps) {
  const [why, setWhy] = useState<GapReason | ''>('');
  const [note, setNote] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const errors = lacks?.fields ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLacks(
      lacking(actionId, {
        why: why === '' && 'Choose what stood in the way.',
        reason: !note.trim() && 'Write what happened.',
      }),
    );
    if (why && note.trim() && !busy) tell({ outcome: 'not-undertaken', why, note: note.trim() });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={lacks ?? refused} />
      <Choice
        legend="What stood in the way?"
        hint="Counted as a service gap, without names."
        pointer={`/${actionId}/why`}
        error={errorAt(errors, `/${actionId}/why`)}
        options={gapReasons.map((value) => ({ value, label: gapWords[value] }))}
        value={why}
        onValue={setWhy}
      />
      <TextArea
        label="Why was it not undertaken?"
        hint="It still made sense, and it did not happen. Those who can see the action can read this."
        pointer={`/${actionId}/reason`}
        error={errorAt(errors, `/${actionId}/reason`)}
        value={note}
        onValue={setNote}
        maxLength={2000}
        rows={3}
      />
      <div className="row action-buttons">
        <Button type="submit" kind="primary" busy={busy}>
          Report not undertaken
        </Button>
        <Button onClick={onClose}>Go back</Button>
      </div>
    </form>
  );
}

/** Done in one more tap, with what shows it if there is something; the other two outcomes ask for their reason (rule 26). */
function Outcomes({
  actionId,
  refused,
  busy,
  tell,
  onOther,
  onClose,
}: ReportProps & { readonly onOther: (other: Other) => void }) {
  const [evidence, setEvidence] = useState('');
  const note = evidence.trim();
  return (
    <>
      <ErrorSummary problem={refused} />
      <TextArea
        label="What was done, and what shows it (optional)"
        hint="Those who can see the action can read this."
        pointer={`/${actionId}/note`}
        value={evidence}
        onValue={setEvidence}
        maxLength={2000}
        rows={2}
      />
      <div className="row action-buttons">
        <Button
          kind="primary"
          icon={CircleCheck}
          busy={busy}
          onClick={() => tell({ outcome: 'done', ...(note && { note }) })}
        >
          Done
        </Button>
        <Button onClick={() => onOther('overtaken')}>Overtaken by a change of circumstances</Button>
        <Button onClick={() => onOther('not-undertaken')}>Not undertaken</Button>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
      </div>
    </>
  );
}

type Other = Exclude<Outcome, 'done'>;

/** Three different ends: done, overtaken, not undertaken. */
export function ReportForm({ actionId, onClose }: FormProps) {
  const [other, setOther] = useState<Other | null>(null);
  const report = useDo('action.report', {
    refresh: showsActions,
    onDone: () => announce('Reported. It is under Finished.'),
  });
  const form: ReportProps = {
    actionId,
    refused: report.error,
    busy: report.isPending,
    tell: (body) => report.mutate({ params: { actionId }, body }),
    onClose: other ? () => setOther(null) : onClose,
  };
  return (
    <Opened label="Report the action" key={other}>
      {other === null && <Outcomes {...form} onOther={setOther} />}
      {other === 'not-undertaken' && <NotUndertaken {...form} />}
      {other === 'overtaken' && (
        <Reason
          {...form}
          label="What changed?"
          hint="The action no longer makes sense, because circumstances changed."
          button="Report overtaken"
          missing="Write what changed."
          onReason={(note) => form.tell({ outcome: 'overtaken', note })}
        />
      )}
    </Opened>
  );
}
