import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Choice, ChoiceMany, Select } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { named, peopleOptions, type Keeping } from './conflict.js';

const kinds = [
  { value: 'person', label: 'One person', hint: 'They know somebody in it, or have a stake in it.' },
  {
    value: 'agency',
    label: 'A staff case of an agency',
    hint: 'Somebody who works there, or their relative, is a party. It is closed to the whole agency but those you name; to a chair or coordinator there once a second one, of another agency, agrees.',
  },
] as const;

/** Records a conflict for somebody, or for an agency whose staff are concerned. It holds at once, but for chairs and coordinators (X20). */
export function RecordConflict({ caseId, agencies }: Keeping) {
  const [kind, setKind] = useState<'person' | 'agency'>('person');
  const [personId, setPersonId] = useState('');
  const [agencyId, setAgencyId] = useState('');
  const [carrierIds, setCarrierIds] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const clear = () => {
    setPersonId('');
    setAgencyId('');
    setCarrierIds([]);
    setReason('');
  };
  const record = useDo('conflict.record', { refresh: ['case.conflicts'], onDone: clear });
  const problem = lacks ?? record.error;
  const errors = problem?.fields ?? [];
  const submit = () => {
    const empty = missing({
      ...(kind === 'person'
        ? { practitionerId: [personId, 'Choose whose conflict it is'] }
        : { agencyId: [agencyId, 'Choose the agency'] }),
      reason: [reason, 'Write the reason'],
    });
    setLacks(empty);
    if (empty) return;
    const of = kind === 'person' ? { practitionerId: personId } : { agencyId, carrierIds };
    record.mutate({ params: { caseId }, body: { ...of, reason: reason.trim() } });
  };
  const staff = agencies.find(({ agency }) => agency.id === agencyId)?.people ?? [];
  return (
    <div className="stack">
      <ErrorSummary problem={problem} />
      <Choice legend="Whose conflict" options={kinds} value={kind} onValue={setKind} />
      {kind === 'person' ? (
        <Select
          label="Person"
          hint="To a chair or the coordinator the case closes once a second one, of another agency, agrees. Until then they are told nothing."
          pointer="/practitionerId"
          error={errorAt(errors, '/practitionerId')}
          options={peopleOptions(agencies)}
          value={personId}
          onValue={setPersonId}
        />
      ) : (
        <>
          <Select
            label="Agency"
            pointer="/agencyId"
            error={errorAt(errors, '/agencyId')}
            options={agencies.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
            value={agencyId}
            onValue={(id) => {
              setAgencyId(id);
              setCarrierIds([]);
            }}
          />
          {staff.length > 0 && (
            <ChoiceMany
              legend="Who there carries on with the case"
              hint="Nobody else of the agency sees it from now on."
              options={staff.map((person) => ({ value: person.id, label: named(person) }))}
              values={carrierIds}
              onValues={setCarrierIds}
            />
          )}
        </>
      )}
      <TextArea
        label="Why"
        pointer="/reason"
        error={errorAt(errors, '/reason')}
        audience={<AudienceLine of="told">The coordinator and the co-chairs read this. Nobody else.</AudienceLine>}
        maxLength={2000}
        rows={3}
        value={reason}
        onValue={setReason}
      />
      <p>
        <Button kind="primary" busy={record.isPending} onClick={submit}>
          Record the conflict
        </Button>
      </p>
    </div>
  );
}
