import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Me } from '@inview/contract';
import { call } from './call.js';
import { asProblem, type ProblemError } from './problem.js';

/** Who is signed in: `null` when nobody is. */
export function useSession() {
  return useQuery<Me | null, ProblemError>({
    queryKey: ['session.read'],
    queryFn: () =>
      call('session.read').catch((error: unknown) => {
        if (asProblem(error).code === 'sign-in-required') return null;
        throw error;
      }),
    // Asked again whenever the tab is looked at: another tab may have signed out, or in as somebody else.
    refetchOnWindowFocus: 'always',
    staleTime: Infinity,
    gcTime: Infinity,
  });
}

/** What one person read is never shown to the next: signing out empties the memory, a change of person loads the app afresh. */
export function useOnePersonOnly(id: string | null | undefined): void {
  const client = useQueryClient();
  const held = useRef(id);
  useEffect(() => {
    const stays = new Set<unknown>(['session.read', 'personas.list']);
    if (id === null) client.removeQueries({ predicate: (query) => !stays.has(query.queryKey[0]) });
    if (id && held.current && held.current !== id) window.location.assign('/');
    held.current = id;
  }, [client, id]);
}

export const MeContext = createContext<Me | null>(null);

/** The person signed in; only inside the frame, where there is one. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the signed-in frame');
  return me;
}

/** The panel that this person coordinates, else the first that they belong to, else null. */
export function usePanelId(): string | null {
  const { panels } = useMe();
  return (panels.find((panel) => panel.membership === 'coordinator') ?? panels[0])?.id ?? null;
}
