import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { missingProblem } from './missing-problem.js';
import { NextStep, Reasons } from './decision-fields.js';

const asks = {
  reasons: 'Write why you decline it',
  nextStep: 'Name the service that takes it from here',
};

/** Declines a referral: reasons, and a named next service, so that nobody is left without one. */
export function DeclineForm({ referralId }: { readonly referralId: string }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState({ reasons: '', nextStep: '' });
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [asking, setAsking] = useState(false);
  const decline = useDo('referral.decline', {
    refresh: ['panel.today'],
    onDone: () => {
      announce('Declined. The referrer is told the next service.');
      return navigate('/today');
    },
  });
  const errors = problem?.fields ?? [];
  const check = () => {
    const missing = missingProblem(typed, asks);
    setProblem(missing);
    setAsking(!missing);
  };
  return (
    <div className="stack">
      <ErrorSummary problem={problem} />
      <Reasons
        value={typed.reasons}
        onValue={(reasons) => setTyped((now) => ({ ...now, reasons }))}
        error={errorAt(errors, '/reasons')}
      />
      <NextStep
        label="Next service"
        hint="The service that takes it from here, and who will call whom."
        value={typed.nextStep}
        onValue={(nextStep) => setTyped((now) => ({ ...now, nextStep }))}
        error={errorAt(errors, '/nextStep')}
      />
      <div>
        <Button kind="primary" onClick={check}>
          Decline referral
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title="Decline this referral?"
        confirm="Decline referral"
        danger
        busy={decline.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          decline.mutate(
            { params: { referralId }, body: typed },
            { onError: setProblem, onSettled: () => setAsking(false) },
          )
        }
      >
        <p>The referrer is told, with the next service. A decision cannot be taken back; a new referral can be made.</p>
      </ConfirmDialog>
    </div>
  );
}
