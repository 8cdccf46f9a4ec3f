import { Crosshair } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Audience } from '@inview/policy';
import type { ActionView } from '../actions/action-list.js';
import { Opened } from '../actions/opened.js';
import { showsActions } from '../actions/response-form.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { answerable, type Case } from './case.js';

interface NameRiskProps {
  readonly of: Case;
  readonly audience: Audience;
  readonly action: ActionView;
}

function NameRiskForm({ of, audience, action, onClose }: NameRiskProps & { readonly onClose: () => void }) {
  const named = action.answersRisk?.judgementId ?? '';
  const [answers, setAnswers] = useState(named);
  const name = useDo('action.answer-risk', {
    refresh: showsActions,
    onDone: () => {
      announce(answers === '' ? 'It answers no level of risk now.' : 'Named. It stands beside that level.');
      onClose();
    },
  });
  const standing = answerable(of, audience);
  // What it answers already may have been judged anew since: it can stay.
  const kept =
    named && !standing.some(({ value }) => value === named)
      ? [{ value: named, label: 'The one that is named now' }]
      : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!name.isPending) name.mutate({ params: { actionId: action.id }, body: { answersRisk: answers || null } });
  };
  const pointer = `/${action.id}/answersRisk`;
  return (
    <Opened label="The level of risk that it answers">
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={name.error} />
        <Select
          label="The level of risk that it answers"
          hint="Those who can see the action and this part of the case can see this. What it answered before stays on record."
          pointer={pointer}
          error={errorAt(name.error?.fields ?? [], '/answersRisk')}
          placeholder="None"
          options={[...kept, ...standing]}
          value={answers}
          onValue={setAnswers}
        />
        <div className="row action-buttons">
          <Button type="submit" kind="primary" busy={name.isPending}>
            Keep this
          </Button>
          <Button onClick={onClose}>Go back</Button>
        </div>
      </form>
    </Opened>
  );
}

/** For the coordinator and the chairs: what an open action answers, named later, changed or taken back (A51). */
export function NameRisk(props: NameRiskProps) {
  const [asking, setAsking] = useState(false);
  const { of, audience, action } = props;
  const isOpen = action.state === 'proposed' || action.state === 'accepted';
  if (!of.open || !isOpen || (!action.answersRisk && answerable(of, audience).length === 0)) return null;
  if (asking) return <NameRiskForm {...props} onClose={() => setAsking(false)} />;
  return (
    <div className="row action-buttons">
      <Button kind="quiet" icon={Crosshair} onClick={() => setAsking(true)}>
        {action.answersRisk ? 'Change the risk that it answers' : 'Name the risk that it answers'}
      </Button>
    </div>
  );
}
