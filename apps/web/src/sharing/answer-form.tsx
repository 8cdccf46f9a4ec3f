import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { YesNo } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { AnswerBasis } from './answer-basis.js';
import { AnswerConsent } from './answer-consent.js';
import { ExchangeAudience } from './exchange-audience.js';
import { ExchangeForm } from './exchange-form.js';
import type { AnswerRecord, Request } from './request.words.js';

const blank: Omit<AnswerRecord, 'purpose'> = {
  alleged: false,
  consent: 'not-asked',
  seriousThreat: false,
  childRisk: false,
  childThreshold: false,
  what: '',
  relevance: '',
  prepared: '',
  recipient: '',
  consentHow: '',
  exception: '',
  views: '',
  told: '',
  toldWhy: '',
  exclusion: null,
};
const texts = ['what', 'relevance', 'prepared', 'recipient', 'exception', 'views', 'toldWhy'] as const;

/** Answers, wholly or in part: what is given, then what is recorded of it. The law says what may not be left empty (D3, S12). */
export function AnswerForm({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const [record, setRecord] = useState<AnswerRecord>({ ...blank, purpose: request.purpose });
  const [whole, setWhole] = useState<'yes' | 'no' | ''>('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const answer = useDo('request.answer', {
    refresh: ['request.read', 'exchange.mine'],
    onDone: () => {
      announce('The answer was sent.');
      onDone();
    },
  });
  useUnsaved(texts.some((name) => record[name] !== ''));
  const problem = lacks ?? answer.error;
  const errors = problem?.fields ?? [];
  const set = (more: Partial<AnswerRecord>) => setRecord((now) => ({ ...now, ...more }));
  const box = (name: (typeof texts)[number]) => ({
    pointer: `/record/${name}`,
    error: errorAt(errors, `/record/${name}`),
    maxLength: 20_000,
    rows: 2,
    value: record[name],
    onValue: (text: string) => set({ [name]: text }),
  });
  const isReady = () => {
    const empty = missing({
      'record/what': [record.what, 'Write what you give'],
      whole: [whole, 'Say whether this is all that was asked'],
    });
    setLacks(empty);
    return !empty;
  };
  const { from, to, about } = request;
  const part = { record, errors, onRecord: set, box };
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
      <TextArea label="How it is relevant to the purpose" {...box('relevance')} />
      <TextArea
        label="Risk assessment or safety plan prepared"
        hint="Name it, or write that there is none."
        {...box('prepared')}
      />
      <h4>Kept on record</h4>
      <AudienceLine of="own">Your agency and the coordinator read this. {from.shortName} does not.</AudienceLine>
      <AnswerBasis about={about} {...part} />
      {about.role !== 'person-using-violence' && <AnswerConsent about={about} {...part} />}
      <TextArea
        label="Who receives it"
        hint={`The person at ${from.shortName}, and how you know that it is they.`}
        {...box('recipient')}
      />
    </ExchangeForm>
  );
}
