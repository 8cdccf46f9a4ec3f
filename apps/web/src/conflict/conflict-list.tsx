import { useState } from 'react';
import { Opened } from '../actions/opened.js';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { named, type Conflict } from './conflict.js';
import { SecondWord } from './second-word.js';

const whose = ({ person, agency }: Conflict): string =>
  person ? named(person) : `Staff case of ${agency?.name ?? ''}`;

const stands = ({ lifted, state }: Conflict): boolean => !lifted && state === 'standing';

const opensTo = ({ person }: Conflict): string => person?.name ?? 'the agency';

function State({ of }: { readonly of: Conflict }) {
  if (of.lifted) return <StatusTag>Lifted</StatusTag>;
  if (of.state === 'overtaken') return <StatusTag>They said so themselves</StatusTag>;
  if (of.agency && of.state === 'waiting')
    return <StatusTag tone="needs-you">Closed to the agency, not to its chairs and coordinator</StatusTag>;
  if (of.state === 'declined') return <StatusTag>Not agreed: the case is open to them</StatusTag>;
  return of.state === 'waiting' ? (
    <StatusTag tone="needs-you">Waits for a second person: the case is open to them</StatusTag>
  ) : (
    <StatusTag tone="needs-you">The case is closed to them</StatusTag>
  );
}

function Lift({ caseId, conflict }: { readonly caseId: string; readonly conflict: Conflict }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const lift = useDo('conflict.lift', { refresh: ['case.conflicts'], onDone: () => setOpen(false) });
  const pointer = `/${conflict.id}/reason`;
  const send = () => {
    const empty = missing({ [`${conflict.id}/reason`]: [reason, 'Write why it no longer stands.'] });
    setLacks(empty);
    if (!empty) lift.mutate({ params: { caseId }, body: { conflictId: conflict.id, reason: reason.trim() } });
  };
  if (!open)
    return (
      <p>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          Lift it
        </Button>
      </p>
    );
  return (
    <Opened label="Lift it">
      <ErrorSummary problem={lacks ?? lift.error} />
      <TextArea
        label="Why it no longer stands"
        pointer={pointer}
        error={errorAt(lacks?.fields ?? [], pointer)}
        audience={<AudienceLine of="told">The coordinator and the co-chairs read this.</AudienceLine>}
        maxLength={2000}
        rows={2}
        value={reason}
        onValue={setReason}
      />
      <div className="row">
        <Button kind="primary" busy={lift.isPending} onClick={send}>
          {conflict.liftTakesTwo
            ? 'Ask a second person to lift it'
            : `Lift: the case is open to ${opensTo(conflict)} again`}
        </Button>
        <Button onClick={() => setOpen(false)}>Go back</Button>
      </div>
    </Opened>
  );
}

/** The conflicts of a case with their reasons; those that stand first, lifted ones kept. */
export function ConflictList(props: {
  readonly caseId: string;
  readonly mayLift: boolean;
  readonly conflicts: readonly Conflict[];
}) {
  const { caseId, mayLift, conflicts } = props;
  if (conflicts.length === 0) return <p className="soft">Nobody has a conflict of interest in this case.</p>;
  return (
    <ul className="plain-list ruled">
      {conflicts.map((conflict) => (
        <li key={conflict.id} className="stack stack-tight">
          <p className="row">
            <span className="strong">{whose(conflict)}</span>
            <State of={conflict} />
          </p>
          <p className="prose">{conflict.reason}</p>
          {conflict.carriers.length > 0 && <p>Carried on by {conflict.carriers.map(named).join('; ')}.</p>}
          <p className="small soft">
            {conflict.kind === 'declared' ? 'Declared' : `Recorded by ${named(conflict.recordedBy)}`},{' '}
            <Time at={conflict.recordedAt} />
          </p>
          {conflict.lifted && (
            <p className="small soft">
              Lifted by {named(conflict.lifted.by)}
              {conflict.lifted.seconded && ` and ${named(conflict.lifted.seconded)}`}, <Time at={conflict.lifted.at} />:{' '}
              {conflict.lifted.reason}
            </p>
          )}
          {conflict.state === 'waiting' && (
            <SecondWord
              caseId={caseId}
              id={conflict.id}
              by={conflict.recordedBy}
              asks={conflict.asks}
              agree={`Agree: the case closes to ${conflict.person ? conflict.person.name : 'its chairs and coordinator there'}`}
              otherwise="Ask them to say so themselves, on the case’s page."
            />
          )}
          {conflict.answered && conflict.state !== 'overtaken' && (
            <p className="small soft">
              {conflict.state === 'standing' ? 'Agreed' : 'Declined'} by {named(conflict.answered.by)},{' '}
              <Time at={conflict.answered.at} />
            </p>
          )}
          {conflict.lifting && (
            <>
              <p>
                {named(conflict.lifting.by)} asks to lift it, <Time at={conflict.lifting.at} />:{' '}
                {conflict.lifting.reason}
              </p>
              <SecondWord
                caseId={caseId}
                id={conflict.id}
                by={conflict.lifting.by}
                asks={conflict.lifting.asks}
                agree={`Agree: the case is open to ${opensTo(conflict)} again`}
                otherwise="Until there is one it stands."
              />
            </>
          )}
          {mayLift && stands(conflict) && !conflict.lifting && <Lift caseId={caseId} conflict={conflict} />}
        </li>
      ))}
    </ul>
  );
}
