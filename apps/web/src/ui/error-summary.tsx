import { useEffect, useRef } from 'react';
import type { ProblemError } from '../api/problem.js';
import { fieldId } from './field.js';
import { focusAfterDialogs } from './focus.js';

export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** What is wrong with one field, from a list. */
export function errorAt(errors: readonly FieldError[], pointer: string): string | undefined {
  return errors.find((error) => error.pointer === pointer)?.message;
}

interface ErrorSummaryProps {
  readonly problem: ProblemError | null | undefined;
  /** Brings the field on screen first when it is not (opens its section). */
  readonly onGo?: ((pointer: string) => void) | undefined;
}

/** What must be mended, as links to the fields. Takes focus each time a new problem arrives. */
export function ErrorSummary({ problem, onGo }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!problem) return undefined;
    return focusAfterDialogs(() => box.current?.focus());
  }, [problem]);
  if (!problem) return null;
  const go = (pointer: string) => {
    onGo?.(pointer);
    // After the section that holds it has been drawn.
    setTimeout(() => {
      const field = document.getElementById(fieldId(pointer));
      const target = field?.matches('fieldset') ? (field.querySelector('input') ?? field) : field;
      target?.focus();
      field?.scrollIntoView({ block: 'center' });
    }, 50);
  };
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{problem.title}</h2>
      {problem.fields.length > 0 && (
        <ul>
          {problem.fields.map(({ pointer, message }) => (
            <li key={pointer + message}>
              <a
                href={`#${fieldId(pointer)}`}
                onClick={(event) => {
                  event.preventDefault();
                  go(pointer);
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
