import type { Problem, ProblemCode } from '@inview/contract';

/** An expected refusal on its way to the one filter that turns it into a problem document. Carries no content. */
export class Refused extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly more: Pick<Problem, 'fields' | 'rules'> = {},
  ) {
    super(code);
    this.name = 'Refused';
  }
}

/** The value, or a refusal: for a row that another transaction took meanwhile. */
export function present<T>(value: T | null | undefined, otherwise: ProblemCode): T {
  if (value === null || value === undefined) throw new Refused(otherwise);
  return value;
}
