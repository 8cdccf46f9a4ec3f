import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { BoardFilter, type RouteResponse } from '@inview/contract';
import type { Board } from '@inview/policy';
import { call } from '../api/call.js';
import type { ProblemError } from '../api/problem.js';
import { readKey } from '../api/queries.js';

export type Page = RouteResponse<'board.read'>;
export type Figures = RouteResponse<'board.figures'>['agencies'];
export type Owners = RouteResponse<'board.owners'>['owners'];
export type Narrowing = Omit<BoardFilter, 'board'>;

/** What narrows the board, kept in the address as ids and words of fixed lists, so that it can be returned to. */
export function useNarrowing(): [
  narrowing: Narrowing,
  narrow: (change: Partial<Record<keyof Narrowing, string>>) => void,
] {
  const [params, setParams] = useSearchParams();
  const parsed = BoardFilter.omit({ board: true }).safeParse(Object.fromEntries(params));
  const narrow = (change: Partial<Record<keyof Narrowing, string>>) => {
    const next = Object.entries({ ...(parsed.success ? parsed.data : {}), ...change });
    setParams(
      next.flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : [])),
      { replace: true },
    );
  };
  return [parsed.success ? parsed.data : {}, narrow];
}

/** A board, a page at a time. */
export function useBoard(board: Board, narrowing: Narrowing) {
  return useInfiniteQuery<Page, ProblemError, Page[], readonly unknown[], string | undefined>({
    queryKey: readKey('board.read', { board, ...narrowing }),
    queryFn: ({ pageParam }) =>
      call('board.read', { query: { board, ...narrowing, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => pages,
  });
}
