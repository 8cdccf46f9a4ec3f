import { useState, type FormEvent } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { missing } from '../meeting/missing.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { Card } from '../ui/page.js';
import { Notice } from '../ui/notice.js';
import type { Consultation } from './input-view.js';

/** Threads a consultation that names no case into the one it belongs to; the advocate learns nothing of it (C2). */
export function CaseMatch({ consultation }: { readonly consultation: Consultation }) {
  const candidates = consultation.candidates ?? [];
  const [chosen, setChosen] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const match = useDo('consultation.match', {
    refresh: ['consultation.read', 'consultations.queue', 'panel.today', 'case.consultations'],
  });
  const candidate = candidates.find(({ partyId }) => partyId === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLacks(missing({ partyId: [chosen, consultation.part ? 'Choose who it is.' : 'Choose the case.'] }));
    if (!candidate || match.isPending) return;
    match.mutate({
      params: { consultationId: consultation.id },
      body: { caseId: candidate.caseId, partyId: candidate.partyId },
    });
  };
  const { part, about } = consultation;
  return (
    <Card title={part ? `Who of the case is ${about}?` : 'Which case does it belong to?'}>
      <p className="soft">
        {part
          ? 'It is on this case by the consultation that it is a part of. Say who it is if the case has them; if not, leave it: nobody is added to the case.'
          : 'The advocate named her client and no case, and is not told whether there is one. People of that name come first.'}
      </p>
      <ErrorSummary problem={lacks ?? match.error} />
      {candidates.length === 0 ? (
        <Notice>
          {part
            ? 'The case has nobody whom it could be.'
            : 'This panel has no open case that it could belong to. If it is high risk, answer with how to refer.'}
        </Notice>
      ) : (
        <form className="stack" onSubmit={submit} noValidate>
          <Choice
            legend={part ? 'People of the case' : 'Cases it could belong to'}
            pointer="/partyId"
            error={errorAt(lacks?.fields ?? [], '/partyId')}
            options={candidates.map(({ partyId, name, reference }) => ({
              value: partyId,
              label: name,
              hint: reference,
            }))}
            value={chosen}
            onValue={setChosen}
          />
          <div>
            <Button type="submit" kind="primary" busy={match.isPending}>
              {part ? 'This is the person' : 'Put it on this case'}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
