import { useState } from 'react';
import type { ProblemError } from '../api/problem.js';
import { CaseAudience } from '../case/case-audience.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { fieldId, TextArea } from '../ui/field.js';
import { ProblemPanel } from '../ui/state.js';

interface BeforeAnsweredProps {
  readonly open: boolean;
  readonly unanswered: number;
  readonly refused: ProblemError | null;
  readonly busy: boolean;
  readonly onWhy: (why: string) => void;
  readonly onCancel: () => void;
}

const WHY = '/why';

/** A new case before each outstanding action was answered: not without a word on why, which the minutes keep (A42). */
export function BeforeAnswered({ open, unanswered, refused, busy, onWhy, onCancel }: BeforeAnsweredProps) {
  const [why, setWhy] = useState('');
  const [empty, setEmpty] = useState(false);
  return (
    <ConfirmDialog
      open={open}
      title="Begin a new case now?"
      confirm="Begin the new case"
      busy={busy}
      onConfirm={() => {
        setEmpty(!why.trim());
        if (why.trim()) onWhy(why.trim());
        else document.getElementById(fieldId(WHY))?.focus();
      }}
      onCancel={onCancel}
    >
      <p>
        {unanswered > 0
          ? `${unanswered} outstanding ${unanswered === 1 ? 'action is' : 'actions are'} not answered yet.`
          : 'Outstanding actions are not answered yet.'}{' '}
        You can come back to them at any time in this meeting. The minutes keep why.
      </p>
      <ProblemPanel problem={refused?.code === 'incomplete' ? null : refused} />
      <CaseAudience of="whole-panel" readsHerSide />
      <TextArea
        label="Why now?"
        pointer={WHY}
        error={empty ? 'Say why in a few words.' : undefined}
        value={why}
        onValue={setWhy}
        maxLength={2000}
        rows={2}
      />
    </ConfirmDialog>
  );
}
