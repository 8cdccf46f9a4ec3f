import { Undo2 } from 'lucide-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { problem, type RouteBody } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { ErrorSummary } from '../ui/error-summary.js';
import type { OwnConsultation } from './own-consultation.js';
import { atStart, voiceOf } from './voice.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';

type Pressure = RouteBody<'consultation.withdraw'>['pressure'];

const answers = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes, or she may have been' },
  { value: 'could-not-ask', label: 'I could not ask' },
] as const;

const unanswered = () =>
  new ProblemError(
    problem('incomplete', {
      fields: [{ pointer: '/pressure', message: 'Say whether there was pressure. “I could not ask” is an answer.' }],
    }),
  );

/** What will happen; takes focus when it opens, so that it is read before the question. */
function Effects({ beside }: { readonly beside: string }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.focus(), []);
  return (
    <ul ref={list} tabIndex={-1}>
      <li>Everyone on the panel stops seeing it at once, open screens included.</li>
      <li>Nothing of it goes to anyone else from now on.</li>
      <li>Whoever has read it has read it; that stays recorded and is not erased.</li>
      <li>Actions built on it leave everyone’s list. Lines of the plan stay until somebody takes them out.</li>
      <li>The coordinator gets the list of both. It cannot be undone.</li>
      {beside && <li>{beside}</li>}
    </ul>
  );
}

interface Given {
  readonly consultationId: string;
  /** What stands beside it and is not ended with it (C20). */
  readonly beside?: string;
  /** Whom it was about. */
  readonly on?: string;
  readonly onBack: () => void;
}

/** What will happen, and the question whether there was pressure (C6, domain.md §5 rule 51). */
export function WithdrawForm({ consultationId, beside = '', on = 'her', onBack }: Given) {
  const [pressure, setPressure] = useState<Pressure | ''>('');
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const withdraw = useDo('consultation.withdraw', {
    refresh: ['consultation.own', 'consultations.mine'],
    onDone: () => announce('Withdrawn. The panel no longer sees it.'),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (withdraw.isPending) return;
    if (pressure === '') return setRefused(unanswered());
    setRefused(null);
    withdraw.mutate(
      { params: { consultationId }, body: { pressure, ...(note.trim() && { note: note.trim() }) } },
      { onError: setRefused },
    );
  };

  return (
    <>
      <ErrorSummary problem={refused} />
      <Effects beside={beside} />
      <form className="stack" onSubmit={submit} noValidate>
        <Choice
          legend={`Was there pressure on ${on}?`}
          hint="From him, or from anyone."
          pointer="/pressure"
          error={refused?.fields.find(({ pointer }) => pointer === '/pressure')?.message}
          options={answers}
          value={pressure}
          onValue={setPressure}
        />
        <TextArea
          label="Anything to keep about it (you may leave it empty)"
          audience={
            <AudienceLine of="her-side">
              Kept with the record of the agreement. Not shown on the panel’s screens.
            </AudienceLine>
          }
          value={note}
          onValue={setNote}
          maxLength={2000}
          rows={3}
        />
        <div className="wizard-buttons">
          <Button type="submit" kind="danger" icon={Undo2} busy={withdraw.isPending}>
            Withdraw now
          </Button>
          <Button onClick={onBack}>Go back</Button>
        </div>
      </form>
    </>
  );
}

/** Nobody ends what another person said (C20). */
function besideOf({ part, persons }: OwnConsultation): string {
  if (part) return `What ${part.about} said herself stays: it is withdrawn by itself.`;
  const stays = persons.filter(({ state }) => state !== 'draft' && state !== 'withdrawn').map(({ name }) => name);
  return stays.length > 0 ? `What was said by or about ${stays.join(', ')} stays: each is withdrawn by itself.` : '';
}

/** Her withdrawal: never blocked, never hidden. */
export function Withdraw({ consultation }: { readonly consultation: OwnConsultation }) {
  const [open, setOpen] = useState(false);
  const { she, her, hers, name, subject } = voiceOf(consultation);
  const what = subject === 'child-victim-survivor' ? `what was shared about ${name}` : `${hers} agreement`;
  if (!open) {
    return (
      <Card title={name === null ? 'She changes her mind' : `If ${name} does not want it any more`}>
        <p>{atStart(she)} can withdraw at any time, and need not say why.</p>
        <Button icon={Undo2} onClick={() => setOpen(true)}>
          Withdraw {what}
        </Button>
      </Card>
    );
  }
  return (
    <Card title={`Withdraw ${what}`}>
      <WithdrawForm
        consultationId={consultation.id}
        beside={besideOf(consultation)}
        on={her}
        onBack={() => setOpen(false)}
      />
    </Card>
  );
}
