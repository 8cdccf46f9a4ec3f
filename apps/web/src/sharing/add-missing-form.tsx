import { useState } from 'react';
import type { RouteBody, RouteResponse } from '@inview/contract';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { announce } from '../ui/announce.js';
import { Choice } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine } from '../ui/notice.js';
import { ExchangeForm } from './exchange-form.js';
import { consentHowWords, optionsOf, toldWords } from './request.words.js';

type Statement = RouteResponse<'statement.read'>;
type Added = RouteBody<'statement.add'>;

const nothing: Added = {
  relevance: '',
  prepared: '',
  recipient: '',
  consentHow: '',
  exception: '',
  views: '',
  told: '',
  toldWhy: '',
};
const labels: Readonly<Record<Exclude<keyof Added, 'consentHow' | 'told'>, string>> = {
  relevance: 'How it is relevant to the purpose',
  prepared: 'Risk assessment or safety plan prepared',
  recipient: 'Who receives it, and how you know that it is they',
  exception: 'Why it is shared without consent',
  views: 'What the person thinks of it, or why that was not asked',
  toldWhy: 'Why the person was not told',
};
const texts = Object.keys(labels) as (keyof typeof labels)[];

/** Adds what was not yet recorded of something that was only said: fields that are empty, and those alone (D11). */
export function AddMissingForm({ statement, onDone }: { readonly statement: Statement; readonly onDone: () => void }) {
  const [added, setAdded] = useState(nothing);
  const add = useDo('statement.add', {
    refresh: ['statement.read', 'ledger.read'],
    onDone: () => {
      announce('Added to the record.');
      onDone();
    },
  });
  useUnsaved(texts.some((name) => added[name] !== ''));
  const { record, about } = statement;
  if (!record) return null;
  const errors = add.error?.fields ?? [];
  const set = (more: Partial<Added>) => setAdded((now) => ({ ...now, ...more }));
  return (
    <ExchangeForm
      title="Add what was not recorded"
      problem={add.error}
      confirm="Add to the record"
      warning={<p>What is added stays as it is. Should it be wrong, it is corrected, not changed.</p>}
      busy={add.isPending}
      isReady={() => true}
      onSend={() => add.mutate({ params: { statementId: statement.id }, body: added })}
      onCancel={onDone}
    >
      <AudienceLine of="own">
        Your agency and the coordinator read this; who heard it reads its relevance only.
      </AudienceLine>
      {record.consentHow === '' && record.consent === 'given' && (
        <Choice
          legend="How the consent was given"
          inline
          pointer="/consentHow"
          error={errorAt(errors, '/consentHow')}
          options={optionsOf(consentHowWords)}
          value={added.consentHow}
          onValue={(consentHow) => set({ consentHow })}
        />
      )}
      {record.told === '' && (
        <Choice
          legend={`Whether ${about.name} was told`}
          inline
          pointer="/told"
          error={errorAt(errors, '/told')}
          options={optionsOf(toldWords)}
          value={added.told}
          onValue={(told) => set({ told })}
        />
      )}
      {texts
        .filter((name) => record[name].trim() === '')
        .filter((name) => name !== 'toldWhy' || (record.told || added.told) === 'no')
        .map((name) => (
          <TextArea
            key={name}
            label={labels[name]}
            pointer={`/${name}`}
            error={errorAt(errors, `/${name}`)}
            maxLength={20_000}
            rows={2}
            value={added[name]}
            onValue={(text) => set({ [name]: text })}
          />
        ))}
    </ExchangeForm>
  );
}
