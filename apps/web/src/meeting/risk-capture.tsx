import { useState } from 'react';
import { riskLevels, type RiskLevel } from '@inview/policy';
import type { ProblemError } from '../api/problem.js';
import { useDo, useRead } from '../api/queries.js';
import { levelWords } from '../case/case-words.js';
import type { Party } from '../case/case.js';
import { Choice } from '../ui/choice.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { CaptureForm } from './capture-form.js';
import type { Place } from './meeting.js';
import { missing } from './missing.js';

interface RiskCaptureProps {
  readonly place: Place;
  readonly parties: readonly Party[];
  readonly onDone: () => void;
}

/** Judges a risk level: a person's professional judgement, dated, with a written reason; never a score. */
export function RiskCapture({ place, parties, onDone }: RiskCaptureProps) {
  const atRisk = parties.filter(({ role }) => role === 'victim-survivor' || role === 'child-victim-survivor');
  const [partyId, setPartyId] = useState(atRisk.length === 1 ? (atRisk[0]?.id ?? '') : '');
  const [level, setLevel] = useState<RiskLevel | ''>('');
  const [reason, setReason] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const practice = useRead('practice.read');
  const judge = useDo('risk.judge', { refresh: ['case.read'], onDone });
  const problem = lacks ?? judge.error;
  const errors = problem?.fields ?? [];
  const confirm = () => {
    const empty = missing({
      partyId: [partyId, 'Choose who is at risk'],
      level: [level, 'Choose the level'],
      reason: [reason, 'Write the reason'],
    });
    setLacks(empty);
    const { caseId, audience } = place;
    if (!empty && level) judge.mutate({ params: { caseId }, body: { partyId, audience, level, reason } });
  };
  return (
    <CaptureForm
      title="Judge a risk level"
      place={place}
      problem={problem}
      confirm="Record risk level"
      busy={judge.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      <Choice
        legend="Who is at risk"
        pointer="/partyId"
        error={errorAt(errors, '/partyId')}
        options={atRisk.map(({ id, name }) => ({ value: id, label: name }))}
        value={partyId}
        onValue={setPartyId}
      />
      <Choice
        legend="Level"
        pointer="/level"
        error={errorAt(errors, '/level')}
        options={riskLevels.map((value) => ({ value, label: levelWords[value] }))}
        value={level}
        onValue={setLevel}
      />
      <TextArea
        label="Reason"
        hint={`What is fact, and what is opinion?${practice.data ? ` By the ${practice.data.maramEdition}.` : ''}`}
        pointer="/reason"
        error={errorAt(errors, '/reason')}
        value={reason}
        onValue={setReason}
      />
    </CaptureForm>
  );
}
