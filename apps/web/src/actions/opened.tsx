import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { problem } from '@inview/contract';
import { ProblemError } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';

/** Takes focus when it opens, so that a keyboard goes on where the button was. */
export function Opened({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="response stack" role="group" aria-label={label} tabIndex={-1} ref={box}>
      {children}
    </div>
  );
}

/** What is still to be filled in, as the server would say it: by field, the message or nothing. */
export const lacking = (actionId: string, fields: Readonly<Record<string, string | false>>): ProblemError | null => {
  const fieldErrors = Object.entries(fields).flatMap(([field, message]) =>
    message ? [{ pointer: `/${actionId}/${field}`, message }] : [],
  );
  return fieldErrors.length > 0 ? new ProblemError(problem('incomplete', { fields: fieldErrors })) : null;
};

export interface FormProps {
  readonly actionId: string;
  readonly onClose: () => void;
}

interface ReasonProps extends FormProps {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly missing: string;
  readonly refused: ProblemError | null;
  readonly busy: boolean;
  readonly onReason: (reason: string) => void;
}

/** A written reason, asked for before anything is sent. */
export function Reason({ actionId, label, hint, button, missing, refused, busy, onReason, onClose }: ReasonProps) {
  const [reason, setReason] = useState('');
  const [empty, setEmpty] = useState<ProblemError | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = reason.trim();
    setEmpty(lacking(actionId, { reason: !given && missing }));
    if (given && !busy) onReason(given);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary problem={empty ?? refused} />
      <TextArea
        label={label}
        hint={hint}
        pointer={`/${actionId}/reason`}
        error={empty ? missing : undefined}
        value={reason}
        onValue={setReason}
        maxLength={2000}
        rows={3}
      />
      <div className="row action-buttons">
        <Button type="submit" kind="primary" busy={busy}>
          {button}
        </Button>
        <Button onClick={onClose}>Go back</Button>
      </div>
    </form>
  );
}
