import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import type { Actor, Grant } from '@inview/access';
import type { Action } from '@inview/policy';
import type { RouteAction, RouteBody, RouteName, RouteParams, RouteQuery } from '@inview/contract';

/** What a handler is given: one transaction, who acts, the law's leave, and input that the contract has checked. */
export interface Call<N extends RouteName> {
  readonly tx: EntityManager;
  /** Null on public routes only. */
  readonly actor: [RouteAction<N>] extends [never] ? Actor | null : Actor;
  readonly grant: [RouteAction<N>] extends [never] ? null : Grant<RouteAction<N> & Action>;
  readonly params: RouteParams<N>;
  readonly query: RouteQuery<N>;
  readonly body: RouteBody<N>;
  /** Sets the session cookie, or clears it with null; sent only if the transaction commits. */
  readonly setSession: (session: { readonly token: string; readonly expiresAt: Date } | null) => void;
}

export const ROUTE = 'inview:route';
export const CALL = Symbol('call');

export interface CalledRequest extends Request {
  [CALL]?: Call<RouteName>;
}
