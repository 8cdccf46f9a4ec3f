import { ShieldAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { problem, type RouteBody, type RouteResponse } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Choice, ChoiceMany } from '../ui/choice.js';
import { errorAt, ErrorSummary, type FieldError } from '../ui/error-summary.js';
import { DateField, TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { basisWords, toldWords } from './words.js';

type Body = RouteBody<'going-on.propose'>;
type Draft = Omit<Body, 'basis' | 'toldHer'> & { basis: Body['basis'] | ''; toldHer: Body['toldHer'] | '' };

const bases = (['serious-threat', 'risk-to-a-child'] as const).map((value) => ({ value, label: basisWords[value] }));
const told = (['yes', 'not-safe', 'not-yet'] as const).map((value) => ({ value, label: toldWords[value] }));
const empty: Draft = { basis: '', why: '', toldHer: '', until: '', agencyIds: [], confirmerId: '' };

/** What is still to be said, before it is sent. */
function missing({ basis, why, toldHer, until, confirmerId }: Draft): FieldError[] {
  const all = [
    { pointer: '/basis', message: 'Choose the basis.', said: basis },
    { pointer: '/why', message: 'Say why it must go on without her agreement.', said: why.trim() },
    { pointer: '/toldHer', message: 'Say whether she was told. “Not yet” is an answer.', said: toldHer },
    { pointer: '/until', message: 'Give the last day.', said: until },
    { pointer: '/confirmerId', message: 'Choose the chair who is asked.', said: confirmerId },
  ];
  return all.filter(({ said }) => said === '').map(({ pointer, message }) => ({ pointer, message }));
}

type FormProps = Pick<RouteResponse<'going-on.read'>, 'holders' | 'confirmers'> & { readonly consultationId: string };

/** Proposes it: for some of those who hold it, on a basis without her agreement, asking one chair by name (E1, E2). */
export function GoingOnForm({ consultationId, holders, confirmers }: FormProps) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft>(empty);
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const propose = useDo('going-on.propose', { refresh: ['going-on.read'] });
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const wrong = (pointer: string) => errorAt(refused?.fields ?? [], pointer);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (propose.isPending) return;
    const fields = missing(draft);
    if (fields.length > 0) return setRefused(new ProblemError(problem('incomplete', { fields })));
    setRefused(null);
    propose.mutate({ params: { consultationId }, body: draft as Body }, { onError: setRefused });
  };
  if (confirmers.length === 0)
    return <Notice>Going on needs a second person. No chair of this panel could be asked now.</Notice>;
  if (!open)
    return (
      <>
        <p>
          Ask her again first, through her advocate. Where a life or a child is at risk it can go on for some of those
          who hold it, on a new basis that a chair confirms.
        </p>
        <Button icon={ShieldAlert} onClick={() => setOpen(true)}>
          Propose to go on without her agreement
        </Button>
      </>
    );
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={refused} />
      <Choice
        legend="On what basis"
        pointer="/basis"
        error={wrong('/basis')}
        options={bases}
        value={draft.basis}
        onValue={(basis) => set({ basis })}
      />
      <TextArea
        label="Why it must go on"
        hint="What you know and why it cannot wait for her agreement. Do not repeat what she said."
        audience={
          <AudienceLine of="her-side">
            You and the chair whom you ask. Her advocate sees the basis and the date. Not the men’s service.
          </AudienceLine>
        }
        pointer="/why"
        error={wrong('/why')}
        value={draft.why}
        onValue={(why) => set({ why })}
        rows={4}
      />
      <Choice
        legend="Was she told that it goes on?"
        pointer="/toldHer"
        error={wrong('/toldHer')}
        options={told}
        value={draft.toldHer}
        onValue={(toldHer) => set({ toldHer })}
      />
      <DateField
        label="Until"
        hint="The last day. As short as will do: it ends by itself."
        pointer="/until"
        error={wrong('/until')}
        value={draft.until}
        onValue={(until) => set({ until })}
      />
      {holders.length > 0 && (
        <ChoiceMany
          legend="Who reads it again, beside you"
          hint="Only those who hold it can be named. Each is one more who knows."
          pointer="/agencyIds"
          error={wrong('/agencyIds')}
          options={holders.map(({ id, name }) => ({ value: id, label: name }))}
          values={draft.agencyIds}
          onValues={(agencyIds) => set({ agencyIds })}
        />
      )}
      <Choice
        legend="Which chair is asked to confirm it"
        hint="They read your reasons, never what she said."
        pointer="/confirmerId"
        error={wrong('/confirmerId')}
        options={confirmers.map(({ id, name, agency }) => ({ value: id, label: name, hint: agency }))}
        value={draft.confirmerId}
        onValue={(confirmerId) => set({ confirmerId })}
      />
      <p className="soft">It stays on record as you write it. Nobody reads the consultation before it is confirmed.</p>
      <div className="row">
        <Button type="submit" kind="primary" icon={ShieldAlert} busy={propose.isPending}>
          Ask the chair to confirm
        </Button>
        <Button onClick={() => setOpen(false)}>Go back</Button>
      </div>
    </form>
  );
}
