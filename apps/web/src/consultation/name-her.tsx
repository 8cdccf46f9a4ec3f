import { UserCheck } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { problem } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/choice.js';
import { errorAt, ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { Card } from '../ui/page.js';
import { Loaded } from '../ui/state.js';
import { basisWords } from './words.js';

type Basis = keyof typeof basisWords;

/** Names her in a consultation that was sent without names, once, on a basis that is kept with it (C12). */
export function NameHer({ consultationId }: { readonly consultationId: string }) {
  const mine = useRead('consultations.mine');
  const [clientId, setClientId] = useState('');
  const [basis, setBasis] = useState<Basis | ''>('');
  const [why, setWhy] = useState('');
  const [refused, setRefused] = useState<ProblemError | null>(null);
  const name = useDo('consultation.name', { refresh: ['consultation.own', 'consultations.mine'] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.isPending) return;
    const fields = [
      ...(clientId ? [] : [{ pointer: '/clientId', message: 'Choose which of your people this is about.' }]),
      ...(basis ? [] : [{ pointer: '/basis', message: 'Say whether she agreed, or why she is named without.' }]),
      ...(why.trim() ? [] : [{ pointer: '/why', message: 'Write why you name her now.' }]),
    ];
    setRefused(fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null);
    if (fields.length === 0 && basis)
      name.mutate({ params: { consultationId }, body: { clientId, basis, why } }, { onError: setRefused });
  };
  const errors = refused?.fields ?? [];
  return (
    <Card title="Name her">
      <p className="soft">
        It was sent without names and belongs to no case. Once you name her it can be put on one; this cannot be undone.
      </p>
      <Loaded query={mine} what="your people">
        {({ clients }) => (
          <form className="stack" onSubmit={submit} noValidate>
            <ErrorSummary problem={refused} />
            <Choice
              legend="Which of your people?"
              pointer="/clientId"
              error={errorAt(errors, '/clientId')}
              options={clients.map(({ id, name: called }) => ({ value: id, label: called }))}
              value={clientId}
              onValue={setClientId}
            />
            <Choice
              legend="On what basis?"
              pointer="/basis"
              error={errorAt(errors, '/basis')}
              options={(['consent', 'serious-threat', 'risk-to-a-child'] as const).map((value) => ({
                value,
                label: basisWords[value],
              }))}
              value={basis}
              onValue={setBasis}
            />
            <TextArea
              label="Why you name her now"
              audience={<AudienceLine of="her-side">Kept with the consultation. Not the men’s service.</AudienceLine>}
              pointer="/why"
              error={errorAt(errors, '/why')}
              value={why}
              onValue={setWhy}
              rows={2}
            />
            <div>
              <Button type="submit" icon={UserCheck} busy={name.isPending}>
                Name her to the coordinator
              </Button>
            </div>
          </form>
        )}
      </Loaded>
    </Card>
  );
}
