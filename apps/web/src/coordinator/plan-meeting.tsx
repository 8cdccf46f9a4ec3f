import { CalendarPlus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { localDate, melbourneInstant } from '../ui/dates.js';
import { errorAt } from '../ui/error-summary.js';
import { DateField, Field } from '../ui/field.js';
import { ProblemPanel } from '../ui/state.js';

interface PlanMeetingProps {
  readonly panelId: string;
  readonly first: boolean;
  readonly onPlanned?: () => void;
}

/** Plans the next meeting: a day and a time, as the clock on the wall shows it. */
export function PlanMeeting({ panelId, first, onPlanned }: PlanMeetingProps) {
  const [date, setDate] = useState('');
  const [time, setTime] = useState('10:00');
  const [missing, setMissing] = useState(false);
  const plan = useDo('meeting.plan', {
    refresh: ['panel.today', 'panel.read'],
    onDone: () => {
      announce('The meeting is planned.');
      onPlanned?.();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!date || !time);
    if (date && time && !plan.isPending)
      plan.mutate({ params: { panelId }, body: { startsAt: melbourneInstant(date, time) } });
  };
  const problem = plan.error instanceof ProblemError ? plan.error : null;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">
        {first
          ? 'None is planned. Accepted referrals go on the agenda of the next one.'
          : 'Referrals accepted now go on the agenda of the one after it. You can plan that already.'}
      </p>
      <div className="row plan-meeting">
        <DateField
          label="Day"
          pointer="/day"
          value={date}
          onValue={setDate}
          min={localDate()}
          error={missing && !date ? 'Choose a day' : errorAt(problem?.fields ?? [], '/startsAt')}
        />
        <Field
          label="Starts at"
          type="time"
          width="short"
          value={time}
          onValue={setTime}
          error={missing && !time ? 'Choose a time' : undefined}
        />
      </div>
      <ProblemPanel problem={problem} />
      <div>
        <Button type="submit" kind={first ? 'primary' : 'secondary'} icon={CalendarPlus} busy={plan.isPending}>
          Plan the next meeting
        </Button>
      </div>
    </form>
  );
}
