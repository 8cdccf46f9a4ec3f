import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { localDate } from '../ui/dates.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import type { ActionView } from './action-list.js';
import { lacking, Opened, type FormProps } from './opened.js';
import { showsActions } from './response-form.js';

/** Another date or other words for one's own action; the coordinator or a chair agrees in words, or does not (A21). */
export function ChangeForm({ action, actionId, onClose }: FormProps & { readonly action: ActionView }) {
  const [dueOn, setDueOn] = useState(action.dueOn ?? '');
  const [what, setWhat] = useState(action.what);
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const propose = useDo('action.propose-change', {
    refresh: showsActions,
    onDone: () => {
      announce('Proposed. It stands as it was until the coordinator or a chair agrees.');
      onClose();
    },
  });
  const errors = lacks?.fields ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const changed = {
      ...(dueOn && dueOn !== action.dueOn && { dueOn }),
      ...(what.trim() && what.trim() !== action.what && { what: what.trim() }),
    };
    const empty = lacking(actionId, {
      change: Object.keys(changed).length === 0 && 'Change the words or the date.',
      dueOn: 'dueOn' in changed && dueOn < localDate() && 'Choose a date from today on.',
      reason: !reason.trim() && 'Write why.',
    });
    setLacks(empty);
    if (!empty && !propose.isPending)
      propose.mutate({ params: { actionId }, body: { ...changed, reason: reason.trim() } });
  };
  return (
    <Opened label="Propose a change">
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={lacks ?? propose.error} />
        <p className="small">
          It stands as it is until the coordinator or a chair has agreed. Then you have accepted it as changed.
        </p>
        <TextArea
          label="What will be done"
          pointer={`/${actionId}/change`}
          error={errorAt(errors, `/${actionId}/change`)}
          value={what}
          onValue={setWhat}
          rows={2}
        />
        {action.dueOn !== null && (
          <DateField
            label="Due"
            pointer={`/${actionId}/dueOn`}
            error={errorAt(errors, `/${actionId}/dueOn`)}
            min={localDate()}
            value={dueOn}
            onValue={setDueOn}
          />
        )}
        <TextArea
          label="Why"
          hint="Those who can see the action can read this."
          pointer={`/${actionId}/reason`}
          error={errorAt(errors, `/${actionId}/reason`)}
          value={reason}
          onValue={setReason}
          maxLength={2000}
          rows={2}
        />
        <div className="row action-buttons">
          <Button type="submit" kind="primary" busy={propose.isPending}>
            Propose change
          </Button>
          <Button onClick={onClose}>Go back</Button>
        </div>
      </form>
    </Opened>
  );
}
