import {
  Problem,
  routes,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteResponse,
} from '@inview/contract';
import { localProblem, ProblemError } from './problem.js';

type ParamsOf<N extends RouteName> = RouteParams<N> extends undefined ? unknown : { params: RouteParams<N> };
type QueryOf<N extends RouteName> = RouteQuery<N> extends undefined ? unknown : { query: RouteQuery<N> };
type BodyOf<N extends RouteName> = RouteBody<N> extends undefined ? unknown : { body: RouteBody<N> };

/** What a route needs to be called: its path parameters, its query and its body, where it has them. */
export type CallInput<N extends RouteName> = ParamsOf<N> & QueryOf<N> & BodyOf<N>;
/** Routes that need nothing are called with the name alone. */
export type CallArguments<N extends RouteName> = unknown extends CallInput<N> ? [] : [input: CallInput<N>];

interface Loose {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** The path of a route with its parameters filled in, and its query; ids and words of fixed lists, nothing personal. */
function pathOf(name: RouteName, { params = {}, query = {} }: Loose): string {
  const path = routes[name].path.replace(/:(\w+)/g, (_whole, key: string) => encodeURIComponent(params[key] ?? ''));
  const asked = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`;
}

async function refusal(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  return parsed.success
    ? new ProblemError(parsed.data)
    : localProblem(response.status >= 502 ? 'unavailable' : 'internal');
}

/** Calls one route of the contract; throws a ProblemError when the answer is a refusal or no server is reached. */
export async function call<N extends RouteName>(name: N, ...[input]: CallArguments<N>): Promise<RouteResponse<N>> {
  const asked = (input ?? {}) as Loose;
  const { method } = routes[name];
  const changes = method !== 'GET';
  const response = await fetch(pathOf(name, asked), {
    method,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(changes ? { 'content-type': 'application/json' } : {}) },
    ...(changes && method !== 'DELETE' ? { body: JSON.stringify(asked.body ?? {}) } : {}),
  }).catch(() => {
    throw localProblem('unavailable');
  });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as RouteResponse<N>;
}
