import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { useMe } from '../api/session.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { ProblemPanel } from '../ui/state.js';
import { peopleOptions } from './conflict.js';

interface DeclareConflictProps {
  readonly caseId: string;
  readonly reference: string;
  /** Where one is afterwards: the case is gone. */
  readonly leadsTo?: string;
}

interface StandInProps {
  readonly caseId: string;
  readonly value: string;
  readonly onValue: (substituteId: string) => void;
}

/** A chair or coordinator says who stands in: by their own word it needs no second one (X20). */
function StandIn({ caseId, value, onValue }: StandInProps) {
  const me = useMe();
  const panelId = useRead('case.read', { caseId }).data?.panelId;
  const office = me.panels.find(({ id }) => id === panelId)?.membership;
  return office === 'coordinator' || office === 'co-chair' ? (
    <Colleagues panelId={panelId ?? ''} value={value} onValue={onValue} />
  ) : null;
}

function Colleagues({ panelId, value, onValue }: Omit<StandInProps, 'caseId'> & { readonly panelId: string }) {
  const agencies = useRead('panel.directory', { panelId }).data?.agencies ?? [];
  return (
    <Select
      label="Who stands in for you in this case (optional)"
      pointer="/substituteId"
      hint="A core member, not of the men’s service. Leave it empty, and the chairs and coordinator who remain find somebody, two of them together."
      options={peopleOptions(agencies.filter(({ agency }) => agency.kind !== 'mens-service'))}
      value={value}
      onValue={onValue}
    />
  );
}

/** "I cannot take part in this case": the case leaves every screen of whoever says so, at once (X1). */
export function DeclareConflict({ caseId, reference, leadsTo }: DeclareConflictProps) {
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [substituteId, setSubstituteId] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const declare = useDo('conflict.declare', {
    onDone: () => {
      announce(`You no longer take part in case ${reference}.`);
      if (leadsTo) return navigate(leadsTo);
      return undefined;
    },
  });
  const confirm = () => {
    const empty = missing({ reason: [reason, 'Write why you cannot take part'] });
    setLacks(empty);
    const named = substituteId === '' ? {} : { substituteId };
    if (!empty) declare.mutate({ params: { caseId }, body: { reason: reason.trim(), ...named } });
  };
  return (
    <>
      <p>
        <Button kind="quiet" icon={UserMinus} onClick={() => setOpen(true)}>
          I cannot take part in this case
        </Button>
      </p>
      <ConfirmDialog
        open={open}
        title={`Stop taking part in case ${reference}?`}
        confirm="I cannot take part"
        danger
        busy={declare.isPending}
        onConfirm={confirm}
        onCancel={() => setOpen(false)}
      >
        <div className="stack">
          <ProblemPanel problem={declare.error} />
          <p>
            Say so when you know somebody in it, or have a stake in it. The case leaves your screens, your lists and
            your minutes at once, with your actions in it.
          </p>
          <p className="strong">You cannot take this back yourself. The coordinator can.</p>
          <TextArea
            label="Why"
            pointer="/reason"
            audience={<AudienceLine of="told">The coordinator and the co-chairs read this. Nobody else.</AudienceLine>}
            error={errorAt(lacks?.fields ?? [], '/reason')}
            maxLength={2000}
            rows={3}
            value={reason}
            onValue={setReason}
          />
          {open && <StandIn caseId={caseId} value={substituteId} onValue={setSubstituteId} />}
        </div>
      </ConfirmDialog>
    </>
  );
}
