import { useState } from 'react';
import { useMe } from '../api/session.js';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { instant } from '../ui/dates.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Time } from '../ui/list.js';
import { AudienceLine, StatusTag } from '../ui/notice.js';
import { ProblemPanel } from '../ui/state.js';
import { named, peopleOptions, type Emergency, type Keeping } from './conflict.js';

const isOver = ({ ended, until }: Emergency) => ended !== null || (until !== null && new Date(until) <= new Date());

function State({ of }: { readonly of: Emergency }) {
  if (of.ended) return <StatusTag>Ended by {named(of.ended.by)}</StatusTag>;
  if (of.until === null) return <StatusTag tone="needs-you">Waits for both chairs</StatusTag>;
  if (isOver(of)) return <StatusTag>Over since {instant(of.until)}</StatusTag>;
  return <StatusTag tone="danger">In force until {instant(of.until)}</StatusTag>;
}

function Row({
  of,
  caseId,
  mayApprove,
}: {
  readonly of: Emergency;
  readonly caseId: string;
  readonly mayApprove: boolean;
}) {
  const me = useMe();
  const refresh = { refresh: ['case.conflicts', 'emergencies.mine'] } as const;
  const approve = useDo('emergency.approve', refresh);
  const end = useDo('emergency.end', refresh);
  const input = { params: { caseId }, body: { accessId: of.id } };
  const mine = of.approvals.some(({ chair }) => chair.id === me.id);
  return (
    <li className="stack stack-tight">
      <p className="row">
        <span className="strong">{named(of.person)}</span>
        <State of={of} />
      </p>
      <p className="prose">{of.reason}</p>
      <p className="small soft">
        Asked for by {named(of.askedBy)}, <Time at={of.askedAt} />
      </p>
      {of.approvals.map(({ chair, at }) => (
        <p key={chair.id} className="small soft">
          Approved by {named(chair)}, <Time at={at} />
        </p>
      ))}
      <ProblemPanel problem={approve.error ?? end.error} />
      {!isOver(of) && (
        <div className="row">
          {mayApprove && of.startsAt === null && !mine && (
            <Button kind="primary" busy={approve.isPending} onClick={() => approve.mutate(input)}>
              Approve as a chair
            </Button>
          )}
          <Button busy={end.isPending} onClick={() => end.mutate(input)}>
            {of.startsAt === null ? 'Take the request back' : 'End it now'}
          </Button>
        </div>
      )}
    </li>
  );
}

function AskFor({ caseId, agencies }: Keeping) {
  const [personId, setPersonId] = useState('');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const ask = useDo('emergency.ask', {
    refresh: ['case.conflicts'],
    onDone: () => {
      setPersonId('');
      setReason('');
    },
  });
  const send = () => {
    const empty = missing({
      'emergency/practitionerId': [personId, 'Choose whom to let in.'],
      'emergency/reason': [reason, 'Write what makes it an emergency.'],
    });
    setLacks(empty);
    if (!empty) ask.mutate({ params: { caseId }, body: { practitionerId: personId, reason: reason.trim() } });
  };
  const error = (pointer: string) => errorAt(lacks?.fields ?? [], pointer);
  return (
    <div className="stack">
      <ErrorSummary problem={lacks ?? ask.error} />
      <Select
        label="Whom to let in"
        hint="Somebody to whom the case is closed."
        pointer="/emergency/practitionerId"
        error={error('/emergency/practitionerId')}
        options={peopleOptions(agencies)}
        value={personId}
        onValue={setPersonId}
      />
      <TextArea
        label="What makes it an emergency"
        pointer="/emergency/reason"
        error={error('/emergency/reason')}
        audience={<AudienceLine of="told">The coordinator and the co-chairs read this. Nobody else.</AudienceLine>}
        maxLength={2000}
        rows={2}
        value={reason}
        onValue={setReason}
      />
      <p>
        <Button busy={ask.isPending} onClick={send}>
          Ask both chairs
        </Button>
      </p>
    </div>
  );
}

interface EmergenciesProps {
  readonly of: readonly Emergency[];
  readonly keeping: Keeping;
  readonly mayApprove: boolean;
}

/** Emergency access: asked for by one who keeps conflicts, opened by both chairs, over by itself (X3). */
export function Emergencies({ of, keeping, mayApprove }: EmergenciesProps) {
  return (
    <>
      {of.length > 0 && (
        <ul className="plain-list ruled">
          {of.map((each) => (
            <Row key={each.id} of={each} caseId={keeping.caseId} mayApprove={mayApprove} />
          ))}
        </ul>
      )}
      <AskFor {...keeping} />
    </>
  );
}
