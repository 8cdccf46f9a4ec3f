import { problems, type Problem, type ProblemCode } from '@inview/contract';

/** A refusal as the server words it: what is wrong and how to mend it, with the fields at fault. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly fields: NonNullable<Problem['fields']>;
  readonly rules: readonly string[];

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.code = problem.code;
    this.title = problem.title;
    this.status = problem.status;
    this.fields = problem.fields ?? [];
    this.rules = problem.rules ?? [];
  }
}

/** The problem of a code when no server was reached to word it. */
export function localProblem(code: ProblemCode): ProblemError {
  return new ProblemError({ type: `urn:inview:problem:${code}`, code, ...problems[code] });
}

/** Whatever was thrown, as a problem that a screen can show. */
export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : localProblem('internal');
}

const lost: ReadonlySet<ProblemCode> = new Set(['not-found', 'forbidden', 'sign-in-required', 'undertaking-required']);

/** True when the answer means that this reader may no longer hold what was read before. */
export function isLost(error: unknown): boolean {
  return error instanceof ProblemError && lost.has(error.code);
}
