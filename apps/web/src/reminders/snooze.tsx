import { BellOff } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { problem, SNOOZE_DAYS } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { localDate, shortDate } from '../ui/dates.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { DateField, Field } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import './reminders.css';

const daysFromNow = (days: number) => localDate(new Date(Date.now() + days * 86_400_000).toISOString());

/** What is still to be filled in, before anything is sent; fields are told apart by their action. */
function missing(actionId: string, until: string, reason: string): ProblemError | null {
  const fields = [
    ...(until ? [] : [{ pointer: `/${actionId}/until`, message: 'Choose the day on which to be reminded again.' }]),
    ...(reason.trim() ? [] : [{ pointer: `/${actionId}/because`, message: 'Write why.' }]),
  ];
  return fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null;
}

function SnoozeForm({ actionId, onClose }: { readonly actionId: string; readonly onClose: () => void }) {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => box.current?.focus(), []);
  const snooze = useDo('action.snooze', {
    refresh: ['reminders.mine', 'panel.reminders'],
    onDone: () => {
      announce('Your reminders of it are put off.');
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = missing(actionId, until, reason);
    setRefused(empty);
    if (empty || snooze.isPending) return;
    snooze.mutate({ params: { actionId }, body: { until, reason: reason.trim() } }, { onError: setRefused });
  };
  const error = (name: string, sent: string) =>
    errorAt(refused?.fields ?? [], `/${actionId}/${name}`) ?? errorAt(refused?.fields ?? [], `/${sent}`);
  return (
    <form
      className="response stack"
      onSubmit={submit}
      noValidate
      aria-label="Put your reminders off"
      tabIndex={-1}
      ref={box}
    >
      <ErrorSummary problem={refused} />
      <p className="small soft">
        Only your own reminders wait. If it is not done in time, your unit’s point of contact, the coordinator and the
        co-chairs are told all the same.
      </p>
      <DateField
        label="Remind me again on"
        hint={`At most ${String(SNOOZE_DAYS)} days ahead; on the next working day if it is none.`}
        pointer={`/${actionId}/until`}
        min={daysFromNow(1)}
        max={daysFromNow(SNOOZE_DAYS)}
        error={error('until', 'until')}
        value={until}
        onValue={setUntil}
      />
      <Field
        label="Why?"
        audience={<AudienceLine of="own">You and the coordinator of the panel.</AudienceLine>}
        pointer={`/${actionId}/because`}
        maxLength={200}
        width="full"
        error={error('because', 'reason')}
        value={reason}
        onValue={setReason}
      />
      <div className="row action-buttons">
        <Button type="submit" kind="primary" busy={snooze.isPending}>
          Put off reminders
        </Button>
        <Button onClick={onClose}>Go back</Button>
      </div>
    </form>
  );
}

/** Quiet about one's own open action, until a date and with a reason (Q20). */
export function Snooze({ actionId }: { readonly actionId: string }) {
  const [asking, setAsking] = useState(false);
  const mine = useRead('reminders.mine').data;
  // Partner contact is mailed of no action, so there is nothing to put off (Q3).
  if (!mine || mine.fixed) return null;
  if (asking) return <SnoozeForm actionId={actionId} onClose={() => setAsking(false)} />;
  const quiet = mine.snoozed.find((one) => one.actionId === actionId);
  return (
    <div className="row snooze">
      {quiet && (
        <p className="small soft">
          No reminders to you until {shortDate(quiet.until)}: “{quiet.reason}”
        </p>
      )}
      <Button kind="quiet" icon={BellOff} onClick={() => setAsking(true)}>
        {quiet ? 'Change the day' : 'Remind me later'}
      </Button>
    </div>
  );
}
