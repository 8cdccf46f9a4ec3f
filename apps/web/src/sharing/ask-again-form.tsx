import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { ExchangeAudience } from './exchange-audience.js';
import { ExchangeForm } from './exchange-form.js';
import type { Request } from './request.words.js';

/** Comes back after a refusal or a partial answer, with more: the clock starts anew (D4). */
export function AskAgainForm({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const [more, setMore] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const again = useDo('request.ask-again', {
    refresh: ['request.read', 'exchange.mine'],
    onDone: () => {
      announce('Asked again.');
      onDone();
    },
  });
  useUnsaved(more !== '');
  const problem = lacks ?? again.error;
  return (
    <ExchangeForm
      title="Ask again with more detail"
      problem={problem}
      confirm="Ask again"
      warning={<p>{request.to.name} reads what you wrote, and its clock starts anew.</p>}
      busy={again.isPending}
      isReady={() => {
        const empty = missing({ more: [more, 'Write what you can say more'] });
        setLacks(empty);
        return !empty;
      }}
      onSend={() => again.mutate({ params: { requestId: request.id }, body: { more: more.trim() } })}
      onCancel={onDone}
    >
      <TextArea
        label="What more you can say of your purpose, or of what you need"
        pointer="/more"
        audience={<ExchangeAudience ends={[request.from, request.to]} />}
        error={errorAt(problem?.fields ?? [], '/more')}
        maxLength={5000}
        value={more}
        onValue={setMore}
      />
    </ExchangeForm>
  );
}
