import { CalendarCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { afterWhat } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { localDate, shortDate } from '../ui/dates.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { DateField } from '../ui/field.js';
import type { ActionView } from './action-list.js';
import { lacking, Opened, type FormProps } from './opened.js';
import { showsActions } from './response-form.js';

/** After what an action is due, and what is known of it. */
export function WaitsFor({ waits }: { readonly waits: NonNullable<ActionView['waits']> }) {
  const { expectedOn, happenedOn, after } = waits;
  return (
    <div className="standing">
      <p className="small">
        Due {afterWhat(waits)}
        {happenedOn !== null && `, which was on ${shortDate(happenedOn)}`}
        {happenedOn === null && (expectedOn === null ? '; not known when' : `; expected ${shortDate(expectedOn)}`)}.
      </p>
      {after && <p className="small soft prose">The other action: “{after.what}”</p>}
    </div>
  );
}

type Happened = 'yes' | 'not-yet';

/** Whether what it waits for has happened: then its due date follows; otherwise somebody asks again (A30). */
function EventForm({ actionId, expected, onClose }: FormProps & { readonly expected: string | null }) {
  const [happened, setHappened] = useState<Happened | ''>('');
  const [on, setOn] = useState(localDate());
  const [expectedOn, setExpectedOn] = useState(expected !== null && expected >= localDate() ? expected : '');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const record = useDo('action.record-event', {
    refresh: showsActions,
    onDone: () => {
      announce(happened === 'yes' ? 'Recorded. It has a due date now.' : 'Recorded. You will be asked again.');
      onClose();
    },
  });
  const errors = (lacks ?? record.error)?.fields ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = lacking(actionId, {
      happened: happened === '' && 'Say whether it has happened.',
      on: happened === 'yes' && (!on || on > localDate()) && 'Choose the day on which it happened: today or before.',
      expectedOn:
        happened === 'not-yet' && expectedOn !== '' && expectedOn < localDate() && 'Choose a date from today on.',
    });
    setLacks(empty);
    if (empty || happened === '' || record.isPending) return;
    record.mutate({
      params: { actionId },
      body: happened === 'yes' ? { happened, on } : { happened, expectedOn: expectedOn || null },
    });
  };
  return (
    <Opened label="Has it happened?">
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={lacks ?? record.error} />
        <Choice
          legend="Has it happened?"
          hint="Those who can see the action can see your answer."
          inline
          pointer={`/${actionId}/happened`}
          error={errorAt(errors, `/${actionId}/happened`)}
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'not-yet', label: 'Not yet' },
          ]}
          value={happened}
          onValue={setHappened}
        />
        {happened === 'yes' && (
          <DateField
            label="On which day?"
            hint="The action’s due date is counted from then."
            pointer={`/${actionId}/on`}
            error={errorAt(errors, `/${actionId}/on`)}
            max={localDate()}
            value={on}
            onValue={setOn}
          />
        )}
        {happened === 'not-yet' && (
          <DateField
            label="When is it expected now? (optional)"
            hint="Its owner is asked again then; where it is not known, in two weeks."
            pointer={`/${actionId}/expectedOn`}
            error={errorAt(errors, `/${actionId}/expectedOn`)}
            min={localDate()}
            value={expectedOn}
            onValue={setExpectedOn}
          />
        )}
        <div className="row action-buttons">
          <Button type="submit" kind="primary" busy={record.isPending}>
            Record
          </Button>
          <Button onClick={onClose}>Go back</Button>
        </div>
      </form>
    </Opened>
  );
}

interface RecordEventProps {
  readonly action: ActionView;
  readonly asking: boolean;
  readonly onAsking: (asking: boolean) => void;
}

/** For its owner and the coordinator, while it waits. */
export function RecordEvent({ action, asking, onAsking }: RecordEventProps) {
  if (action.dueOn !== null) return null;
  if (asking)
    return (
      <EventForm actionId={action.id} expected={action.waits?.expectedOn ?? null} onClose={() => onAsking(false)} />
    );
  return (
    <div className="row action-buttons">
      <Button icon={CalendarCheck} onClick={() => onAsking(true)}>
        Has it happened?
      </Button>
    </div>
  );
}
