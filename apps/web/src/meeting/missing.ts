import { problem } from '@inview/contract';
import { ProblemError } from '../api/problem.js';

/** What is still empty, as the same kind of problem that the server answers with; null when nothing is. */
export function missing(
  wanted: Readonly<Record<string, readonly [value: string, message: string]>>,
): ProblemError | null {
  const fields = Object.entries(wanted).flatMap(([name, [value, message]]) =>
    value.trim() ? [] : [{ pointer: `/${name}`, message }],
  );
  return fields.length ? new ProblemError(problem('incomplete', { fields })) : null;
}
