import { useState } from 'react';
import type { RouteResponse } from '@inview/contract';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { roleWords } from '../case/case-words.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { SummaryList, Time } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { ProblemPanel } from '../ui/state.js';
import { ExchangeForm } from './exchange-form.js';

type Proposal = RouteResponse<'case.roles'>['waiting'][number];

const refresh = ['case.roles', 'exchange.mine', 'case.read'] as const;

function DeclineForm({ proposal, onDone }: { readonly proposal: Proposal; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const decline = useDo('role.decline', {
    refresh,
    onDone: () => {
      announce('Nothing was changed.');
      onDone();
    },
  });
  const problem = lacks ?? decline.error;
  const isReady = () => {
    const empty = missing({ reason: [reason, 'Write why'] });
    setLacks(empty);
    return !empty;
  };
  return (
    <ExchangeForm
      title={proposal.mayConfirm ? 'Decline it' : 'Take it back'}
      problem={problem}
      confirm={proposal.mayConfirm ? 'Decline' : 'Take back'}
      warning={<p>{proposal.about.name} stays recorded as before. Your reason stays on record.</p>}
      busy={decline.isPending}
      isReady={isReady}
      onSend={() => decline.mutate({ params: { roleId: proposal.id }, body: { reason: reason.trim() } })}
      onCancel={onDone}
    >
      <TextArea
        label="Why"
        pointer="/reason"
        error={errorAt(problem?.fields ?? [], '/reason')}
        maxLength={5000}
        rows={2}
        value={reason}
        onValue={setReason}
      />
    </ExchangeForm>
  );
}

/** Somebody is to be recorded as the person using violence: it takes another person than who proposed it (D8). */
export function WaitingRole({ proposal }: { readonly proposal: Proposal }) {
  const [doing, setDoing] = useState<'confirm' | 'decline' | null>(null);
  const confirm = useDo('role.confirm', {
    refresh,
    onDone: () => announce('The role is corrected, and every agency of the case is told.'),
  });
  const { id, about, role, reasons, by, at, reference, mayConfirm } = proposal;
  return (
    <li className="stack stack-tight">
      <p className="row row-apart">
        <span className="strong">
          {about.name}: {roleWords[role].toLowerCase()}?
        </span>
        <StatusTag tone="needs-you">{mayConfirm ? 'Waits for you' : 'Waits for another person'}</StatusTag>
      </p>
      <p className="small soft">
        Case {reference}, recorded as {roleWords[about.role].toLowerCase()}. Proposed by {by.name}, {by.agency},{' '}
        <Time at={at} />
      </p>
      <SummaryList rows={[{ term: 'Why', detail: reasons }]} />
      <ProblemPanel problem={confirm.error} />
      {doing === 'decline' ? (
        <DeclineForm proposal={proposal} onDone={() => setDoing(null)} />
      ) : (
        <div className="row">
          {mayConfirm && <Button onClick={() => setDoing('confirm')}>Confirm as the second person</Button>}
          <Button onClick={() => setDoing('decline')}>{mayConfirm ? 'Decline' : 'Take back'}</Button>
        </div>
      )}
      <ConfirmDialog
        open={doing === 'confirm'}
        title={`Record ${about.name} as the person using violence?`}
        confirm="Confirm"
        danger
        busy={confirm.isPending}
        onConfirm={() => {
          setDoing(null);
          confirm.mutate({ params: { roleId: id }, body: {} });
        }}
        onCancel={() => setDoing(null)}
      >
        <p>
          From then on the men’s service may ask and be told about {about.name}. If {about.name} is a victim survivor
          after all, this endangers a life. Could the roles be reversed?
        </p>
      </ConfirmDialog>
    </li>
  );
}
