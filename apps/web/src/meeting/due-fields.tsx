import type { RouteBody } from '@inview/contract';
import {
  awaitedEvents,
  awaitedWords,
  repetitions,
  type AwaitedEvent,
  type DayUnit,
  type Repetition,
} from '@inview/policy';
import { repetitionWords } from '../case/case-words.js';
import { Choice, Select } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { DateField, Field } from '../ui/field.js';
import type { missing } from './missing.js';

/** When an action is due, as it is typed. */
export interface TypedDue {
  readonly by: 'date' | 'event';
  readonly dueOn: string;
  readonly everyWeeks: Repetition | null;
  readonly until: string;
  readonly event: AwaitedEvent | '';
  readonly words: string;
  readonly afterId: string;
  readonly days: string;
  readonly unit: DayUnit;
  readonly expectedOn: string;
}

export const noDue: TypedDue = {
  by: 'date',
  dueOn: '',
  everyWeeks: null,
  until: '',
  event: '',
  words: '',
  afterId: '',
  days: '2',
  unit: 'days',
  expectedOn: '',
};

type Wanted = Parameters<typeof missing>[0];

/** What is still to be said of it. */
export function wantedOf({ by, dueOn, everyWeeks, until, event, words, afterId, days }: TypedDue): Wanted {
  if (by === 'date')
    return {
      dueOn: [dueOn, 'Say by when'],
      ...(everyWeeks && { 'repeats/until': [until, 'Say until when it comes again'] }),
    };
  return {
    'waits/event': [event, 'Say what it waits for'],
    ...(event === 'other' && { 'waits/words': [words, 'Say what it waits for'] }),
    ...(event === 'action-done' && { 'waits/actionId': [afterId, 'Choose the other action'] }),
    'waits/days': [
      /^\d{1,3}$/.test(days) && Number(days) <= 365 ? days : '',
      'Say how many days after it, from 0 to 365',
    ],
  };
}

/** As it is sent. */
export function dueOf(typed: TypedDue): Pick<RouteBody<'action.assign'>, 'dueOn' | 'waits' | 'repeats'> {
  const { by, dueOn, everyWeeks, until, event, words, afterId, unit, expectedOn } = typed;
  if (by === 'date' || event === '') return { dueOn, ...(everyWeeks && { repeats: { everyWeeks, until } }) };
  const counted = { days: Number(typed.days), unit, ...(expectedOn && { expectedOn }) };
  if (event === 'action-done') return { waits: { event, actionId: afterId, ...counted } };
  return { waits: event === 'other' ? { event, words, ...counted } : { event, ...counted } };
}

interface DueFieldsProps {
  readonly typed: TypedDue;
  readonly set: (change: Partial<TypedDue>) => void;
  readonly error: (pointer: string) => string | undefined;
  /** Open actions that it may wait for. */
  readonly others: readonly { readonly id: string; readonly what: string }[];
}

/** By a date, once or again and again. */
function ByDate({ typed: { dueOn, everyWeeks, until }, set, error }: DueFieldsProps) {
  return (
    <>
      <DateField
        label="Due"
        pointer="/dueOn"
        error={error('/dueOn')}
        min={localDate()}
        value={dueOn}
        onValue={(chosen) => set({ dueOn: chosen })}
      />
      <Select
        label="Comes again"
        pointer="/repeats"
        placeholder="No, once only"
        options={repetitions.map((weeks) => ({ value: String(weeks), label: repetitionWords[weeks] }))}
        value={everyWeeks === null ? '' : String(everyWeeks)}
        onValue={(chosen) => set({ everyWeeks: repetitions.find((weeks) => String(weeks) === chosen) ?? null })}
      />
      {everyWeeks !== null && (
        <DateField
          label="Until"
          hint="The next one is there once the one before is reported."
          pointer="/repeats/until"
          error={error('/repeats/until')}
          min={dueOn || localDate()}
          value={until}
          onValue={(chosen) => set({ until: chosen })}
        />
      )}
    </>
  );
}

const inWords = (event: AwaitedEvent) => {
  const words = awaitedWords[event];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** Some days after something that has not happened. */
function ByEvent({ typed, set, error, others }: DueFieldsProps) {
  const { event, words, afterId, days, unit, expectedOn } = typed;
  return (
    <>
      <Select
        label="It waits for"
        pointer="/waits/event"
        error={error('/waits/event')}
        options={awaitedEvents
          .filter((one) => one !== 'action-done' || others.length > 0)
          .map((value) => ({ value, label: inWords(value) }))}
        value={event}
        onValue={(chosen) => set({ event: awaitedEvents.find((one) => one === chosen) ?? '' })}
      />
      {event === 'other' && (
        <Field
          label="What is it?"
          hint="Those who can see the action can read this."
          pointer="/waits/words"
          error={error('/waits/words')}
          maxLength={200}
          value={words}
          onValue={(typedWords) => set({ words: typedWords })}
        />
      )}
      {event === 'action-done' && (
        <Select
          label="Which action?"
          hint="Only one that everybody may read who reads the new one."
          pointer="/waits/actionId"
          error={error('/waits/actionId')}
          options={others.map(({ id, what }) => ({ value: id, label: what }))}
          value={afterId}
          onValue={(chosen) => set({ afterId: chosen })}
        />
      )}
      <Field
        label="Due how many days after it?"
        pointer="/waits/days"
        error={error('/waits/days')}
        inputMode="numeric"
        width="short"
        maxLength={3}
        value={days}
        onValue={(typedDays) => set({ days: typedDays })}
      />
      <Choice
        legend="Counted in"
        inline
        options={[
          { value: 'days', label: 'Days' },
          { value: 'working-days', label: 'Working days' },
        ]}
        value={unit}
        onValue={(chosen) => set({ unit: chosen })}
      />
      {event !== 'action-done' && (
        <DateField
          label="Expected on (optional)"
          hint="Its owner is asked then whether it has happened; where no date is known, each fortnight."
          pointer="/waits/expectedOn"
          error={error('/waits/expectedOn')}
          min={localDate()}
          value={expectedOn}
          onValue={(chosen) => set({ expectedOn: chosen })}
        />
      )}
    </>
  );
}

/** By a date, or after an event whose day is not known (A30). */
export function DueFields(props: DueFieldsProps) {
  const { typed, set } = props;
  return (
    <>
      <Choice
        legend="When is it due?"
        inline
        options={[
          { value: 'date', label: 'By a date' },
          { value: 'event', label: 'After an event' },
        ]}
        value={typed.by}
        onValue={(by) => set({ by })}
      />
      {typed.by === 'date' ? <ByDate {...props} /> : <ByEvent {...props} />}
    </>
  );
}
