import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { problem, type RouteBody } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo, type ReadName } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';

type Outcome = RouteBody<'action.report'>['outcome'];

/** What shows an action: fetched again after every answer. */
export const showsActions: readonly ReadName[] = ['actions.mine', 'action.read', 'case.read', 'panel.today'];

/** Takes focus when it opens, so that a keyboard goes on where the button was. */
function Opened({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="response stack" role="group" aria-label={label} tabIndex={-1} ref={box}>
      {children}
    </div>
  );
}

const noReason = (actionId: string, message: string) =>
  new ProblemError(problem('incomplete', { fields: [{ pointer: `/${actionId}/reason`, message }] }));

interface FormProps {
  readonly actionId: string;
  readonly onClose: () => void;
}

interface ReasonProps extends FormProps {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly missing: string;
  readonly refused: ProblemError | null;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
}

/** A written reason, asked for before anything is sent. */
function Reason({ actionId, label, hint, button, missing, refused, busy, onReason, onClose }: ReasonProps) {
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState<ProblemError | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = reason.trim();
    setEmpty(given ? null : noReason(actionId, missing));
    if (given && !busy) onReason(given);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={empty ?? refused} />
      <TextArea
        label={label}
        hint={hint}
        pointer={`/${actionId}/reason`}
        error={empty ? missing : undefined}
        value={reason}
        onValue={setReason}
        maxLength={2000}
        rows={3}
      />
      <div className="row action-buttons">
        <Button type="submit" kind="primary" busy={busy}>
          {button}
        </Button>
        <Button onClick={onClose}>Go back</Button>
      </div>
    </form>
  );
}

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

const reasons = {
  overtaken: {
    label: 'What changed?',
    hint: 'The action no longer makes sense, because circumstances changed.',
    button: 'Report overtaken',
    missing: 'Write what changed.',
  },
  'not-undertaken': {
    label: 'Why was it not undertaken?',
    hint: 'It still made sense, and it did not happen.',
    button: 'Report not undertaken',
    missing: 'Write why it was not undertaken.',
  },
} as const satisfies Partial<Record<Outcome, object>>;

/** Done in one more tap; the other two outcomes ask for their reason (domain.md §5 rule 26). */
export function ReportForm({ actionId, onClose }: FormProps) {
  const [outcome, setOutcome] = useState<keyof typeof reasons | null>(null);
  const report = useDo('action.report', {
    refresh: showsActions,
    onDone: () => announce('Reported. It is under Finished.'),
  });
  const tell = (body: RouteBody<'action.report'>) => report.mutate({ params: { actionId }, body });
  if (outcome) {
    return (
      <Opened label="Report the action" key={outcome}>
        <Reason
          {...reasons[outcome]}
          actionId={actionId}
          refused={report.error}
          busy={report.isPending}
          onReason={(note) => tell({ outcome, note })}
          onClose={() => setOutcome(null)}
        />
      </Opened>
    );
  }
  return (
    <Opened label="Report the action">
      <ErrorSummary problem={report.error} />
      <div className="row action-buttons">
        <Button kind="primary" icon={CircleCheck} busy={report.isPending} onClick={() => tell({ outcome: 'done' })}>
          Done
        </Button>
        <Button onClick={() => setOutcome('overtaken')}>Overtaken by a change of circumstances</Button>
        <Button onClick={() => setOutcome('not-undertaken')}>Not undertaken</Button>
        <Button kind="quiet" onClick={onClose}>
          Go back
        </Button>
      </div>
    </Opened>
  );
}
