import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { YesNo } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { ExchangeAudience } from './exchange-audience.js';
import { ExchangeForm } from './exchange-form.js';
import { blankRecord, boxOf, RecordFields, recordTexts } from './record-fields.js';
import type { AnswerRecord, Request } from './request.words.js';

/** Answers, wholly or in part: what is given, then what is recorded of it. The law says what may not be left empty (D3, S12). */
export function AnswerForm({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const [record, setRecord] = useState<AnswerRecord>({ ...blankRecord, purpose: request.purpose });
  const [whole, setWhole] = useState<'yes' | 'no' | ''>('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const answer = useDo('request.answer', {
    refresh: ['request.read', 'exchange.mine'],
    onDone: () => {
      announce('The answer was sent.');
      onDone();
    },
  });
  useUnsaved(recordTexts.some((name) => record[name] !== ''));
  const problem = lacks ?? answer.error;
  const errors = problem?.fields ?? [];
  const set = (more: Partial<AnswerRecord>) => setRecord((now) => ({ ...now, ...more }));
  const box = boxOf(record, errors, set);
  const isReady = () => {
    const empty = missing({
      'record/what': [record.what, 'Write what you give'],
      whole: [whole, 'Say whether this is all that was asked'],
    });
    setLacks(empty);
    return !empty;
  };
  const { from, to, about } = request;
  return (
    <ExchangeForm
      title="Answer"
      problem={problem}
      confirm={whole === 'no' ? 'Send this part of the answer' : 'Send the answer'}
      warning={<p>{from.name} reads what you give. What has been read cannot be unread; it can be corrected.</p>}
      busy={answer.isPending}
      isReady={isReady}
      onSend={() => answer.mutate({ params: { requestId: request.id }, body: { whole: whole === 'yes', record } })}
      onCancel={onDone}
    >
      <ExchangeAudience ends={[from, to]} />
      <TextArea label="What you give" hint="The fact and its source; say what is opinion." {...box('what')} />
      <YesNo
        legend="Is this all that was asked?"
        pointer="/whole"
        error={errorAt(errors, '/whole')}
        value={whole}
        onValue={setWhole}
      />
      <RecordFields about={about} to={from.shortName} record={record} errors={errors} onRecord={set} />
    </ExchangeForm>
  );
}
