import { useState, type FormEvent } from 'react';
import type { RouteResponse } from '@inview/contract';
import type { NoAdvocateReason } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { instant } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';

const reasonWords: Record<NoAdvocateReason, string> = {
  'not-with-us': 'Nobody here supports her',
  'no-contact-details': 'We never had details to reach her',
};

/** The advocate answers for her unit that nobody here speaks for her (C10). */
export function SayNoAdvocate({ consultationId, about }: { readonly consultationId: string; readonly about: string }) {
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState<NoAdvocateReason | ''>('');
  const [note, setNote] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const answer = useDo('consultation.no-advocate', { refresh: ['consultations.mine', 'consultation.own'] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLacks(missing({ why: [why, 'Choose why.'] }));
    if (why && !answer.isPending) answer.mutate({ params: { consultationId }, body: { why, note } });
  };
  if (!open)
    return (
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {about ? `${about} is not with us` : 'She is not with us'}
      </Button>
    );
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={lacks ?? answer.error} />
      <AudienceLine of="her-side">Who asked, and the coordinator. Never the people who work with him.</AudienceLine>
      <Choice
        legend="Why"
        pointer="/why"
        error={errorAt(lacks?.fields ?? [], '/why')}
        options={(['not-with-us', 'no-contact-details'] as const).map((value) => ({
          value,
          label: reasonWords[value],
        }))}
        value={why}
        onValue={setWhy}
      />
      <TextArea
        label="Anything that helps to find who does support her"
        maxLength={2000}
        value={note}
        onValue={setNote}
        rows={2}
      />
      <div className="row">
        <Button type="submit" kind="primary" busy={answer.isPending}>
          Answer: no advocate here
        </Button>
        <Button onClick={() => setOpen(false)}>Go back</Button>
      </div>
    </form>
  );
}

/** The program's no, to whoever asked. Never having had her details is a sign of risk (domain.md §5 rule 8). */
export function NoAdvocateNotice({
  said,
}: {
  readonly said: NonNullable<RouteResponse<'consultation.own'>['noAdvocate']>;
}) {
  return (
    <Notice tone={said.why === 'no-contact-details' ? 'needs-you' : 'neutral'}>
      <p className="strong">
        {reasonWords[said.why]}. <span className="soft">{instant(said.at)}</span>
      </p>
      {said.note && <p className="prose">{said.note}</p>}
      {said.why === 'no-contact-details' && (
        <p>Details that are missing or kept back are a sign of risk: ask the referrer, the court or police for them.</p>
      )}
    </Notice>
  );
}
