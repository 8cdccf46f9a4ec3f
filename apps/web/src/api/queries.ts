import { QueryCache, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Routes, type RouteName, type RouteParams, type RouteResponse } from '@inview/contract';
import { call, type CallArguments, type CallInput } from './call.js';
import { asProblem, isLost, type ProblemError } from './problem.js';

/** Routes that only read. */
export type ReadName = { [N in RouteName]: Routes[N]['method'] extends 'GET' ? N : never }[RouteName];
type ReadArguments<N extends ReadName> = RouteParams<N> extends undefined ? [] : [params: RouteParams<N>];

function keep(error: unknown): boolean {
  const { code } = asProblem(error);
  return code === 'unavailable' || code === 'internal';
}

/** One memory of answers for the tab: nothing is written to browser storage, and lost access empties its place at once. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isLost(error)) query.setState({ ...query.state, data: undefined });
        if (asProblem(error).code === 'sign-in-required') client.setQueryData(readKey('session.read'), null);
      },
    }),
    defaultOptions: {
      queries: {
        retry: (count, error) => keep(error) && count < 2,
        staleTime: 5_000,
        gcTime: 60_000,
        throwOnError: false,
      },
      mutations: {
        retry: false,
        onError: (error) => {
          if (asProblem(error).code === 'sign-in-required') client.setQueryData(readKey('session.read'), null);
        },
      },
    },
  });
  return client;
}

/** The cache key of a read: the route's name, then its parameters. */
export function readKey<N extends ReadName>(name: N, ...params: readonly unknown[]): readonly unknown[] {
  return [name, ...params];
}

/** Reads a route and keeps it fresh; show it with `<Loaded query={…}>`. */
export function useRead<N extends ReadName>(name: N, ...params: ReadArguments<N>) {
  return useQuery<RouteResponse<N>, ProblemError>({
    queryKey: readKey(name, ...params),
    queryFn: () => call(name, ...((params.length ? [{ params: params[0] }] : []) as unknown as CallArguments<N>)),
  });
}

interface Doing<N extends RouteName> {
  /** Reads to fetch again when it is done: all of those routes, whatever their parameters. */
  readonly refresh?: readonly ReadName[];
  readonly onDone?: (answer: RouteResponse<N>) => void | Promise<void>;
}

/** A change: `doing.mutate({ params, body })`; refreshes the named reads before `onDone` is called. */
export function useDo<N extends RouteName>(name: N, { refresh = [], onDone }: Doing<N> = {}) {
  const client = useQueryClient();
  return useMutation<RouteResponse<N>, ProblemError, CallInput<N>>({
    mutationFn: (input) => call(name, ...([input] as unknown as CallArguments<N>)),
    onSuccess: async (answer) => {
      await Promise.all(refresh.map((read) => client.invalidateQueries({ queryKey: [read] })));
      await onDone?.(answer);
    },
  });
}
