import { useState } from 'react';
import { neutralRefusal, tellsReason, type ExclusionGround, type RefusalGround } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { useUnsaved } from '../api/unsaved.js';
import { missing } from '../meeting/missing.js';
import { announce } from '../ui/announce.js';
import { Choice, Select } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { AudienceLine, Notice } from '../ui/notice.js';
import { ExchangeAudience } from './exchange-audience.js';
import { ExchangeForm } from './exchange-form.js';
import { exclusionWords, groundWords, optionsOf, type Request } from './request.words.js';
import { agencyOfHisSide } from './sides.js';

/** Refuses in writing: who asked reads the reason, or the neutral sentence alone (D5). */
export function RefuseForm({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const [ground, setGround] = useState<RefusalGround | ''>('');
  const [exclusion, setExclusion] = useState<ExclusionGround | ''>('');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const refuse = useDo('request.refuse', {
    refresh: ['request.read', 'exchange.mine'],
    onDone: () => {
      announce('Refused in writing.');
      onDone();
    },
  });
  useUnsaved(reason !== '');
  const problem = lacks ?? refuse.error;
  const errors = problem?.fields ?? [];
  const { about, from, to } = request;
  const told = ground !== '' && tellsReason(ground, agencyOfHisSide(from), about.role);
  const isReady = () => {
    const empty = missing({
      ground: [ground, 'Choose why it is refused'],
      ...(ground === 'excluded' ? { exclusion: [exclusion, 'Choose what excludes it'] as const } : {}),
      reason: [reason, 'Write the reason'],
    });
    setLacks(empty);
    return !empty;
  };
  const send = () => {
    if (!ground) return;
    const excluded = ground === 'excluded' && exclusion ? exclusion : null;
    refuse.mutate({ params: { requestId: request.id }, body: { ground, exclusion: excluded, reason: reason.trim() } });
  };
  return (
    <ExchangeForm
      title="Refuse in writing"
      problem={problem}
      confirm="Refuse in writing"
      warning={
        <p>
          {from.name} reads {told ? 'your reason' : 'the neutral sentence alone'}, and may ask again with more detail.
        </p>
      }
      busy={refuse.isPending}
      isReady={isReady}
      onSend={send}
      onCancel={onDone}
    >
      <Choice
        legend="Why it is refused"
        pointer="/ground"
        error={errorAt(errors, '/ground')}
        options={optionsOf(groundWords)}
        value={ground}
        onValue={setGround}
      />
      {ground === 'excluded' && (
        <Select
          label="What excludes it"
          pointer="/exclusion"
          error={errorAt(errors, '/exclusion')}
          options={optionsOf(exclusionWords)}
          value={exclusion}
          onValue={setExclusion}
        />
      )}
      {ground !== '' && !told && (
        <Notice tone="info">
          <p className="strong">{from.shortName} reads this sentence, and no other:</p>
          <p>“{neutralRefusal}”</p>
        </Notice>
      )}
      <TextArea
        label="Your reason"
        pointer="/reason"
        audience={
          told ? (
            <ExchangeAudience ends={[from, to]} />
          ) : (
            <AudienceLine of="own">Kept by your agency. {from.shortName} is not told your reason.</AudienceLine>
          )
        }
        error={errorAt(errors, '/reason')}
        maxLength={5000}
        value={reason}
        onValue={setReason}
      />
    </ExchangeForm>
  );
}
