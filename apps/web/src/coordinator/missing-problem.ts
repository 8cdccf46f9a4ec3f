import { problem } from '@inview/contract';
import { ProblemError } from '../api/problem.js';

/** The answers that are still empty, as the same kind of problem that the server would answer; null when there are none. */
export function missingProblem<K extends string>(
  typed: Readonly<Record<K, string>>,
  asks: Readonly<Record<K, string>>,
): ProblemError | null {
  const empty = (Object.keys(asks) as K[]).filter((key) => typed[key].trim() === '');
  if (empty.length === 0) return null;
  return new ProblemError(
    problem('incomplete', { fields: empty.map((key) => ({ pointer: `/${key}`, message: asks[key] })) }),
  );
}
