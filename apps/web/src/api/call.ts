import {
  Problem,
  routes,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteResponse,
} from '@inview/contract';
import { localProblem, ProblemError } from './problem.js';

type ParamsOf<N extends RouteName> = RouteParams<N> extends undefined ? unknown : { params: RouteParams<N> };
type BodyOf<N extends RouteName> = RouteBody<N> extends undefined ? unknown : { body: RouteBody<N> };

/** What a route needs to be called: its path parameters and its body, where it has them. */
export type CallInput<N extends RouteName> = ParamsOf<N> & BodyOf<N>;
/** Routes that need nothing are called with the name alone. */
export type CallArguments<N extends RouteName> = unknown extends CallInput<N> ? [] : [input: CallInput<N>];

interface Loose {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The path of a route with its parameters filled in; ids only, nothing personal. */
function pathOf(name: RouteName, params: Readonly<Record<string, string>> = {}): string {
  return routes[name].path.replace(/:(\w+)/g, (_whole, key: string) => encodeURIComponent(params[key] ?? ''));
}

async function refusal(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  return parsed.success
    ? new ProblemError(parsed.data)
    : localProblem(response.status >= 502 ? 'unavailable' : 'internal');
}

/** Calls one route of the contract; throws a ProblemError when the answer is a refusal or no server is reached. */
export async function call<N extends RouteName>(name: N, ...[input]: CallArguments<N>): Promise<RouteResponse<N>> {
  const { params, body } = (input ?? {}) as Loose;
  const { method } = routes[name];
  const changes = method !== 'GET';
  const response = await fetch(pathOf(name, params), {
    method,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(changes ? { 'content-type': 'application/json' } : {}) },
    ...(changes && method !== 'DELETE' ? { body: JSON.stringify(body ?? {}) } : {}),
  }).catch(() => {
    throw localProblem('unavailable');
  });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as RouteResponse<N>;
}
