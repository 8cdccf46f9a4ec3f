import type { Action } from '@inview/policy';
import type { Grant } from './grant.js';

type Held = Omit<Grant<Action>, never>;

/** Makes a grant. Only `access.ts` may import this file; the boundary check holds that. */
export function makeGrant<A extends Action>(
  action: A,
  held: Omit<{ [K in keyof Held as K extends symbol ? never : K]: Held[K] }, 'action'>,
): Grant<A> {
  return Object.freeze({ ...held, action }) as Grant<A>;
}
