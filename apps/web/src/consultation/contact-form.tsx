import { useState, type FormEvent } from 'react';
import type { RouteBody } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { problem } from '@inview/contract';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { localDate } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { DateField, Field, TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { contactOutcomeWords, meansOptions } from './contact-words.js';

const RECORDED = 'Recorded. It is under So far.';

type Contact = RouteBody<'client.contact'>;
interface Typed {
  readonly triedOn: string;
  readonly means: Contact['means'] | '';
  readonly inSafeWindow: Contact['inSafeWindow'] | '';
  readonly outcome: Contact['outcome'] | '';
  readonly note: string;
  readonly nextOn: string;
  readonly nextWhy: string;
}
const blank = (): Typed => ({
  triedOn: localDate(),
  means: '',
  inSafeWindow: '',
  outcome: '',
  note: '',
  nextOn: '',
  nextWhy: '',
});

const outcomes = Object.entries(contactOutcomeWords).map(([value, label]) => ({
  value: value as Contact['outcome'],
  label,
}));

function missingIn(typed: Typed) {
  const ask = (pointer: string, answered: unknown, message: string) => (answered ? [] : [{ pointer, message }]);
  return [
    ...ask('/triedOn', typed.triedOn, 'Say on which day.'),
    ...ask('/means', typed.means, 'Say how you tried.'),
    ...ask('/inSafeWindow', typed.inSafeWindow, 'Say whether it was in her safe times.'),
    ...ask('/outcome', typed.outcome, 'Say what came of it.'),
    ...ask('/next/on', typed.outcome !== 'declined-for-now' || typed.nextOn, 'Say when it is offered again.'),
  ];
}

/** Records one try to reach her and when to try again; a "not now" is offered again (T2). */
export function ContactForm({ clientId }: { readonly clientId: string }) {
  const [typed, setTyped] = useState(blank);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const record = useDo('client.contact', {
    refresh: ['client.read', 'consultations.mine'],
    onDone: () => {
      setTyped(blank());
      announce(RECORDED);
    },
  });
  const set = (change: Partial<Typed>) => {
    setTyped((now) => ({ ...now, ...change }));
    if (record.isSuccess) record.reset();
  };
  useUnsaved(typed.note !== '' || typed.outcome !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (record.isPending) return;
    const fields = missingIn(typed);
    setRefused(fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null);
    const { means, outcome, inSafeWindow, triedOn, note, nextOn, nextWhy } = typed;
    if (fields.length > 0 || !means || !outcome || !inSafeWindow) return;
    const body = { means, outcome, inSafeWindow, triedOn, note, next: nextOn ? { on: nextOn, why: nextWhy } : null };
    record.mutate({ params: { clientId }, body }, { onError: setRefused });
  };
  const error = (pointer: string) => errorAt(refused?.fields ?? [], pointer);
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <DateField
        label="When"
        pointer="/triedOn"
        error={error('/triedOn')}
        value={typed.triedOn}
        onValue={(triedOn) => set({ triedOn })}
      />
      <Choice
        legend="How"
        pointer="/means"
        error={error('/means')}
        options={meansOptions}
        value={typed.means}
        onValue={(means) => set({ means })}
      />
      <Choice
        legend="In her safe times?"
        pointer="/inSafeWindow"
        error={error('/inSafeWindow')}
        options={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          { value: 'not-known', label: 'Not known' },
        ]}
        value={typed.inSafeWindow}
        onValue={(inSafeWindow) => set({ inSafeWindow })}
        inline
      />
      <Choice
        legend="What came of it"
        pointer="/outcome"
        error={error('/outcome')}
        options={outcomes}
        value={typed.outcome}
        onValue={(outcome) => set({ outcome })}
      />
      <TextArea
        label="Note (optional)"
        audience={<AudienceLine of="own">Only you see this.</AudienceLine>}
        maxLength={2000}
        value={typed.note}
        onValue={(note) => set({ note })}
        rows={2}
      />
      <DateField
        label="Try again on"
        hint="Contact with her does not depend on whether he stays in the program."
        pointer="/next/on"
        error={error('/next/on') ?? error('/next')}
        value={typed.nextOn}
        onValue={(nextOn) => set({ nextOn })}
      />
      <Field
        label="Why then"
        hint="A point at which to offer again, such as when he nears the end of the program."
        maxLength={200}
        value={typed.nextWhy}
        onValue={(nextWhy) => set({ nextWhy })}
        width="full"
      />
      <div>
        <Button type="submit" kind="primary" busy={record.isPending}>
          Record contact
        </Button>
      </div>
      {record.isSuccess && !refused && <Notice tone="good">{RECORDED}</Notice>}
    </form>
  );
}
