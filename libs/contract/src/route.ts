import type { z } from 'zod';
import type { Action } from '@inview/policy';
import type { ProblemCode } from './problem.js';

/** Who may call: everyone, anyone signed in about themselves, or who the law allows on the thing named by a path parameter. */
export type RouteAccess = { readonly public: true } | { readonly action: Action; readonly on: string | null };

/** One HTTP route: the one description that the server, the browser and openapi.json are made from. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Express style, parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly access: RouteAccess;
  readonly params?: z.ZodObject;
  /** What stands after the question mark: ids and words of fixed lists only, each of them optional. */
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** What the answer is when it is no JSON: then the response is its text. */
  readonly media?: 'text/calendar';
  readonly problems?: readonly ProblemCode[];
}

export const open = { public: true } as const;
/** `may('case.read', 'caseId')`: the action is asked on the thing that the parameter names; without one, on oneself. */
export const may = <A extends Action>(
  action: A,
  on: string | null = null,
): { readonly action: A; readonly on: string | null } => ({ action, on });
