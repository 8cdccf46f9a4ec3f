import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RouteResponse } from '@inview/contract';
import { type ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ChoiceMany } from '../ui/choice.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { missingProblem } from './missing-problem.js';
import { NextStep, Reasons } from './decision-fields.js';
import { PlanMeeting } from './plan-meeting.js';

type Referral = RouteResponse<'referral.read'>;

const none = { reasons: '', wholePanelSummary: '', nextStep: '' };
const asks = {
  reasons: 'Write why you accept it',
  wholePanelSummary: 'Write what the whole panel reads about it',
  nextStep: 'Write the next step for the referrer',
};

/** Accepts a referral: reasons, what the whole panel reads, the next step, and who will contact her. */
export function AcceptForm({ referral }: { readonly referral: Referral }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState(none);
  const [contactUnitIds, setContactUnitIds] = useState<string[]>([]);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [asking, setAsking] = useState(false);
  const accept = useDo('referral.accept', {
    refresh: ['panel.today', 'panel.cases'],
    onDone: ({ caseId }) => {
      announce('Accepted. The case is on the next agenda.');
      return navigate(`/cases/${caseId}`);
    },
  });
  const set = (key: keyof typeof none) => (value: string) => setTyped((now) => ({ ...now, [key]: value }));
  const errors = problem?.fields ?? [];
  const check = () => {
    const missing = missingProblem(typed, asks);
    setProblem(missing);
    setAsking(!missing);
  };
  const confirm = () =>
    accept.mutate(
      { params: { referralId: referral.id }, body: { ...typed, contactUnitIds } },
      { onError: setProblem, onSettled: () => setAsking(false) },
    );
  return (
    <div className="stack">
      <ErrorSummary problem={problem} />
      {problem?.code === 'no-next-meeting' && (
        <PlanMeeting panelId={referral.panel.id} first onPlanned={() => setProblem(null)} />
      )}
      <Reasons value={typed.reasons} onValue={set('reasons')} error={errorAt(errors, '/reasons')} />
      <TextArea
        label="What the whole panel reads"
        hint="Why the case is here, in a few sentences. Leave out her words, her fears and where she is: nothing that only she could have told."
        audience={
          <AudienceLine of="whole-panel">
            Every member of the panel reads this, the men’s service included.
          </AudienceLine>
        }
        pointer="/wholePanelSummary"
        value={typed.wholePanelSummary}
        onValue={set('wholePanelSummary')}
        error={errorAt(errors, '/wholePanelSummary')}
      />
      <ChoiceMany
        legend="Which units will contact her?"
        hint="They alone read her address, phone, code word and safe times. One is best: agencies must not each ring her."
        pointer="/contactUnitIds"
        error={errorAt(errors, '/contactUnitIds')}
        options={referral.contactUnits.map(({ agency, unit }) => ({ value: unit.id, label: agency, hint: unit.name }))}
        values={contactUnitIds}
        onValues={setContactUnitIds}
      />
      <NextStep
        hint="For instance: the panel meets on Thursday; keep supporting her until then."
        value={typed.nextStep}
        onValue={set('nextStep')}
        error={errorAt(errors, '/nextStep')}
      />
      <div>
        <Button kind="primary" icon={CircleCheck} onClick={check}>
          Accept referral
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title="Accept this referral?"
        confirm="Accept referral"
        busy={accept.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p>It becomes a case on the next agenda and the referrer is told. A decision cannot be taken back.</p>
        {contactUnitIds.length === 0 && (
          <p className="strong">No unit is named to contact her: nobody but the referrer will read her safe contact.</p>
        )}
      </ConfirmDialog>
    </div>
  );
}
