import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ProblemError } from '../api/problem.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { focusAfterDialogs } from '../ui/focus.js';

interface ExchangeFormProps {
  readonly title: string;
  readonly problem: ProblemError | null;
  /** The words of the button that does it. */
  readonly confirm: string;
  /** What cannot be taken back, asked for once more before it goes out. */
  readonly warning: ReactNode;
  readonly busy: boolean;
  /** Whether all that is needed is there; says what is missing otherwise. */
  readonly isReady: () => boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
  /** It is what its page is for: focus stays on the heading of the page. */
  readonly ofPage?: boolean;
  readonly children: ReactNode;
}

/** A form of the thread: it goes to another agency and stays on record, so that it asks before it is sent. */
export function ExchangeForm({
  title,
  problem,
  confirm,
  warning,
  busy,
  isReady,
  onSend,
  onCancel,
  ofPage = false,
  children,
}: ExchangeFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [asks, setAsks] = useState(false);
  useEffect(() => (ofPage ? undefined : focusAfterDialogs(() => heading.current?.focus())), [ofPage]);
  return (
    <>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy && isReady()) setAsks(true);
        }}
      >
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
        <ErrorSummary problem={problem} />
        {children}
        <div className="row">
          <Button type="submit" kind="primary" busy={busy}>
            {confirm}
          </Button>
          <Button kind="quiet" onClick={onCancel}>
            Go back
          </Button>
        </div>
      </form>
      <ConfirmDialog
        open={asks}
        title={`${confirm}?`}
        confirm={confirm}
        busy={busy}
        onConfirm={() => {
          setAsks(false);
          onSend();
        }}
        onCancel={() => setAsks(false)}
      >
        {warning}
      </ConfirmDialog>
    </>
  );
}
