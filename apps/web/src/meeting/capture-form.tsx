import { useEffect, useRef, type ReactNode } from 'react';
import type { ProblemError } from '../api/problem.js';
import { CaseAudience } from '../case/case-audience.js';
import { Button } from '../ui/button.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { focusAfterDialogs } from '../ui/focus.js';
import type { Place } from './meeting.js';

interface CaptureFormProps {
  readonly title: string;
  readonly place: Place;
  readonly problem: ProblemError | null;
  /** The words of the button that does it. */
  readonly confirm: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A form of the room's right side: who will see it first, then the boxes, then what the button does. */
export function CaptureForm({ title, place, problem, confirm, busy, onConfirm, onCancel, children }: CaptureFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusAfterDialogs(() => heading.current?.focus()), []);
  return (
    <form
      className="capture stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onConfirm();
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <ErrorSummary problem={problem} />
      <CaseAudience of={place.audience} readsHerSide={place.readsHerSide} />
      {children}
      <div className="row">
        <Button kind="primary" type="submit" busy={busy}>
          {confirm}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
