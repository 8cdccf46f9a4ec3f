import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { Time } from '../ui/list.js';
import { StatusTag } from '../ui/notice.js';
import { named, peopleOptions, type EmptyOffice, type Keeping } from './conflict.js';
import { SecondWord } from './second-word.js';

const offices = { coordinator: 'Coordinator', 'co-chair': 'Co-chair' } as const;

function Office({ of, keeping }: { readonly of: EmptyOffice; readonly keeping: Keeping }) {
  const [substituteId, setSubstituteId] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const pointer = `/${of.recused.id}/substitute`;
  const name = useDo('conflict.substitute', { refresh: ['case.conflicts'], onDone: () => setSubstituteId('') });
  const send = () => {
    const empty = missing({ [pointer.slice(1)]: [substituteId, 'Choose who stands in.'] });
    setLacks(empty);
    if (!empty) name.mutate({ params: { caseId: keeping.caseId }, body: { recusedId: of.recused.id, substituteId } });
  };
  return (
    <li className="stack stack-tight">
      <p className="row">
        <span className="strong">
          {offices[of.office]}: {named(of.recused)}
        </span>
        {of.substitute ? (
          <StatusTag tone="good">{named(of.substitute)} stands in</StatusTag>
        ) : (
          <StatusTag tone="danger">Nobody stands in yet</StatusTag>
        )}
      </p>
      {of.waiting && (
        <>
          <p>
            {named(of.waiting.substitute)} was named by {named(of.waiting.by)}, <Time at={of.waiting.at} />.
          </p>
          <SecondWord
            caseId={keeping.caseId}
            id={of.waiting.id}
            by={of.waiting.by}
            asks={of.waiting.asks}
            agree={`Agree: ${of.waiting.substitute.name} stands in`}
            otherwise="Until there is one the office stays empty."
          />
        </>
      )}
      <ErrorSummary problem={lacks ?? name.error} />
      <div className="row">
        <Select
          label={`Who stands in for ${of.recused.name} in this case`}
          hint="A core member, not of the men’s service. They stand in once a chair or coordinator of another agency agrees."
          options={peopleOptions(keeping.agencies.filter(({ agency }) => agency.kind !== 'mens-service'))}
          pointer={pointer}
          error={errorAt(lacks?.fields ?? [], pointer)}
          value={substituteId}
          onValue={setSubstituteId}
        />
        <Button busy={name.isPending} onClick={send}>
          Name the substitute
        </Button>
      </div>
    </li>
  );
}

/** Chairs and coordinators to whom the case is closed, and who holds their office in it meanwhile. */
export function EmptyOffices({ of, keeping }: { readonly of: readonly EmptyOffice[]; readonly keeping: Keeping }) {
  return (
    <ul className="plain-list ruled">
      {of.map((office) => (
        <Office key={office.recused.id} of={office} keeping={keeping} />
      ))}
    </ul>
  );
}
