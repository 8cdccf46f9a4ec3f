import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { useDo } from '../api/queries.js';
import { errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { CaptureForm } from './capture-form.js';
import type { Place } from './meeting.js';
import { missing } from './missing.js';

interface DecisionCaptureProps {
  readonly meetingId: string;
  readonly place: Place;
  readonly onDone: () => void;
}

/** The coordinator records a decision with its reasons, for the audience in view. */
export function DecisionCapture({ meetingId, place, onDone }: DecisionCaptureProps) {
  const [text, setText] = useState('');
  const [reasons, setReasons] = useState('');
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const decide = useDo('meeting.decide', { refresh: ['case.read'], onDone });
  const problem = lacks ?? decide.error;
  const errors = problem?.fields ?? [];
  const confirm = () => {
    const empty = missing({
      text: [text, 'Write what was decided'],
      reasons: [reasons, 'Write why; also who did not agree'],
    });
    setLacks(empty);
    const { caseId, audience } = place;
    if (!empty) decide.mutate({ params: { meetingId }, body: { caseId, audience, text, reasons } });
  };
  return (
    <CaptureForm
      title="New decision"
      place={place}
      problem={problem}
      confirm="Record decision"
      busy={decide.isPending}
      onConfirm={confirm}
      onCancel={onDone}
    >
      <TextArea
        label="What was decided"
        pointer="/text"
        error={errorAt(errors, '/text')}
        value={text}
        onValue={setText}
      />
      <TextArea
        label="Reasons, and who did not agree"
        pointer="/reasons"
        error={errorAt(errors, '/reasons')}
        value={reasons}
        onValue={setReasons}
      />
    </CaptureForm>
  );
}
